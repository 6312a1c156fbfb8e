"""'Ik wil ruilen': two who both gain change places, once both have asked."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from chain.actions.retention import forget_all
from chain.models import AuditEntry
from mailings.actions.promise import write_promised
from mailings.models import Letter
from participants.actions.links import new_link
from participants.actions.registration.changes import cancel
from participants.actions.registration.offers import accept_offer
from participants.actions.swapping import NotToSwap, ask_swap, settle_waiting, withdraw_swap
from participants.choices import AllocationState, ChoiceState, LinkPurpose
from participants.models import RankedWorkshop, Registration, SwapWish
from participants.queries.swapping import days_with_wishes, swappers, wishing
from participants.tasks import pass_on_offers
from tests.factories.participants import (
    ChoiceFactory,
    LockFactory,
    PairFactory,
    RegistrationFactory,
    SessionTermsFactory,
    SwapWishFactory,
)
from tests.factories.workshops import SessionRoleFactory
from tests.participants.days import DividedDay, counts_are_right, taken

pytestmark = pytest.mark.django_db


class Swapping(DividedDay):
    def seat(self, registration, number=1):
        item = self.items[number - 1]
        return registration.choices.get(item=item, state=ChoiceState.TAKEN)

    def asks(self, registration, number=1, *, now, by=None):
        seat = self.seat(registration, number)
        return ask_swap(registration=registration, choice=seat.pk, by=by, now=now)


@pytest.fixture
def day(samenwerking):
    return Swapping(chain=samenwerking)


def _two(day, **more):
    """Each would rather have the first seat of the other."""
    both = day.comes("ABD", "BD"), day.comes("BAC", "AC", **more)
    day.settle()
    return both


def test_they_swap_at_once_when_the_second_asks(day, now):
    one, other = _two(day)

    assert day.asks(one, now=now) is None
    assert (taken(one), taken(other)) == (["B", "D"], ["A", "C"])
    new = day.asks(other, now=now)

    assert new.workshop.title == "B"
    assert (taken(one), taken(other)) == (["A", "D"], ["B", "C"])
    assert not SwapWish.objects.exists()
    counts_are_right(day.event)


def test_both_get_the_letter_of_changed_seats_with_a_calendar_that_counts_higher(day, now):
    one, other = _two(day)
    day.asks(one, now=now)
    assert not Letter.objects.exists()

    day.asks(other, now=now)
    write_promised(now=now)

    letters = Letter.objects.filter(kind="participants.changed")
    assert set(letters.values_list("person", flat=True)) == {one.person_id, other.person_id}
    text = letters.get(person=one.person).text
    assert "A" in text
    assert other.person.last_name not in text
    numbers = Registration.objects.values_list("calendar_sequence", "version")
    assert list(numbers) == [(1, one.version + 1), (1, other.version + 1)]


def test_the_log_tells_of_each_swap_and_names_nobody_to_the_other(day, olga, now):
    one, other = _two(day, person=olga)
    day.asks(one, now=now)
    day.asks(other, now=now, by=olga)

    told = AuditEntry.objects.filter(action="seats swapped")
    assert dict(told.values_list("object_id", "actor")) == {one.pk: None, other.pk: olga.pk}
    one.refresh_from_db()
    assert one.changed_by is None


def test_a_wish_that_was_withdrawn_swaps_nothing(day, now):
    one, other = _two(day)
    day.asks(one, now=now)
    wish = SwapWish.objects.get().pk

    assert withdraw_swap(registration=one, wish=wish, by=None, now=now)
    assert not withdraw_swap(registration=one, wish=wish, by=None, now=now)
    assert day.asks(other, now=now) is None

    assert (taken(one), taken(other)) == (["B", "D"], ["A", "C"])


def test_nobody_withdraws_the_wish_of_another(day, now):
    one, other = _two(day)
    day.asks(one, now=now)

    withdraw_swap(registration=other, wish=SwapWish.objects.get().pk, by=None, now=now)

    assert SwapWish.objects.exists()


def test_a_second_press_changes_nothing(day, now):
    one, other = _two(day)
    before = day.seat(other).pk
    day.asks(one, now=now)
    day.asks(one, now=now)
    assert SwapWish.objects.count() == 1
    day.asks(other, now=now)

    with pytest.raises(NotToSwap):
        ask_swap(registration=other, choice=before, by=None, now=now)

    assert not SwapWish.objects.exists()
    assert AuditEntry.objects.filter(action="swap asked").count() == 2


@pytest.mark.parametrize("lists", [("AB", "AB"), ("BA", "BA"), ("AB", "CD"), ("AB", "")])
def test_only_when_both_gain(day, now, lists):
    one, other = day.comes(lists[0], "BD"), day.comes(lists[1], "AC")
    day.settle()

    day.asks(one, now=now)
    day.asks(other, now=now)

    assert (taken(one), taken(other)) == (["B", "D"], ["A", "C"])


def test_a_workshop_that_one_follows_in_another_round_is_no_gain(day, now):
    one, other = day.comes("ABD", "BA"), day.comes("BAC", "AC")
    day.settle()

    day.asks(one, now=now)
    day.asks(other, now=now)

    assert taken(one) == ["B", "A"]


def test_nor_is_one_that_they_guide_or_were_kept_out_of(day, now):
    one, other = _two(day)
    SessionRoleFactory(session=day.session(2, "A"), person=one.person)
    day.asks(one, now=now)
    day.asks(other, now=now)
    assert taken(one) == ["B", "D"]

    one.person.session_roles.all().delete()
    session = day.session(1, "A")
    LockFactory(registration=one, session=session, item=session.item, day=day.day, is_inside=False)
    third = day.comes("AB", "BD")
    day.asks(third, now=now)

    assert (taken(one), taken(other), taken(third)) == (["B", "D"], ["B", "C"], ["A", "D"])


def _invited(day, seat):
    SessionTermsFactory(session=seat.session, by_invitation=True)


def _locked(day, seat):
    LockFactory(registration=seat.registration, session=seat.session, item=seat.item, day=day.day)


def _tied(day, seat):
    another = RegistrationFactory(event=day.event)
    PairFactory(event=day.event, one=seat.registration, other=another)


def _offered(day, seat):
    ChoiceFactory(
        registration=seat.registration,
        session=day.session(2, "B"),
        by_preference=True,
        state=ChoiceState.OFFERED,
        offered_until=timezone.now() + timedelta(days=1),
    )


def _begun(_day, seat):
    starts_at = timezone.now() - timedelta(minutes=1)
    seat.registration.choices.filter(pk=seat.pk).update(starts_at=starts_at)


def _cancelled(_day, seat):
    cancel(registration=seat.registration, by=None, now=timezone.now())


def _not_published(day, _seat):
    day.allocation.state, day.allocation.published_at = AllocationState.PROPOSAL, None
    day.allocation.save()


@pytest.mark.parametrize(
    "hinder", [_invited, _locked, _tied, _offered, _begun, _cancelled, _not_published]
)
def test_a_seat_that_is_not_to_be_swapped(day, now, hinder):
    one, other = _two(day)
    day.asks(one, now=now)
    seat = day.seat(other)
    hinder(day, seat)

    with pytest.raises(NotToSwap):
        ask_swap(registration=other, choice=seat.pk, by=None, now=now)
    assert taken(one)[0] == "B"


def test_who_has_such_a_seat_is_not_swapped_by_the_press_of_another(day, now):
    one, other = _two(day)
    day.asks(one, now=now)
    SessionTermsFactory(session=day.session(1, "B"), by_invitation=True)

    assert day.asks(other, now=now) is None
    assert taken(one)[0] == "B"


def test_finding_a_swap_costs_the_same_for_more_people(day, now):
    counts = []
    for _round in range(2):
        SwapWishFactory(registration=day.comes("AB", "BD"), item=day.items[0])
        with CaptureQueriesContext(connection) as found:
            swappers(day.day, list(wishing(day.day)), now=now)
        counts.append(len(found))
        for _each in range(5):
            SwapWishFactory(registration=day.comes("ACB", "CB"), item=day.items[0])

    assert counts[0] == counts[1] <= 11


def test_a_wish_goes_when_the_day_is_over(day, now):
    one, _other = _two(day)
    day.asks(one, now=now)

    forget_all(now=now)
    assert SwapWish.objects.exists()
    forget_all(now=now + timedelta(days=31))

    assert not SwapWish.objects.exists()


# --- The sweep ----------------------------------------------------------------------------------


def test_a_swap_that_a_freed_seat_makes_possible_waits_for_no_press(day):
    now = timezone.now()
    leaver = day.comes("A", "AB")
    mover, holder = day.comes("BAC", "CD"), day.comes("AB", "BC")
    day.settle()
    day.asks(mover, now=now)
    assert day.asks(holder, now=now) is None
    cancel(registration=leaver, by=None, now=now)
    accept_offer(
        registration=mover,
        choice=mover.choices.get(state=ChoiceState.OFFERED),
        by=None,
        now=now,
    )
    assert (taken(mover)[0], taken(holder)[0]) == ("A", "B")

    pass_on_offers()
    pass_on_offers()

    assert (taken(mover)[0], taken(holder)[0]) == ("B", "A")
    assert not SwapWish.objects.exists()
    told = AuditEntry.objects.filter(action="seats swapped")
    assert list(told.values_list("actor", "origin")) == [(None, "pass_on_offers")] * 2
    write_promised(now=now)
    letters = Letter.objects.filter(kind="participants.changed", person=holder.person)
    assert letters.count() == 1
    counts_are_right(day.event)


def _a_lock(day, _one, other):
    seat = day.seat(other)
    lock = LockFactory(registration=other, session=seat.session, item=seat.item, day=day.day)
    return lock.delete


def _a_list(day, _one, other):
    line = RankedWorkshop.objects.filter(ranking__registration=other, place=1)
    wanted = line.get().workshop
    line.update(workshop=day.workshops[3])
    return lambda: line.update(workshop=wanted)


def _a_role(day, one, _other):
    role = SessionRoleFactory(session=day.session(2, "A"), person=one.person)
    return role.delete


@pytest.mark.parametrize("hinder", [_a_lock, _a_list, _a_role])
def test_the_sweep_swaps_as_soon_as_nothing_hinders(day, hinder):
    one, other = _two(day)
    ends = hinder(day, one, other)
    for each in (one, other):
        SwapWishFactory(registration=each, item=day.items[0])

    pass_on_offers()
    assert (taken(one)[0], taken(other)[0]) == ("B", "A")
    ends()
    pass_on_offers()

    assert (taken(one)[0], taken(other)[0]) == ("A", "B")
    counts_are_right(day.event)


def test_the_sweep_holds_nothing_while_there_is_nothing_to_swap(day, now):
    one, other = day.comes("AB", "BD"), day.comes("CD", "AC")
    day.settle()
    for each in (one, other):
        SwapWishFactory(registration=each, item=day.items[0])
    [due] = days_with_wishes(now)

    with CaptureQueriesContext(connection) as asked:
        assert settle_waiting(day=due, now=now) == 0

    assert not any("FOR UPDATE" in query["sql"] for query in asked)
    assert not any(query["sql"].startswith("UPDATE") for query in asked)


def test_the_sweep_looks_only_where_two_want_to_swap_on_a_day_to_come(day, now):
    one, other = _two(day)
    SwapWishFactory(registration=one, item=day.items[0])
    SwapWishFactory(registration=one, item=day.items[1])
    assert days_with_wishes(now) == []

    SwapWishFactory(registration=other, item=day.items[0])

    assert days_with_wishes(now) == [day.day]
    assert days_with_wishes(now + timedelta(days=400)) == []


# --- The page -------------------------------------------------------------------------------------


def _press(page, name):
    """Return what the first button with this name sends."""
    return page.split(f'name="{name}" value="')[1].split('"')[0]


def _ways(mine, client, now):
    client.force_login(mine.person)
    yield "my-registration", [mine.pk]
    client.logout()
    token = new_link(purpose=LinkPurpose.REGISTRATION, registration=mine, now=now)
    yield "registration", [token]


@pytest.mark.parametrize("way", [0, 1])
def test_the_page_asks_and_takes_back_by_link_and_signed_in(client, day, way):
    now = timezone.now()
    one, other = _two(day)
    ways = _ways(one, client, now)
    for _each in range(way + 1):
        name, args = next(ways)
    path, swap = (reverse(f"participants:{each}", args=args) for each in (name, f"{name}-swap"))

    page = client.get(path).content.decode()
    assert "ruilt u meteen en krijgt u een mail" in page
    client.post(swap, {"ruil": _press(page, "ruil")})
    asked = client.get(path).content.decode()
    assert "U wilt deze plek ruilen." in asked
    assert other.person.last_name not in asked
    client.post(swap, {"houd": _press(asked, "houd")})

    assert "Ik wil ruilen" in client.get(path).content.decode()
    assert not SwapWish.objects.exists()


def test_the_page_says_so_when_there_is_a_swap_at_once(client, day, olga):
    now = timezone.now()
    one, mine = _two(day, person=olga)
    day.asks(one, now=now)
    client.force_login(olga)
    path = reverse("participants:my-registration-swap", args=[mine.pk])

    page = client.post(path, {"ruil": day.seat(mine).pk}, follow=True).content.decode()

    assert "U hebt geruild. Ronde 1: u volgt nu ‘B’." in page
    assert taken(mine) == ["B", "C"]
    assert one.person.last_name not in page
    assert client.get(path).status_code == 405


@pytest.mark.parametrize("said", [{}, {"ruil": "x"}, {"ruil": "9" * 30}, {"houd": "12345"}])
def test_any_other_press_changes_nothing(client, day, olga, said):
    mine = day.comes("AB", "BD", person=olga)
    day.settle()
    client.force_login(olga)

    answer = client.post(reverse("participants:my-registration-swap", args=[mine.pk]), said)

    assert answer.status_code == 302
    assert not SwapWish.objects.exists()


def test_the_seat_of_another_cannot_be_named(client, day, olga):
    mine, other = day.comes("AB", "BD", person=olga), day.comes("BA", "AC")
    day.settle()
    client.force_login(olga)

    client.post(
        reverse("participants:my-registration-swap", args=[mine.pk]), {"ruil": day.seat(other).pk}
    )

    assert not SwapWish.objects.exists()


def test_who_has_nothing_to_gain_reads_nothing_of_it(client, day, olga):
    mine = day.comes("AB", "AB", person=olga)
    day.settle()
    client.force_login(olga)

    page = client.get(reverse("participants:my-registration", args=[mine.pk])).content.decode()

    assert "Ik wil ruilen" not in page


def test_the_page_costs_the_same_for_more_people(client, day, olga):
    mine = day.comes("ABC", "CB", person=olga)
    day.settle()
    client.force_login(olga)
    path = reverse("participants:my-registration", args=[mine.pk])
    client.get(path)
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as found:
            client.get(path)
        counts.append(len(found))
        for _each in range(4):
            other = day.comes("CA", "AD")
            SwapWishFactory(registration=other, item=day.items[0])

    assert counts[0] == counts[1]
