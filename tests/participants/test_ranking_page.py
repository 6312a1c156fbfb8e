"""'Uw voorkeuren': a list made press by press, and what happens when it closes meanwhile."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from participants.actions.links import new_link
from participants.actions.ranking import ListIsFull, RankingClosed, Told, prefer, take_in
from participants.actions.registration.changes import cancel
from participants.choices import AllocationState, LinkPurpose
from participants.models import RankedWorkshop, Ranking
from participants.queries.ranking import preferences_in
from participants.values.ranking import LAST, Preferences, Wish
from tests.concurrency.race import together
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory
from tests.factories.participants import (
    AllocationFactory,
    ChoiceFactory,
    PreferenceRoundFactory,
    RankingTermsFactory,
    RegistrationFactory,
    RegistrationTermsFactory,
)
from tests.factories.workshops import SessionFactory, WorkshopFactory


class Day:
    """One round of seven workshops, by preference, and somebody who comes."""

    def __init__(self, *, workshops=7, person=None, **event):
        self.event = EventFactory(**event)
        self.day = EventDayFactory(event=self.event, date=timezone.localdate() + timedelta(30))
        self.item = ProgrammeItemFactory(event=self.event, day=self.day, title="Ronde 1")
        PreferenceRoundFactory(item=self.item)
        self.terms = RankingTermsFactory(
            event=self.event, closes_at=timezone.now() + timedelta(days=9)
        )
        self.workshops = [
            WorkshopFactory(event=self.event, title=f"Workshop {letter}", order=place)
            for place, letter in enumerate("ABCDEFGHIJKLMNOP"[:workshops], 1)
        ]
        for workshop in self.workshops:
            SessionFactory(workshop=workshop, event=self.event, item=self.item, capacity=3)
        self.mine = RegistrationFactory(event=self.event, **({"person": person} if person else {}))
        self.path = reverse("participants:my-registration-ranking", args=[self.mine.pk])

    def press(self, client, what, place, *more):
        value = "-".join(str(each) for each in (what, self.workshops[place].pk, *more))
        return client.post(self.path, {"doe": value})

    def letters(self):
        """The list as it is kept: those ranked, and those rather not."""
        told = preferences_in(Ranking.objects.on(self.day).filter(registration=self.mine).first())
        letter = {each.pk: each.title[-1] for each in self.workshops}
        return "".join(letter[pk] for pk in told.ranked), "".join(letter[pk] for pk in told.vetoes)

    def close(self):
        self.terms.closes_at = timezone.now() - timedelta(minutes=1)
        self.terms.save()


@pytest.fixture
def day(samenwerking, olga, client):
    client.force_login(olga)
    return Day(chain=samenwerking, person=olga)


# --- The list itself ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "ranked", "vetoes"),
    [
        (Wish(3, place=1), (3, 1, 2), (9,)),
        (Wish(1, place=2), (2, 1), (9,)),
        (Wish(9, place=3), (1, 2, 9), ()),
        (Wish(5, place=LAST), (1, 2, 5), (9,)),
        (Wish(1, place=LAST), (1, 2), (9,)),
        (Wish(1), (2,), (9,)),
        (Wish(9), (1, 2), ()),
        (Wish(2, is_veto=True), (1,), (9, 2)),
        (Wish(9, is_veto=True), (1, 2), (9,)),
    ],
)
def test_a_press_ends_at_what_it_names_however_often(wish, ranked, vetoes):
    once = wish.over(Preferences((1, 2), (9,)))

    assert once == wish.over(once) == Preferences(ranked, vetoes)


@pytest.mark.django_db
def test_a_list_is_made_press_by_press(client, day):
    for place in (2, 0, 1):
        day.press(client, "op", place, 9)
    day.press(client, "op", 1, 1)
    day.press(client, "niet", 4)
    day.press(client, "af", 0)

    assert day.letters() == ("BC", "E")


@pytest.mark.django_db
def test_after_a_press_one_is_where_one_pressed(client, day):
    answer = day.press(client, "op", 2, 1)

    assert (answer.status_code, answer.url) == (302, f"{day.path}#w-{day.workshops[2].pk}")


@pytest.mark.django_db
def test_a_sixth_workshop_is_refused_with_a_sentence(client, day):
    for place in range(5):
        day.press(client, "op", place, place + 1)

    page = client.post(day.path, {"doe": f"op-{day.workshops[5].pk}-6"}, follow=True)

    assert day.letters() == ("ABCDE", "")
    assert "Dat is er 1 te veel" in page.content.decode()


@pytest.mark.django_db
def test_a_third_that_one_would_rather_not_is_refused(day, now):
    for place in (0, 1):
        prefer(
            registration=day.mine,
            day=day.day,
            wish=Wish(day.workshops[place].pk, is_veto=True),
            by=None,
            now=now,
        )
    with pytest.raises(ListIsFull):
        prefer(
            registration=day.mine,
            day=day.day,
            wish=Wish(day.workshops[2].pk, is_veto=True),
            by=None,
            now=now,
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["", "op", "op-1", "op-٣-1", "op-1-1-1", "weg-3", "af-" + "9" * 30]
)
def test_what_is_no_button_changes_nothing(client, day, typed):
    answer = client.post(day.path, {"doe": typed})

    assert answer.status_code == 302
    assert not RankedWorkshop.objects.exists()


@pytest.mark.django_db
def test_a_workshop_of_another_event_is_not_taken(client, day):
    other = WorkshopFactory()

    page = client.post(day.path, {"doe": f"op-{other.pk}-1"}, follow=True)

    assert "Die workshop is er niet meer." in page.content.decode()
    assert not RankedWorkshop.objects.exists()


@pytest.mark.django_db
def test_a_workshop_that_went_holds_the_list_up_no_longer(client, day):
    day.press(client, "op", 0, 1)
    day.press(client, "op", 1, 2)
    day.workshops[0].sessions.all().delete()

    day.press(client, "op", 2, 2)

    assert day.letters() == ("BC", "")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_both_count(now):
    day = Day()

    def press(place):
        return lambda: prefer(
            registration=day.mine,
            day=day.day,
            wish=Wish(day.workshops[place].pk, place=1),
            by=None,
            now=now,
        )

    together(press(0), press(1))

    assert sorted(day.letters()[0]) == ["A", "B"]


# --- Open and closed ------------------------------------------------------------------------------


@pytest.mark.django_db
def test_closing_meanwhile_keeps_what_was_chosen_and_says_what_does_not_count(client, day):
    day.press(client, "op", 0, 1)
    day.close()

    answer = day.press(client, "op", 1, 2)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "‘Workshop B’ als 2e keuze" in page
    assert "Voorkeuren opgeven is net gesloten." in page
    assert day.letters() == ("A", "")


@pytest.mark.django_db
def test_a_closed_list_is_shown_without_buttons(client, day):
    day.press(client, "op", 0, 1)
    day.close()

    page = client.get(day.path).content.decode()

    assert "Workshop A" in page
    assert 'name="doe"' not in page


@pytest.mark.django_db
@pytest.mark.parametrize("opens", ["ranking", "choosing"])
def test_it_opens_when_it_was_said_to(client, day, now, opens):
    later = now + timedelta(days=1)
    if opens == "ranking":
        day.terms.opens_at = later
        day.terms.save()
    else:
        RegistrationTermsFactory(event=day.event, choices_open_at=later)

    assert "U kunt uw voorkeuren opgeven vanaf" in client.get(day.path).content.decode()
    with pytest.raises(RankingClosed):
        prefer(
            registration=day.mine,
            day=day.day,
            wish=Wish(day.workshops[0].pk, place=1),
            by=None,
            now=now,
        )


@pytest.mark.django_db
def test_who_cancelled_ranks_nothing(client, day, now):
    cancel(registration=day.mine, by=None, now=now)

    assert day.press(client, "op", 0, 1).status_code == 409
    assert not RankedWorkshop.objects.exists()


# --- The pages ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_page_tells_how_seats_are_given_and_not_how_full_it_is(client, day):
    page = client.get(day.path).content.decode()

    assert "Daarom is een eerlijke lijst de beste lijst." in page
    for word in ("Nog plaats", "Bijna vol", "Vol:"):
        assert word not in page


@pytest.mark.django_db
def test_the_link_of_a_letter_opens_the_same_page(client, day, now):
    client.logout()
    token = new_link(purpose=LinkPurpose.REGISTRATION, registration=day.mine, now=now)
    day.path = reverse("participants:registration-ranking", args=[token])

    assert client.get(day.path).status_code == 200
    day.press(client, "op", 3, 1)

    assert day.letters() == ("D", "")


@pytest.mark.django_db
def test_somebody_else_finds_nothing(client, day, sara):
    client.force_login(sara)

    assert client.get(day.path).status_code == 404
    assert day.press(client, "op", 0, 1).status_code == 404


@pytest.mark.django_db
def test_an_event_without_preference_has_no_such_page(client, olga):
    mine = RegistrationFactory(person=olga)
    client.force_login(olga)
    path = reverse("participants:my-registration-ranking", args=[mine.pk])

    assert client.get(path).status_code == 404


@pytest.mark.django_db
def test_every_page_of_mine_leads_to_it_until_there_is_a_list(client, day):
    registration = reverse("participants:my-registration", args=[day.mine.pk])
    asked = "Geef uw voorkeuren voor de workshops op"

    assert day.path in client.get(registration).content.decode()
    assert asked in client.get(reverse("participants:mine")).content.decode()
    day.press(client, "op", 0, 1)

    assert "Uw lijst is bewaard." in client.get(registration).content.decode()
    assert asked not in client.get(reverse("participants:mine")).content.decode()


@pytest.mark.django_db
def test_after_registering_one_comes_there_at_once(client, day, now):
    cancel(registration=day.mine, by=None, now=now)
    register = reverse("participants:register", args=[day.event.slug])
    form_key = client.get(register).context["form_key"]

    done = client.post(register, {"form_key": form_key}, follow=True).content.decode()

    mine = day.event.registrations.latest("pk")
    assert reverse("participants:my-registration-ranking", args=[mine.pk]) in done


@pytest.mark.django_db
def test_days_of_a_week_have_a_list_each(client, day):
    other = EventDayFactory(event=day.event, date=day.day.date + timedelta(days=1))
    item = ProgrammeItemFactory(event=day.event, day=other, title="Ronde 1")
    PreferenceRoundFactory(item=item)
    SessionFactory(workshop=day.workshops[6], event=day.event, item=item)
    path = reverse("participants:my-registration-ranking-day", args=[day.mine.pk, 2])

    client.post(path, {"doe": f"op-{day.workshops[6].pk}-1"})

    assert Ranking.objects.get().day == other
    assert path in client.get(day.path).content.decode()
    assert client.get(path.replace("/2/", "/3/")).status_code == 404


@pytest.mark.django_db
def test_the_page_costs_the_same_for_more_workshops(client, samenwerking, olga):
    client.force_login(olga)
    counts = []
    for number in (1, 12):
        day = Day(chain=samenwerking, person=olga, workshops=number)
        for place in range(min(number, 3)):
            day.press(client, "op", place, place + 1)
        client.get(day.path)
        with CaptureQueriesContext(connection) as found:
            client.get(day.path)
        counts.append(len(found))

    assert counts[0] == counts[1] <= 12


@pytest.mark.django_db
def test_a_given_seat_is_told_on_the_registration(client, day):
    day.close()
    ChoiceFactory(
        registration=day.mine, session=day.workshops[0].sessions.get(), by_preference=True
    )
    AllocationFactory(day=day.day, state=AllocationState.PUBLISHED, published_at=timezone.now())
    page = client.get(reverse("participants:my-registration", args=[day.mine.pk])).content.decode()

    assert "Workshop A" in page
    assert "Wij verdelen nu de plekken" not in page


@pytest.mark.django_db
def test_lists_that_came_in_elsewhere_are_taken_in_once(day, now):
    others = [RegistrationFactory(event=day.event) for _each in range(2)]
    numbers = [each.pk for each in day.workshops]
    lists = [
        Told(registration=one, wanted=Preferences((numbers[0], numbers[1]), (numbers[2],)), at=now)
        for one in (day.mine, *others)
    ]

    assert take_in(day=day.day, lists=lists, by=None, now=now) == 3
    assert take_in(day=day.day, lists=lists, by=None, now=now) == 0
    assert day.letters() == ("AB", "C")


@pytest.mark.django_db
def test_a_list_from_after_the_end_is_not_taken_in(day, now):
    late = Told(registration=day.mine, wanted=Preferences(), at=day.terms.closes_at)

    with pytest.raises(RankingClosed):
        take_in(day=day.day, lists=[late], by=None, now=now)
