"""Two organisers publish another proposal at the same moment: one wins, the other is told."""

from functools import partial

import pytest

from participants.actions import giving
from participants.actions.allocation import propose
from participants.choices import AllocationState, ChoiceState
from participants.models import Allocation, Choice, Placement
from tests.concurrency.race import together
from tests.participants.days import RankedDay

pytestmark = pytest.mark.django_db(transaction=True)


def _race(now):
    day = RankedDay(people=12)
    for place in range(12):
        day.rank(place, place % 4, (place + 1) % 4, now=now)
    made = [propose(day=day.day, seed=seed, by=None, now=now).allocation for seed in (1, 2)]
    acts = [
        partial(giving.publish, allocation=Allocation.objects.get(pk=one.pk), by=None, now=now)
        for one in made
    ]
    return day, together(*acts)


def test_of_two_publications_one_wins_and_one_is_told(now):
    day, outcomes = _race(now)

    assert sorted(type(one).__name__ for one in outcomes) == ["Allocation", "Outdated"]
    winner = Allocation.objects.get(state=AllocationState.PUBLISHED)
    assert set(
        Choice.objects.filter(state=ChoiceState.TAKEN).values_list("registration", "session")
    ) == set(Placement.objects.filter(allocation=winner).values_list("registration", "session"))
    assert not Choice.objects.filter(state=ChoiceState.CANCELLED).exists()
    assert day.event.registrations.count() == 12


def test_control_without_the_look_at_what_was_published_the_second_writes_over_the_first(
    now, monkeypatch
):
    monkeypatch.setattr(giving, "_check_base", lambda *_both: None)

    _day, outcomes = _race(now)

    assert [type(one).__name__ for one in outcomes] == ["Allocation", "Allocation"]
    assert Allocation.objects.filter(state=AllocationState.REPLACED).count() == 1
