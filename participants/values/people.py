"""A row of the list of participants, as a page shows it and as an export writes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """`number` is of the registration, as an address has it; `works` says as what, and where."""

    number: str
    name: str
    works: str
    chosen: Sequence[str]
    remark: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    name: str
    email: str
    organisation: str
    function: str
    state: str
    workshops: Sequence[str]
    parts: Sequence[str]
    remark: str
    made_on: date
