"""A bouwsteen as a row of a list that leaves the site."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class BlockRow:
    """Everything in words, in the language of the reader."""

    statement: str
    event: str
    held_on: date | None
    workshop: str
    state: str
    explanation: str = ""
    means: str = ""
    addressees: str = ""
    levels: str = ""
    factors: str = ""
    sentence: str = ""
    state_on: date | None = None
    lead: str = ""
    proof_url: str = ""
    address: str = ""
    is_invented: bool = False
