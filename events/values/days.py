"""Days as a form or a source gives them."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from events.choices import Daypart


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of an event, as exact as is known."""

    date: date
    daypart: str = Daypart.DAY
    starts_at: time | None = None
    ends_at: time | None = None


def spread(first: date, count: int) -> list[date]:
    """`count` days in a row from `first`."""
    return [first + timedelta(days=number) for number in range(count)]
