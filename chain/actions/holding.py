"""How rows about a person are told and let go: the parts of a `Holding`.

`paths` are the lookups from a row to its person, such as "registration__person"; a row belongs to
whoever one of them leads to.
"""

from collections.abc import Callable, Collection
from functools import reduce
from operator import or_

from django.db.models import Model, Q, QuerySet

from chain.models import Person
from chain.values.holdings import WORDS, Quoted, Row

Tell = Callable[[Person], list[Row]]
# (person, by=…, now=…)
Erase = Callable[..., None]


def telling(model: type[Model], *paths: str, **columns: str) -> Tell:
    """Tell the rows of `model`; `columns` gives each word its lookup."""
    return lambda person: rows_told(_of(person, model, paths), **columns)


def telling_all(*parts: Tell) -> Tell:
    return lambda person: [row for tell in parts for row in tell(person)]


def deleting(model: type[Model], *paths: str) -> Erase:
    def erase(person: Person, **_moment: object) -> None:
        _of(person, model, paths).delete()

    return erase


def emptying(model: type[Model], *paths: str, **values: object) -> Erase:
    """Let the rows stay, with `values` in the place of what they told."""

    def erase(person: Person, **_moment: object) -> None:
        _of(person, model, paths).update(**values)

    return erase


def erasing_all(*parts: Erase) -> Erase:
    """Erase in this order."""

    def erase(person: Person, **moment: object) -> None:
        for part in parts:
            part(person, **moment)

    return erase


def keep(_person: Person, **_moment: object) -> None:
    """Let rows stay as they are: they tell nothing once their person has no name."""


def rows_told(rows: QuerySet, *, quoted: Collection[str] = (), **columns: str) -> list[Row]:
    """Write each row of `rows`; `columns` gives each word its lookup. Choices say their name.

    The words of `quoted` stay in the language in which they were written.
    """
    says = [
        Quoted if word in quoted else _name_of(rows.model, lookup)
        for word, lookup in columns.items()
    ]
    words = [str(WORDS[word]) for word in columns]
    return [
        {word: say(value) for word, say, value in zip(words, says, values, strict=True)}
        for values in rows.values_list(*columns.values())
    ]


def _of(person: Person, model: type[Model], paths: Collection[str]) -> QuerySet:
    return model._default_manager.filter(reduce(or_, (Q(**{path: person.pk}) for path in paths)))


def _name_of(model: type[Model], lookup: str) -> Callable[[object], object]:
    known = _choices(model, lookup)
    return lambda value: str(known[value]) if known and value in known else value


def _choices(model: type[Model], lookup: str) -> dict[object, object]:
    if "__" in lookup:
        return {}
    return dict(getattr(model._meta.get_field(lookup), "flatchoices", ()))
