"""A date that is known to the month or the year: wherever it stands, no more than that shows."""

import re
from calendar import monthrange
from datetime import date
from typing import Any

from chain.choices import Precision

_KNOWN = {Precision.MONTH: set("FMmnY"), Precision.YEAR: {"Y"}}


class VagueDate(date):
    """The first day of what is known; `precision` says how much that is."""

    precision: str = Precision.DAY

    @classmethod
    def of(cls, day: date, precision: str) -> "VagueDate":
        made = cls(day.year, day.month, day.day)
        made.precision = precision
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return VagueDate.of, (date(self.year, self.month, self.day), self.precision)


def pattern_of(day: object, pattern: str) -> str:
    """Leave out of a date `pattern` what is not known of `day`; empty when nothing is left."""
    known = _KNOWN.get(Precision(getattr(day, "precision", Precision.DAY)))
    if known is None:
        return pattern
    between = "-" if "-" in pattern else " "
    return between.join(token for token in re.findall("[A-Za-z]", pattern) if token in known)


def first_known(day: date, precision: str) -> date:
    """Return the day that stands for the month or the year of `day`."""
    if precision == Precision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == Precision.MONTH else day


def last_possible(day: date, precision: str) -> date:
    """Return the last day that `day` may mean."""
    if precision == Precision.YEAR:
        return day.replace(month=12, day=31)
    if precision == Precision.MONTH:
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day
