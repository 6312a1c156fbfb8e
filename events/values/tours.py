"""A day of a tour as it is entered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chain.models import Organisation, Region
    from events.values.days import Day


YEAR = timedelta(weeks=52)


def next_first_day(first: date, *, after: date) -> date:
    """Return the same day of the week, whole years of 52 weeks later, that is to come."""
    while first <= after:
        first += YEAR
    return first


@dataclass(frozen=True, slots=True, kw_only=True)
class TourDay:
    """One row of the table of days."""

    day: Day
    city: str
    host: Organisation | None = None
    regions: Sequence[Region] = ()
    title: str = ""  # empty: the kind and the city
    slug: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)  # other fields of Event
