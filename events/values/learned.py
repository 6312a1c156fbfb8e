"""A lesson of a practice example, as it is entered."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Learned:
    text: str
    domains: Sequence[str] = ()
