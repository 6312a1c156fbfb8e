"""How the seats of each round are given: first come or by preference, never both in one round."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from participants.actions.ranking_terms import RoundHasSeats, set_ranking_terms
from participants.actions.registration.changes import change_choices
from participants.actions.registration.entry import register
from participants.actions.registration.refusals import GivenByPreference
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, PreferenceRound, RankingTerms
from participants.queries.preference import preference_of
from participants.queries.rounds import offer_of
from participants.values.ranking import ROUND
from tests.concurrency.race import together
from tests.factories.chain import PersonFactory
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory
from tests.factories.participants import (
    ChoiceFactory,
    PreferenceRoundFactory,
    RankingTermsFactory,
    RegistrationFactory,
)
from tests.factories.workshops import SessionFactory, WorkshopFactory
from workshops.models import Session


class Day:
    """Two rounds; the seats of the second are given by preference."""

    def __init__(self, **event):
        self.event = EventFactory(**event)
        self.day = EventDayFactory(event=self.event, date=timezone.localdate() + timedelta(30))
        self.first, self.second = (
            ProgrammeItemFactory(event=self.event, day=self.day, title=f"Ronde {number}")
            for number in (1, 2)
        )
        PreferenceRoundFactory(item=self.second)
        RankingTermsFactory(event=self.event, closes_at=timezone.now() + timedelta(days=9))
        self.free, self.given = (
            SessionFactory(
                workshop=WorkshopFactory(event=self.event), event=self.event, item=item, capacity=3
            )
            for item in (self.first, self.second)
        )

    def read(self, session):
        return Session.objects.select_related("item__day").get(pk=session.pk)


@pytest.fixture
def day(samenwerking):
    return Day(chain=samenwerking)


@pytest.fixture
def path(day):
    return reverse("participants:ranking-terms-edit", args=[day.event.slug])


def _refused(act):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    return refused.value.__cause__.diag.constraint_name


# --- The database ---------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("state", [ChoiceState.TAKEN, ChoiceState.WISHED])
def test_a_round_by_preference_takes_no_seat_that_was_chosen(day, state):
    said = _refused(lambda: ChoiceFactory(session=day.given, state=state))

    assert said == "one_way_per_round"
    assert ChoiceFactory(session=day.given, by_preference=True).by_preference


@pytest.mark.django_db
def test_a_first_come_round_takes_no_seat_by_preference(day):
    assert _refused(lambda: ChoiceFactory(session=day.free, by_preference=True)) == (
        "one_way_per_round"
    )


@pytest.mark.django_db
def test_a_round_with_seats_keeps_its_way(day):
    ChoiceFactory(session=day.free)
    ChoiceFactory(session=day.given, by_preference=True)

    def first_come_again():
        PreferenceRound.objects.filter(item=day.second).delete()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert _refused(lambda: PreferenceRoundFactory(item=day.first)) == "one_way_per_round"
    assert _refused(first_come_again) == "one_way_per_round"


@pytest.mark.django_db
def test_a_seat_does_not_move_to_a_round_of_another_way(day):
    seat = ChoiceFactory(session=day.free)

    said = _refused(lambda: Choice.objects.filter(pk=seat.pk).update(item=day.second))

    assert said == "one_way_per_round"


@pytest.mark.django_db
def test_without_the_guard_the_two_would_mix(day):
    """The control: what the tests above see refused is refused by the triggers alone."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE participants_choice DISABLE TRIGGER one_way_per_round")

    ChoiceFactory(session=day.given)
    ChoiceFactory(session=day.given, by_preference=True)

    ways = Choice.objects.filter(item=day.second).values_list("by_preference", flat=True)
    assert sorted(ways) == [False, True]


@pytest.mark.django_db
def test_an_event_goes_with_its_rounds_and_seats(day):
    ChoiceFactory(session=day.given, by_preference=True)

    Session.objects.filter(event=day.event).delete()
    day.event.delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert not PreferenceRound.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_nobody_slips_in_while_a_round_changes_its_way(now):
    day = Day()
    session = day.read(day.free)

    def choose():
        register(
            event=day.event,
            person=PersonFactory(),
            by=None,
            now=now,
            sessions=[session],
            state=RegistrationState.CONFIRMED,
        )

    def change():
        set_ranking_terms(
            event=day.event,
            seen=RankingTerms.objects.get().version,
            values={f"{ROUND}{day.first.pk}": "preference"},
            by=None,
            now=now,
        )

    together(choose, change)

    has_seat = Choice.objects.filter(item=day.first).exists()
    assert has_seat != PreferenceRound.objects.filter(item=day.first).exists()


# --- The ordinary road ----------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_round_by_preference_is_not_among_what_can_be_chosen(day):
    offer = offer_of(day.event)

    assert [one.item for one in offer.rounds] == [day.first]
    assert list(offer.preference.rounds) == [day.second]


@pytest.mark.django_db
def test_who_registers_chooses_no_seat_there(day, now):
    with pytest.raises(GivenByPreference):
        register(event=day.event, person=PersonFactory(), by=None, now=now, sessions=[day.given])
    registration = RegistrationFactory(event=day.event)
    with pytest.raises(GivenByPreference):
        change_choices(registration=registration, sessions=[day.given], by=None, now=now)


@pytest.mark.django_db
def test_the_form_says_how_seats_are_given(client, day, olga):
    client.force_login(olga)

    page = client.get(reverse("participants:register", args=[day.event.slug])).content.decode()

    assert f"ronde-{day.first.pk}" in page
    assert f"ronde-{day.second.pk}" not in page
    assert "Ronde 2: plekken op voorkeur." in page


@pytest.mark.django_db
def test_changing_another_round_leaves_a_given_seat_alone(client, day, olga):
    mine = RegistrationFactory(event=day.event, person=olga)
    ChoiceFactory(registration=mine, session=day.given, by_preference=True)
    client.force_login(olga)

    client.post(
        reverse("participants:my-registration-change", args=[mine.pk]),
        {f"ronde-{day.first.pk}": day.free.pk},
    )

    taken = Choice.objects.filter(registration=mine, state=ChoiceState.TAKEN)
    assert {seat.session for seat in taken} == {day.free, day.given}


@pytest.mark.django_db
def test_nobody_comes_in_line_for_a_session_that_is_given(client, day, olga):
    mine = RegistrationFactory(event=day.event, person=olga)
    client.force_login(olga)

    client.post(
        reverse("participants:my-registration-wait", args=[mine.pk]), {"sessie": day.given.pk}
    )

    assert not Choice.objects.filter(registration=mine).exists()


# --- The organiser --------------------------------------------------------------------------------


def _as_shown(page):
    form = page.context["form"]
    values = {bound.html_name: bound.value() for bound in form}
    shown = {name: value for name, value in values.items() if value is not None}
    return shown | dict(form.first_values) | {"seen": form.seen}


@pytest.mark.django_db
def test_an_organiser_gives_the_seats_of_a_round_by_preference(client, day, path, olga):
    client.force_login(olga)
    values = {f"{ROUND}{day.first.pk}": "preference", f"{ROUND}{day.second.pk}": "first-come"}

    answer = client.post(path, _as_shown(client.get(path)) | values)

    assert answer.status_code == 302
    assert [each.pk for each in preference_of(day.event).rounds] == [day.first.pk]


@pytest.mark.django_db
def test_a_round_with_seats_is_refused_with_a_sentence(client, day, path, olga):
    ChoiceFactory(session=day.free)
    client.force_login(olga)

    answer = client.post(
        path, _as_shown(client.get(path)) | {f"{ROUND}{day.first.pk}": "preference"}
    )

    assert answer.status_code == 422
    assert "1 persoon heeft al een plek in Ronde 1" in answer.content.decode()
    assert day.first.pk not in preference_of(day.event)


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["opens_at", "closes_at"])
def test_the_moments_lie_before_the_day(client, day, path, olga, field):
    client.force_login(olga)

    answer = client.post(path, _as_shown(client.get(path)) | {field: "2095-09-01T09:00"})

    assert answer.status_code == 422
    assert "De bijeenkomst is dan al begonnen." in answer.context["form"].errors[field][0]


@pytest.mark.django_db
def test_preference_asks_until_when(client, day, path, olga):
    client.force_login(olga)

    answer = client.post(path, _as_shown(client.get(path)) | {"closes_at": ""})

    assert answer.status_code == 422
    assert RankingTerms.objects.get().closes_at is not None


@pytest.mark.django_db
def test_a_stranger_finds_nothing(client, path, sara):
    client.force_login(sara)

    assert client.get(path).status_code in (403, 404)


@pytest.mark.django_db
def test_the_action_refuses_a_round_with_seats(day, now):
    ChoiceFactory(session=day.given, by_preference=True)

    with pytest.raises(RoundHasSeats):
        set_ranking_terms(
            event=day.event,
            seen=RankingTerms.objects.get().version,
            values={f"{ROUND}{day.second.pk}": "first-come"},
            by=None,
            now=now,
        )
