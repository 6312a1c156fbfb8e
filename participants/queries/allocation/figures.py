"""The figures of proposals, one tap below their three sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from participants.models import Allocation
from participants.queries.allocation.words import choice_in_words, name_of
from participants.values.allocation import LEVELS


@dataclass(frozen=True, slots=True)
class Column:
    """A proposal, or what another rule would have given, in the table of figures."""

    title: str
    quality: Mapping[str, Any]
    allocation: Allocation | None = None


@dataclass(frozen=True, slots=True)
class Line:
    title: str
    values: Sequence[str]


def columns_of(allocations: Sequence[Allocation]) -> list[Column]:
    """Return the proposals, and beside them the other rules for what was asked last."""
    own = [
        Column(name_of(one), one.report["quality"], one)
        for one in allocations
        if one.report.get("quality")
    ]
    if not own:
        return []
    last = allocations[0].report.get("baselines", {})
    titles = {"first-come": _("Who comes first"), "smallest-sum": _("Smallest sum")}
    return [*own, *(Column(titles[key], last[key]) for key in titles if key in last)]


def lines_of(columns: Sequence[Column]) -> list[Line]:
    """Return the rows of the table: one figure of every column."""

    def share(key: str) -> list[str]:
        return [f"{round(column.quality[key] * 100)}%" for column in columns]

    def number(key: str) -> list[str]:
        return [str(column.quality[key]) for column in columns]

    return [
        Line(_("Has a first choice somewhere"), share("first_somewhere")),
        Line(_("Has a first or second choice somewhere"), share("good_somewhere")),
        Line(_("Seats outside somebody’s list"), number("unlisted")),
        Line(_("People twice outside their list"), number("twice_unlisted")),
        Line(_("Worst total of ranks"), number("worst")),
        Line(_("Mean total of ranks"), [_decimal(c.quality["mean"]) for c in columns]),
        Line(_("Would much rather have somebody else’s day"), share("strong_envy")),
        Line(_("Would rather have somebody else’s day"), share("envy")),
        Line(_("Seats above the fair part of an organisation"), number("above_fair")),
        Line(_("Full workshops"), number("full")),
        Line(_("Workshops called off"), number("called_off")),
    ]


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Reached:
    """A level and how well it was solved; `gap` in words, empty when it is proven."""

    title: str
    value: int
    gap: str
    seconds: str


def reached_of(allocation: Allocation) -> list[Reached]:
    return [
        Reached(
            title=str(LEVELS.get(row["level"], row["level"])),
            value=row["value"],
            gap="" if row["proven"] else f"{_decimal(row['gap'] * 100)}%",
            seconds=_decimal(row["seconds"]),
        )
        for row in allocation.report.get("levels", [])
    ]


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: int
    share: int


def bars_of(allocation: Allocation, items: Mapping[str, str]) -> list[tuple[str, list[Bar]]]:
    """Return per round how many got which choice, of who made a list."""
    found = []
    for number, counts in allocation.report["quality"]["ranks"].items():
        ordered = sorted(((int(rank), n) for rank, n in counts.items()), key=_last_when_outside)
        most = max((n for _rank, n in ordered), default=1)
        bars = [Bar(choice_in_words(rank), n, round(100 * n / most)) for rank, n in ordered]
        found.append((items.get(str(number), ""), bars))
    return found


def _last_when_outside(row: tuple[int, int]) -> tuple[bool, int]:
    return row[0] == 0, row[0]
