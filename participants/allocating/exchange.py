"""An instance as JSON, both ways; `docs/allocation.md` describes the format."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from participants.allocating.faults import faults
from participants.allocating.instance import (
    Fixed,
    Instance,
    Parameters,
    Person,
    Round,
    Session,
    Workshop,
)

FORMAT = "schakel-indeling/1"


class Unreadable(Exception):
    """The JSON is no instance; `faults` says per place what is wrong."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


def to_json(instance: Instance) -> dict[str, Any]:
    """Return an instance for `json.dumps`; names of people are left out."""
    parameters = instance.parameters
    return {
        "format": FORMAT,
        "parameters": {
            "ranks": parameters.ranks,
            "slack": parameters.slack,
            "seed": parameters.seed,
            "limit": parameters.limit,
        },
        "rounds": [{"id": each.id, "title": each.title} for each in instance.rounds],
        "workshops": [{"id": each.id, "title": each.title} for each in instance.workshops],
        "sessions": [_session(each) for each in instance.sessions],
        "people": [_person(each) for each in instance.people],
        "fixed": [
            {"person": each.person, "session": each.session, "reason": each.reason}
            for each in instance.fixed
        ],
        "together": [list(pair) for pair in instance.together],
        "apart": [list(pair) for pair in instance.apart],
        "published": {person: list(taken) for person, taken in instance.published.items()},
    }


def fingerprint(instance: Instance) -> str:
    """Return what tells one instance from another."""
    said = json.dumps(to_json(instance), sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def without_words(instance: Instance) -> Instance:
    """Return the instance without titles and reasons, which no seat depends on."""
    return replace(
        instance,
        rounds=tuple(replace(each, title="") for each in instance.rounds),
        workshops=tuple(replace(each, title="") for each in instance.workshops),
        fixed=tuple(replace(each, reason="") for each in instance.fixed),
    )


def _session(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "workshop": session.workshop,
        "round": session.round,
        "capacity": session.capacity,
        "minimum": session.minimum,
        "reserve": session.reserve,
        "invited": None if session.invited is None else sorted(session.invited),
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "organisation": person.organisation,
        "rounds": list(person.rounds),
        "ranking": list(person.ranking),
        "vetoes": sorted(person.vetoes),
        "followed": sorted(person.followed),
        "deficit": person.deficit,
    }


def from_json(said: object) -> Instance:
    """Return the instance. Raises Unreadable."""
    reader = _Reader()
    instance = reader.read(said)
    if not reader.faults:
        reader.faults += list(faults(instance))
    if reader.faults:
        raise Unreadable(reader.faults)
    return instance


class _Reader:
    """Reads what may be anything, and remembers each place that is wrong."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def read(self, said: object) -> Instance:
        whole = self._dict(said, "$")
        if whole.get("format") != FORMAT:
            self._fault("format", _("write ‘%(format)s’") % {"format": FORMAT})
        rounds = tuple(
            Round(id=self._text(each, "id", at), title=self._text(each, "title", at, ""))
            for at, each in self._rows(whole, "rounds")
        )
        everywhere = [each.id for each in rounds]
        return Instance(
            rounds=rounds,
            workshops=tuple(
                Workshop(id=self._text(each, "id", at), title=self._text(each, "title", at, ""))
                for at, each in self._rows(whole, "workshops")
            ),
            sessions=tuple(self._session(at, each) for at, each in self._rows(whole, "sessions")),
            people=tuple(
                self._person(at, each, everywhere) for at, each in self._rows(whole, "people")
            ),
            fixed=tuple(self._fixed(at, each) for at, each in self._rows(whole, "fixed", [])),
            together=tuple(self._pairs(whole, "together")),
            apart=tuple(self._pairs(whole, "apart")),
            published=self._published(whole),
            parameters=self._parameters(whole),
        )

    def _fault(self, at: str, what: str) -> None:
        self.faults.append(f"{at}: {what}")

    def _dict(self, said: object, at: str) -> Mapping[str, Any]:
        if isinstance(said, dict):
            return said
        self._fault(at, _("write an object"))
        return {}

    def _rows(
        self, whole: Mapping[str, Any], name: str, default: list[object] | None = None
    ) -> list[tuple[str, Mapping[str, Any]]]:
        rows = whole.get(name, default)
        if not isinstance(rows, list):
            self._fault(name, _("write a list"))
            return []
        places = [f"{name}[{number}]" for number in range(len(rows))]
        return [(at, self._dict(row, at)) for at, row in zip(places, rows, strict=True)]

    def _text(self, row: Mapping[str, Any], name: str, at: str, default: str | None = None) -> str:
        value = row.get(name, default)
        if isinstance(value, str) and (value or default is not None):
            return value
        self._fault(f"{at}.{name}", _("write a text"))
        return ""

    def _number(self, row: Mapping[str, Any], name: str, at: str, default: int | None) -> int:
        value = row.get(name, default)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self._fault(f"{at}.{name}", _("write a whole number, 0 or more"))
        return 0

    def _texts(
        self, row: Mapping[str, Any], name: str, at: str, default: Sequence[str] = ()
    ) -> tuple[str, ...]:
        value = row.get(name, list(default))
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self._fault(f"{at}.{name}", _("write a list of texts"))
        return ()

    def _session(self, at: str, row: Mapping[str, Any]) -> Session:
        invited = row.get("invited")
        return Session(
            id=self._text(row, "id", at),
            workshop=self._text(row, "workshop", at),
            round=self._text(row, "round", at),
            capacity=self._number(row, "capacity", at, None),
            minimum=self._number(row, "minimum", at, 0),
            reserve=self._number(row, "reserve", at, 0),
            invited=None if invited is None else frozenset(self._texts(row, "invited", at)),
        )

    def _person(self, at: str, row: Mapping[str, Any], rounds: Sequence[str]) -> Person:
        organisation = row.get("organisation")
        return Person(
            id=self._text(row, "id", at),
            organisation=None if organisation is None else self._text(row, "organisation", at),
            rounds=self._texts(row, "rounds", at, rounds),
            ranking=self._texts(row, "ranking", at),
            vetoes=frozenset(self._texts(row, "vetoes", at)),
            followed=frozenset(self._texts(row, "followed", at)),
            deficit=self._number(row, "deficit", at, 0),
        )

    def _fixed(self, at: str, row: Mapping[str, Any]) -> Fixed:
        return Fixed(
            person=self._text(row, "person", at),
            session=self._text(row, "session", at),
            reason=self._text(row, "reason", at, ""),
        )

    def _pairs(self, whole: Mapping[str, Any], name: str) -> Iterator[tuple[str, str]]:
        rows = whole.get(name, [])
        for number, pair in enumerate(rows if isinstance(rows, list) else [None]):
            match pair:
                case [str(first), str(second)] if first != second:
                    yield first, second
                case _:
                    self._fault(f"{name}[{number}]", _("write two different people"))

    def _published(self, whole: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        rows = self._dict(whole.get("published", {}), "published")
        return {person: self._texts(rows, person, "published") for person in rows}

    def _parameters(self, whole: Mapping[str, Any]) -> Parameters:
        row = self._dict(whole.get("parameters", {}), "parameters")
        default = Parameters()
        return Parameters(
            ranks=self._number(row, "ranks", "parameters", default.ranks),
            slack=self._share(row, "slack", default.slack, most=1),
            seed=self._number(row, "seed", "parameters", default.seed),
            limit=self._share(row, "limit", default.limit, most=3600),
        )

    def _share(self, row: Mapping[str, Any], name: str, default: float, *, most: float) -> float:
        value = row.get(name, default)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and 0 <= value <= most:
            return float(value)
        self._fault(f"parameters.{name}", _("write a number from 0 to %(most)d") % {"most": most})
        return default
