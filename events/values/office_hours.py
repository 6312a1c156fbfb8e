"""When people are at work: Monday to Friday from 8.00 to 18.00 uur, not on a public holiday.

All of it is wall-clock time in the Netherlands; the moments that come out are in that zone.
"""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from chain.values.clock import AMSTERDAM

OPENS, CLOSES = time(8), time(18)
# Where a letter that comes too late on a day is put: early enough for a long list to leave in time.
LAST_START = time(17)
_SATURDAY = 5
_SUNDAY = 6
# From 2014 on the King's birthday counts; before it the Queen's Day of 30 April did.
_KINGS_DAY_SINCE = 2014


def easter(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar (the rule of Gauss and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """Return the public holidays of the Algemene termijnenwet, article 3, in a year."""
    sunday = easter(year)
    moving = (-2, 1, 39, 50)  # Good Friday, Easter Monday, Ascension Day, Whit Monday
    return frozenset(
        {
            date(year, 1, 1),
            *(sunday + timedelta(days=days) for days in moving),
            _royal_day(year),
            date(year, 5, 5),
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def _royal_day(year: int) -> date:
    """27 April, until 2013 30 April; or the day before when that is a Sunday."""
    day = date(year, 4, 27) if year >= _KINGS_DAY_SINCE else date(year, 4, 30)
    return day - timedelta(days=1) if day.weekday() == _SUNDAY else day


def is_working_day(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def is_office_moment(at: datetime, *, event_days: Collection[date] = ()) -> bool:
    """Tell whether people are at work at `at`; on a day of the event every hour counts."""
    local = at.astimezone(AMSTERDAM)
    if local.date() in event_days:
        return True
    return is_working_day(local.date()) and OPENS <= local.time() < CLOSES


def next_office_moment(at: datetime, *, event_days: Collection[date] = ()) -> datetime:
    """Return `at`, or the first moment after it at which people are at work."""
    local = at.astimezone(AMSTERDAM)
    if is_office_moment(local, event_days=event_days):
        return local
    day = local.date()
    if not (is_working_day(day) and local.time() < OPENS):
        day = _next_day(day, event_days)
    # A day of the event begins at midnight, all others when people come in.
    return datetime.combine(day, time.min if day in event_days else OPENS, AMSTERDAM)


def previous_office_moment(at: datetime, *, event_days: Collection[date] = ()) -> datetime:
    """Return `at`, or a moment before it at which people are at work, at the same clock time.

    A clock time outside the day moves to its begin, or to an hour before its end.
    """
    local = at.astimezone(AMSTERDAM)
    if is_office_moment(local, event_days=event_days):
        return local
    day = local.date()
    clock = local.time()
    if not is_working_day(day) or clock < OPENS:
        clock = clock if OPENS <= clock < CLOSES else LAST_START
        day -= timedelta(days=1)
        while not is_working_day(day):
            day -= timedelta(days=1)
    else:
        clock = LAST_START
    return datetime.combine(day, clock, AMSTERDAM)


def _next_day(day: date, event_days: Collection[date]) -> date:
    day += timedelta(days=1)
    while not (is_working_day(day) or day in event_days):
        day += timedelta(days=1)
    return day
