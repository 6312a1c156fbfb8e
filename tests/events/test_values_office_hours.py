"""Working days of any year, and moments that people are at work, across daylight saving."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain.values.clock import AMSTERDAM
from events.values.office_hours import (
    easter,
    holidays,
    is_office_moment,
    is_working_day,
    next_office_moment,
    previous_office_moment,
)

moments = st.integers(946684800, 3786912000).map(lambda n: datetime.fromtimestamp(n, UTC))
MINUTE = timedelta(minutes=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1961, date(1961, 4, 2)),
        (2008, date(2008, 3, 23)),
        (2011, date(2011, 4, 24)),
        (2019, date(2019, 4, 21)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
        (2285, date(2285, 3, 22)),
    ],
)
def test_easter_falls_where_the_calendar_has_it(year, day):
    assert easter(year) == day


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_in_spring(year):
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_the_holidays_of_2026():
    assert sorted(holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


def test_the_king_celebrates_on_saturday_when_his_day_is_a_sunday():
    assert date(2025, 4, 26) in holidays(2025)
    assert date(2025, 4, 27) not in holidays(2025)
    assert date(2006, 4, 29) in holidays(2006)


def test_christmas_on_friday_waits_until_monday():
    assert next_office_moment(at("2026-12-24T18:00")) == at("2026-12-28T08:00")


def test_a_day_of_the_event_counts_at_every_hour():
    saturday = date(2026, 11, 28)
    night = at("2026-11-28T03:00")

    assert next_office_moment(night, event_days=[saturday]) == night
    assert next_office_moment(at("2026-11-27T19:00"), event_days=[saturday]) == at(
        "2026-11-28T00:00"
    )
    assert next_office_moment(night) == at("2026-11-30T08:00")


def test_what_leaves_before_a_day_moves_to_the_working_day_before():
    assert previous_office_moment(at("2026-11-29T10:00")) == at("2026-11-27T10:00")
    assert previous_office_moment(at("2026-11-30T06:00")) == at("2026-11-27T17:00")
    assert previous_office_moment(at("2026-11-30T21:00")) == at("2026-11-30T17:00")


@pytest.mark.parametrize("change", ["2026-03-29", "2026-10-25"])
def test_the_clock_reads_eight_after_the_hour_changed(change):
    after = next_office_moment(at(f"{change}T12:00"))
    assert (after.time(), after.weekday()) == (time(8), 0)
    assert after.astimezone(UTC).hour == (6 if change == "2026-03-29" else 7)


@given(moments)
def test_the_next_moment_is_the_first_at_which_people_are_at_work(moment):
    found = next_office_moment(moment)

    assert found >= moment
    assert is_office_moment(found)
    assert next_office_moment(found) == found
    if found != moment:
        assert not is_office_moment(found - MINUTE)
        assert found.time() == time(8)
        # Nothing between the two was missed: no working day lies wholly between them.
        day = moment.astimezone(AMSTERDAM).date() + timedelta(days=1)
        while day < found.date():
            assert not is_working_day(day)
            day += timedelta(days=1)


@given(moments)
def test_the_moment_before_is_one_at_which_people_are_at_work(moment):
    found = previous_office_moment(moment)

    assert found <= moment
    assert is_office_moment(found)
    assert moment - found < timedelta(days=6)


@given(moments, moments)
def test_later_never_comes_sooner(one, other):
    early, late = sorted((one, other))
    assert next_office_moment(early) <= next_office_moment(late)
