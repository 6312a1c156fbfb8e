"""What an app holds about a person: told to that person, and erased at their word."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# A row as its person reads it: the word for a field, and what it says.
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One kind of rows. `tell(person)` gives them all; `erase(person, by=…, now=…)` empties them.

    Erasing goes in the order of registration, the person's own row last. Counts stay as they are.
    """

    key: str
    title: "StrOrPromise"
    tell: Callable[[Any], Sequence[Row]]
    erase: Callable[..., None]
