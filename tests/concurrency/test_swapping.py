"""Two who would swap ask at the same moment: they swap, once."""

import threading
from functools import partial

import pytest

from participants.actions import swapping
from participants.actions.seats import Pools
from participants.choices import ChoiceState
from participants.models import Choice, SwapWish
from tests.concurrency.race import together
from tests.factories.participants import SwapWishFactory
from tests.participants.days import DividedDay, counts_are_right, taken

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def _race(now, *lists):
    day = DividedDay()
    people = [day.comes(ranked, seats) for ranked, seats in lists]
    day.settle()
    acts = [
        partial(
            swapping.ask_swap,
            registration=one,
            choice=one.choices.get(item=day.items[0]).pk,
            by=None,
            now=now,
        )
        for one in people
    ]
    return day, people, together(*acts)


def test_two_who_ask_at_the_same_moment_swap(now):
    day, [one, other], outcomes = _race(now, ("AB", "BD"), ("BA", "AC"))

    assert sorted(type(each).__name__ for each in outcomes) == ["Choice", "NoneType"]
    assert (taken(one), taken(other)) == (["A", "D"], ["B", "C"])
    counts_are_right(day.event)


def test_a_seat_that_two_want_is_swapped_once(now):
    day, people, _outcomes = _race(now, ("AB", "BD"), ("AB", "BD"), ("BA", "AC"))

    first = [taken(one)[0] for one in people]
    assert sorted(first) == ["A", "B", "B"]
    assert first[2] == "B"
    assert SwapWish.objects.count() == 1
    assert Choice.objects.filter(state=ChoiceState.CANCELLED).count() == 2
    counts_are_right(day.event)


def test_a_press_and_the_sweep_swap_once(now):
    day = DividedDay()
    one, other = day.comes("AB", "BD"), day.comes("BA", "AC")
    day.settle()
    for each in (one, other):
        SwapWishFactory(registration=each, item=day.items[0])
    press = partial(
        swapping.ask_swap,
        registration=one,
        choice=one.choices.get(item=day.items[0]).pk,
        by=None,
        now=now,
    )
    sweep = partial(swapping.settle_waiting, day=day.day, now=now)

    together(press, sweep, sweep)

    assert (taken(one), taken(other)) == (["A", "D"], ["B", "C"])
    assert Choice.objects.filter(state=ChoiceState.CANCELLED).count() == 2
    counts_are_right(day.event)


def test_control_without_the_hold_neither_sees_the_other(now, monkeypatch):
    both, settle = threading.Barrier(2), swapping._settle

    def late(*given):
        both.wait(timeout=10)
        settle(*given)
        both.wait(timeout=10)

    monkeypatch.setattr(Pools, "hold", lambda _pools: None)
    monkeypatch.setattr(swapping, "_settle", late)

    _day, people, outcomes = _race(now, ("AB", "BD"), ("BA", "AC"))

    assert outcomes == [None, None]
    assert SwapWish.objects.count() == 2
    assert [taken(one)[0] for one in people] == ["B", "A"]
