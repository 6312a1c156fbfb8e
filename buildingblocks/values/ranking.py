"""Sums and ranks of a scored list, also where the source gives no figure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scored:
    """What is known of an item: scores of groups, a total on paper, or only that it was first."""

    scores: Sequence[int] = ()
    paper_total: int | None = None
    is_highest_by_source: bool = False

    @property
    def total(self) -> int | None:
        return sum(self.scores) if self.scores else self.paper_total


@dataclass(frozen=True, slots=True)
class Ranked:
    """`rank` is empty for an item of which nothing is known but its text."""

    position: int
    total: int | None
    rank: int | None
    is_highest: bool


def ranked(items: Sequence[Scored]) -> list[Ranked]:
    """Order by total, highest first; equal totals share a rank; without figures: as they came.

    What a source calls the highest stands first, also without a figure.
    """
    known = [item.total for item in items if item.total is not None]
    best = max(known, default=None)
    ranks = [_rank(item, known) for item in items]
    found = [
        Ranked(
            position=position,
            total=item.total,
            rank=rank,
            is_highest=item.is_highest_by_source or (item.total is not None and item.total == best),
        )
        for position, (item, rank) in enumerate(zip(items, ranks, strict=True))
    ]
    return sorted(found, key=lambda one: (one.rank is None, one.rank or 0, one.position))


def _rank(item: Scored, known: Sequence[int]) -> int | None:
    if item.is_highest_by_source:
        return 1
    if item.total is None:
        return None
    return 1 + sum(other > item.total for other in known)
