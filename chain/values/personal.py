"""A row of the register of personal data."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why we hold personal data: a row of the register that the privacy page shows.

    `fields` are patterns such as "chain.Person.email" or "*.changed_by"; a test proves that every
    field that holds personal data fits one.
    """

    name: "StrOrPromise"
    what: "StrOrPromise"
    why: "StrOrPromise"
    how_long: "StrOrPromise"
    fields: tuple[str, ...]

    def covers(self, field: str) -> bool:
        return any(fnmatchcase(field, pattern) for pattern in self.fields)
