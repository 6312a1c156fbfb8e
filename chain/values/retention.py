"""How long something is kept: a term as data, and what carries it out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Act = Callable[..., int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """One term. `due(now=…)` counts what would go, `forget(now=…)` lets it go and says how many.

    Both ask the same question of the database: a dry run and the deed cannot differ.
    """

    key: str
    what: "StrOrPromise"
    term: "StrOrPromise"
    due: Act
    forget: Act
