"""On which days an event is; the event keeps its first and last day and time beside them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from chain.actions.change import combine
from chain.models import Person
from chain.values.vague import first_known
from events import registry
from events.actions.programme import lay_out
from events.models import Event, EventDay
from events.values.days import Day


class DayHasProgramme(Exception):
    """A day that would go still has a programme; that moves or goes first."""

    def __init__(self, day: EventDay) -> None:
        super().__init__(str(day))
        self.day = day


@transaction.atomic
def set_days(
    *,
    event: Event,
    seen: int,
    days: Sequence[Day],
    by: Person | None,
    now: datetime,
    precision: str = "",
) -> None:
    """Give `event` exactly these days; a day that only gets another date keeps its programme.

    Without `precision` the days are known as exactly as they were.

    Raises `ChangedMeanwhile` when somebody changed the event after version `seen`, and
    `registry.Refused` when people would be in two places at once.
    """
    precision = precision or event.date_precision
    rows = list(event.days.all())
    was_empty = not rows and not event.items.exists()
    wanted = sorted(
        (replace(day, date=first_known(day.date, precision)) for day in days),
        key=lambda day: day.date,
    )
    if [_as_value(row) for row in rows] == wanted and event.date_precision == precision:
        return
    combine(
        thing=event,
        seen=seen,
        by=by,
        now=now,
        values=_derived(event, wanted) | {"date_precision": precision},
        parts={"days"},
        chain=event.chain,
    )
    written = _write(event, rows, wanted)
    if was_empty:
        lay_out(event=event, days=written, by=by, now=now)
    registry.moved(event=event, by=by, now=now)


@transaction.atomic
def shift_days(
    *, event: Event, seen: int, difference: timedelta, by: Person, now: datetime
) -> None:
    """Move every day by `difference`; clock times stay, also across daylight saving."""
    shifted = [
        Day(
            date=row.date + difference,
            daypart=row.daypart,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
        )
        for row in event.days.all()
    ]
    set_days(event=event, seen=seen, days=shifted, by=by, now=now)


def first_values(days: Sequence[Day]) -> dict[str, Any]:
    """What an event keeps of its days; nothing when they are not known yet."""
    if not days:
        return {"starts_on": None, "ends_on": None, "sort_time": None}
    ordered = sorted(days, key=lambda day: day.date)
    return {
        "starts_on": ordered[0].date,
        "ends_on": ordered[-1].date,
        "sort_time": ordered[0].starts_at,
    }


def add_days(event: Event, days: Sequence[Day]) -> list[EventDay]:
    """Write the first days of a new event."""
    return [_create(event, day) for day in sorted(days, key=lambda day: day.date)]


def _derived(event: Event, days: Sequence[Day]) -> dict[str, object]:
    return first_values(days) | {"calendar_sequence": event.calendar_sequence + 1}


def _as_value(row: EventDay) -> Day:
    return Day(date=row.date, daypart=row.daypart, starts_at=row.starts_at, ends_at=row.ends_at)


def _write(event: Event, rows: list[EventDay], wanted: Sequence[Day]) -> list[EventDay]:
    """Pair rows and days by date, then by order; what is left over goes or comes."""
    by_date = {row.date: row for row in rows}
    kept = {day.date: by_date[day.date] for day in wanted if day.date in by_date}
    spare = [row for row in rows if row.date not in kept]
    pairs = [(day, kept.get(day.date) or (spare.pop(0) if spare else None)) for day in wanted]
    for gone in spare:
        _remove(gone)
    # Dates in the way of each other move aside first: a day is unique at every moment.
    for number, (_day, row) in enumerate(pairs):
        if row:
            EventDay.objects.filter(pk=row.pk).update(date=_aside(number))
    return [_update(row, day) if row else _create(event, day) for day, row in pairs]


def _aside(number: int) -> Any:
    return (datetime.min + timedelta(days=number)).date()  # noqa: DTZ901 - a date no event has


def _remove(row: EventDay) -> None:
    if row.items.exists():
        raise DayHasProgramme(row)
    row.delete()


def _update(row: EventDay, day: Day) -> EventDay:
    row.date, row.daypart = day.date, day.daypart
    row.starts_at, row.ends_at = day.starts_at, day.ends_at
    row.save()
    return row


def _create(event: Event, day: Day) -> EventDay:
    return EventDay.objects.create(
        event=event,
        date=day.date,
        daypart=day.daypart,
        starts_at=day.starts_at,
        ends_at=day.ends_at,
    )
