"""How full it is, and until when a seat is kept: in hours at which people are at work."""

from datetime import date, datetime

import pytest

from chain.values.clock import AMSTERDAM
from participants.values.places import (
    Fullness,
    fullness,
    held_until,
    offer_leaves_at,
    offered_until,
)

DAY = date(2027, 4, 14)  # a Wednesday
STARTS = datetime(2027, 4, 14, 9, tzinfo=AMSTERDAM)


def at(words):
    """Read '7 4 19.00' as the 7th of April 2027 at 19.00 uur."""
    day, month, clock = words.split()
    hour, minute = clock.split(".")
    return datetime(2027, int(month), int(day), int(hour), int(minute), tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("taken", "capacity", "word"),
    [
        (0, None, Fullness.ROOM),
        (74, 100, Fullness.ROOM),
        (75, 100, Fullness.ALMOST),
        (99, 100, Fullness.ALMOST),
        (100, 100, Fullness.FULL),
        (0, 0, Fullness.FULL),
    ],
)
def test_from_three_quarters_on_it_is_almost_full(taken, capacity, word):
    assert fullness(taken, capacity) == word


@pytest.mark.parametrize(
    ("now", "taken", "capacity", "until"),
    [
        ("6 4 11.00", 90, 100, "7 4 18.00"),  # 10% is left
        ("6 4 11.00", 91, 100, "6 4 13.00"),
        ("6 4 11.00", 91, None, "7 4 18.00"),
        ("9 4 11.00", 1, 100, "12 4 18.00"),  # a Friday
        ("26 4 11.00", 1, 100, "28 4 18.00"),  # before the King's birthday
    ],
)
def test_an_address_confirms_by_the_end_of_the_next_working_day(now, taken, capacity, until):
    assert held_until(at(now), taken=taken, capacity=capacity) == at(until)


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        ("6 4 11.00", "6 4 11.00"),
        ("6 4 23.10", "7 4 8.00"),
        ("9 4 18.00", "12 4 8.00"),
        ("10 4 14.00", "12 4 8.00"),
        ("14 4 6.30", "14 4 6.30"),  # the day itself
    ],
)
def test_an_offer_leaves_while_people_are_at_work(now, leaves):
    assert offer_leaves_at(at(now), STARTS, {DAY}) == at(leaves)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("1 4 11.00", "2 4 11.00"),
        ("25 3 16.00", "30 3 16.00"),  # from Thursday over Easter
        ("25 3 19.00", "30 3 18.00"),  # counts from when its letter leaves
        ("12 4 11.00", "12 4 15.00"),
        ("12 4 16.00", "13 4 10.00"),
        ("12 4 22.00", "13 4 9.00"),
        ("13 4 11.00", "13 4 12.00"),
        ("13 4 17.30", "14 4 8.30"),  # nobody answers between midnight and 8.00
        ("14 4 7.30", "14 4 8.30"),
        ("14 4 8.30", "14 4 9.00"),  # never after it began
    ],
)
def test_an_offer_is_kept_for_a_working_day_and_shorter_near_the_event(now, until):
    assert offered_until(at(now), STARTS, {DAY}) == at(until)


def test_before_an_event_without_times_nothing_waits_for_its_day():
    midnight = datetime(2027, 4, 14, tzinfo=AMSTERDAM)
    now = at("13 4 20.00")

    assert offer_leaves_at(now, midnight, {DAY}) == now
    assert offered_until(now, midnight, {DAY}) == midnight
