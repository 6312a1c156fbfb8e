"""How full it is, and until when a seat is kept for somebody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from chain.values.clock import AMSTERDAM
from events.values.office_hours import CLOSES, OPENS, is_working_day, next_office_moment

_ALMOST = 0.75
_FEW = 0.10
_HELD_WHEN_FEW = timedelta(hours=2)
_LAST_DAYS = timedelta(days=3)
# From 8.00 to 18.00 uur: tomorrow at the same time, unless nobody works then.
_WORKING_DAY = timedelta(hours=CLOSES.hour - OPENS.hour)


class Fullness(TextChoices):
    """What is said of a pool; the word changes seldom, the count with every registration."""

    ROOM = "room", _("Seats left")
    ALMOST = "almost", _("Almost full")
    FULL = "full", _("Full: waiting list")


def fullness(taken: int, capacity: int | None) -> Fullness:
    if capacity is None:
        return Fullness.ROOM
    if taken >= capacity:
        return Fullness.FULL
    return Fullness.ALMOST if taken >= _ALMOST * capacity else Fullness.ROOM


@dataclass(frozen=True, slots=True)
class Place:
    """The seats of an event or a session; `waiting` counts only who still waits."""

    capacity: int | None
    taken: int
    waiting: int = 0

    @property
    def fullness(self) -> Fullness:
        return fullness(self.taken, self.capacity)

    @property
    def is_full(self) -> bool:
        return self.fullness == Fullness.FULL

    @property
    def is_almost_full(self) -> bool:
        return self.fullness == Fullness.ALMOST

    @property
    def left(self) -> int | None:
        """Seats left; None: as many as want to come."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)


def held_until(now: datetime, *, taken: int, capacity: int | None) -> datetime:
    """Until when an address has to confirm: the end of the next working day, or 2 hours.

    The seat of this address counts in `taken`.
    """
    if capacity is not None and capacity - taken < _FEW * capacity:
        return now + _HELD_WHEN_FEW
    day = now.astimezone(AMSTERDAM).date() + timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, CLOSES, AMSTERDAM)


def offer_leaves_at(now: datetime, starts_at: datetime | None, days: Collection[date]) -> datetime:
    """Return when the letter of an offer leaves: now, or as soon as people are at work again."""
    at = next_office_moment(now, event_days=days)
    return now if starts_at is not None and at >= starts_at else at


def offered_until(now: datetime, starts_at: datetime | None, days: Collection[date]) -> datetime:
    """Until when an offered seat is kept: a working day from when its letter leaves.

    In the last 3 days it is 4 hours of office, from the last working day on 1; never after the
    begin of the event.
    """
    leaves_at = offer_leaves_at(now, starts_at, days)
    if starts_at is None or starts_at - leaves_at > _LAST_DAYS:
        length = _WORKING_DAY
    else:
        length = timedelta(hours=1 if _is_last_working_day(leaves_at, starts_at) else 4)
    until = _office_hours_later(leaves_at, length, days)
    return min(until, starts_at) if starts_at and starts_at > now else until


def _is_last_working_day(now: datetime, starts_at: datetime) -> bool:
    """Tell whether no whole working day lies between now and the day of the event."""
    day = now.astimezone(AMSTERDAM).date() + timedelta(days=1)
    last = starts_at.astimezone(AMSTERDAM).date()
    while day < last:
        if is_working_day(day):
            return False
        day += timedelta(days=1)
    return True


def _office_hours_later(now: datetime, length: timedelta, days: Collection[date]) -> datetime:
    """Return the moment at which `length` of office time has passed; midnight ends an event day."""
    at = _begin_of_office(now, days)
    end = _end_of_office(at, days)
    while at + length > end:
        length -= end - at
        at = _begin_of_office(end, days)
        end = _end_of_office(at, days)
    return at + length


def _begin_of_office(at: datetime, days: Collection[date]) -> datetime:
    """Return when time counts from: who sleeps at the begin of an event day answers nothing."""
    begins = next_office_moment(at, event_days=days)
    is_midnight = begins.time() == time.min
    return datetime.combine(begins.date(), OPENS, AMSTERDAM) if is_midnight else begins


def _end_of_office(at: datetime, days: Collection[date]) -> datetime:
    day = at.date()
    if day in days:
        return datetime.combine(day + timedelta(days=1), time.min, AMSTERDAM)
    return datetime.combine(day, CLOSES, AMSTERDAM)
