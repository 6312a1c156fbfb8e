"""Publishing a proposal: seats for real, one letter each, and never over what stands already."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chain.choices import RoleKind
from mailings.actions.promise import write_promised
from mailings.models import Letter
from participants.actions import seats
from participants.actions.allocation import mend, propose
from participants.actions.giving import Outdated, SessionsGone, TwoAtOnce, publish
from participants.actions.locking import lock
from participants.actions.registration import changes
from participants.choices import AllocationState, ChoiceState
from participants.models import Allocation, Choice, Placement, Pool, Registration
from tests.factories.chain import PersonFactory, RoleFactory
from tests.factories.events import ProgrammeItemFactory
from tests.factories.participants import ChoiceFactory, RegistrationFactory
from tests.factories.workshops import SessionFactory
from tests.participants.days import RankedDay

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(now):
    return RankedDay().all_rank(now=now)


def _proposal(day, now, seed=1):
    return propose(day=day.day, seed=seed, by=None, now=now).allocation


def _publish(allocation, now):
    return publish(allocation=Allocation.objects.get(pk=allocation.pk), by=None, now=now)


def _seats(day):
    return set(
        Choice.objects.filter(item__in=day.items, state=ChoiceState.TAKEN).values_list(
            "registration", "session"
        )
    )


def _placed(allocation):
    return set(
        Placement.objects.filter(allocation=allocation).values_list("registration", "session")
    )


def _letters():
    return Letter.objects.filter(kind="participants.placed")


def test_seats_become_real_and_everybody_gets_one_letter(day, now):
    proposal = _proposal(day, now)

    published = _publish(proposal, now)

    assert (published.state, published.told) == (AllocationState.PUBLISHED, 6)
    assert _seats(day) == _placed(proposal)
    pools = dict(Pool.objects.filter(session__in=day.sessions).values_list("session", "taken"))
    assert sum(pools.values()) == 12
    assert _letters().count() == 6


def test_the_letter_tells_the_own_seats_and_why(day, now):
    _publish(_proposal(day, now), now)
    write_promised(now=now)

    one = day.people[0]
    letter = _letters().get(recipient_key=f"registration:{one.pk}")
    got = [choice.workshop.title for choice in one.choices.all()]
    assert all(title in letter.text for title in got)
    assert "keuze" in letter.text
    assert not any(str(other.person) in letter.text for other in day.people[1:])


def test_the_letter_is_looked_at_before_it_goes(day, now, client):
    organiser = RoleFactory(chain=day.event.chain, kind=RoleKind.ORGANISER).person
    client.force_login(organiser)
    path = reverse("events:letter-html", args=[day.event.slug, "participants.placed", 1])

    before = client.get(path).content.decode()
    _publish(_proposal(day, now), now)

    assert "Waarom deze workshops" not in before
    assert "Waarom deze workshops" in client.get(path).content.decode()


def test_a_second_press_gives_the_first_result(day, now):
    proposal = _proposal(day, now)
    _publish(proposal, now)
    before = Registration.objects.get(pk=day.people[0].pk).version

    again = _publish(proposal, now)

    assert again.told == 6
    assert _letters().count() == 6
    assert Registration.objects.get(pk=day.people[0].pk).version == before


def test_a_proposal_of_before_a_publication_does_not_write_over_it(day, now):
    first, second = _proposal(day, now), _proposal(day, now, seed=2)
    _publish(first, now)

    with pytest.raises(Outdated):
        _publish(second, now)

    assert _seats(day) == _placed(first)
    assert Allocation.objects.get(pk=second.pk).state == AllocationState.PROPOSAL


def test_a_later_proposal_moves_few_and_mails_only_them(day, now):
    first = _proposal(day, now)
    _publish(first, now)
    mine = next(session for who, session in sorted(_seats(day)) if who == day.people[0].pk)
    session = next(each for each in day.sessions if each.pk == mine)
    lock(
        day=day.day,
        registration=day.people[0],
        session=session,
        is_inside=False,
        reason="Kan niet naar die zaal.",
        by=None,
        now=now,
    )

    second = _proposal(day, now, seed=2)
    published = _publish(second, now)

    moved = {who for who, _at in _placed(second) ^ _placed(first)}
    assert day.people[0].pk in moved
    assert published.told == len(moved) < 6
    assert _letters().count() == 6 + len(moved)
    assert _seats(day) == _placed(second)
    assert Allocation.objects.get(pk=first.pk).state == AllocationState.REPLACED


def test_a_repair_gives_what_came_free_and_nobody_loses(now):
    day = RankedDay(people=4, workshops=3, capacity=2)
    for place in range(4):
        day.rank(place, 0, 1, now=now)
    _publish(_proposal(day, now), now)
    taker = next(
        one
        for one in day.people
        if one.choices.filter(workshop=day.workshops[0], state=ChoiceState.TAKEN).exists()
    )
    changes.cancel(registration=taker, by=None, now=now)

    mended = mend(day=day.day, seed=2, by=None, now=now).allocation
    _publish(mended, now)

    assert mended.report["repair"]["worse"] == 0
    assert _seats(day) == _placed(mended)
    assert Allocation.objects.filter(state=AllocationState.PUBLISHED).get() == mended


def test_who_cancelled_since_gets_nothing_and_the_seat_stays_free(day, now):
    proposal = _proposal(day, now)
    changes.cancel(registration=day.people[0], by=None, now=now)

    assert _publish(proposal, now).told == 5
    assert not [who for who, _at in _seats(day) if who == day.people[0].pk]


def test_seats_that_changed_since_the_proposal_are_not_written_over(day, now):
    _publish(_proposal(day, now), now)
    second = _proposal(day, now, seed=2)
    choice = day.people[0].choices.filter(state=ChoiceState.TAKEN).first()
    choice.state = ChoiceState.CANCELLED
    choice.save()
    free = next(
        each
        for each in day.sessions
        if each.item_id == choice.item_id
        and not day.people[0].choices.filter(workshop=each.workshop).exists()
    )
    ChoiceFactory(registration=day.people[0], session=free, by_preference=True)

    with pytest.raises(Outdated):
        _publish(second, now)


def test_a_workshop_that_became_smaller_holds_it_all_back(day, now):
    proposal = _proposal(day, now)
    fullest = Placement.objects.filter(allocation=proposal).first().session
    pools = seats.Pools(event=day.event, by=None, now=now)
    with seats.careful():
        pools.resize_session(fullest.pk, 0)

    with pytest.raises(seats.NoRoom) as refused:
        _publish(proposal, now)

    assert refused.value.sessions == (fullest.pk,)
    assert not _seats(day)
    assert not _letters().exists()


@pytest.mark.parametrize("is_deleted", [False, True])
def test_a_workshop_that_is_gone_holds_it_all_back(day, now, is_deleted):
    proposal = _proposal(day, now)
    gone = Placement.objects.filter(allocation=proposal).first().session
    if is_deleted:
        gone.delete()
    else:
        gone.withdrawn_at, gone.withdrawn_by = now, PersonFactory()
        gone.save()

    with pytest.raises(SessionsGone):
        _publish(proposal, now)

    assert not _seats(day)


def test_two_workshops_at_once_hold_it_all_back(day, now):
    proposal = _proposal(day, now)
    elsewhere = ProgrammeItemFactory(event=day.event, day=day.day)
    workshop = Placement.objects.filter(registration=day.people[0]).first().session.workshop
    session = SessionFactory(event=day.event, item=elsewhere, workshop=workshop)
    ChoiceFactory(registration=day.people[0], session=session)

    with pytest.raises(TwoAtOnce):
        _publish(proposal, now)

    assert len(_seats(day)) == 0


def test_a_round_that_is_first_come_by_now_holds_it_all_back(day, now):
    proposal = _proposal(day, now)
    day.items[0].preference_round.delete()

    with pytest.raises(Outdated):
        _publish(proposal, now)


def test_who_came_later_is_placed_by_a_repair(day, now):
    _publish(_proposal(day, now), now)
    late = RegistrationFactory(event=day.event)

    mended = mend(day=day.day, seed=2, by=None, now=now).allocation
    published = _publish(mended, now)

    assert len([who for who, _at in _seats(day) if who == late.pk]) == 2
    assert published.told == 1


def _queries(counted, day, now):
    proposal = _proposal(day, now)
    with counted as found:
        _publish(proposal, now)
    return len(found)


def test_publishing_takes_the_same_queries_for_more_people(now):
    few, many = RankedDay(people=2), RankedDay(people=9)
    counts = [_queries(CaptureQueriesContext(connection), each, now) for each in (few, many)]
    assert counts[0] == counts[1]
