"""What comparing kept numbers with their rows found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Compared:
    """How many were looked at, and the numbers (primary keys) of those that differ."""

    looked_at: int
    wrong: frozenset[int]
