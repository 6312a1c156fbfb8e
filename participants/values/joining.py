"""When a way in to take part from afar opens and closes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from chain.values.clock import AMSTERDAM

OPENS_BEFORE, STAYS_AFTER = timedelta(minutes=30), timedelta(hours=1)


class Joining(StrEnum):
    EARLY = "early"
    OPEN = "open"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when people are let in."""

    opens_at: datetime
    closes_at: datetime

    def state(self, now: datetime) -> Joining:
        if now < self.opens_at:
            return Joining.EARLY
        return Joining.OPEN if now < self.closes_at else Joining.OVER


def span_of(day: date, starts_at: time | None, ends_at: time | None) -> Span:
    """Half an hour before the start until an hour after the end; without times the whole day."""
    starts = datetime.combine(day, starts_at or time.min, AMSTERDAM)
    night = datetime.combine(day + timedelta(days=1), time.min, AMSTERDAM)
    ends = datetime.combine(day, ends_at, AMSTERDAM) if ends_at else night
    return Span(
        starts - OPENS_BEFORE if starts_at else starts,
        ends + STAYS_AFTER if ends_at else ends,
    )


def next_span(spans: Sequence[Span], *, now: datetime) -> Span | None:
    """Return the one that is open or comes next; when all are over the last one."""
    running = [span for span in spans if span.state(now) != Joining.OVER]
    return next(iter(running or spans[-1:]), None)


@dataclass(frozen=True, slots=True)
class JoinDoor:
    """One way in: of the whole event, or of the part with number `item`.

    `target` is where we send people on to; no page and no letter names it.
    """

    title: str
    target: str
    span: Span
    item: int | None = None
