"""A day of a tour as it is entered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chain.models import Organisation, Region
    from events.values.days import Day


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
