"""The summary for bestuurders as it is frozen: plain data, to and from JSON."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

FORMAT = 1


@dataclass(frozen=True, slots=True)
class TopBlock:
    """One of the top bouwstenen as it stood when the summary was frozen."""

    statement: str
    state: str
    sentence: str = ""
    lead: str = ""
    block_id: int | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """What became of a result of last time."""

    statement: str
    state: str
    sentence: str = ""
    block_id: int | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """How many were there at one moment, as exactly as it is known."""

    moment: str
    people: int | None = None
    people_precision: str = "exact"
    organisations: int | None = None
    organisations_precision: str = "exact"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """What concerns one organisation in particular; only its own readers see it."""

    organisation_id: int
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrozenSummary:
    """All that a summary says, copied on the day it was frozen; plain data, no ids but links."""

    event_title: str
    event_slug: str
    first_day: date | None
    last_day: date | None
    chain_name: str
    chain_colour: str
    core_message: str
    number: int = 1
    frozen_on: date | None = None
    city: str = ""
    chain_motto: str = ""
    asked: tuple[str, ...] = ()
    blocks: tuple[TopBlock, ...] = ()
    chosen_by: str = ""
    messages: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    presence: tuple[Presence, ...] = ()
    before: tuple[Before, ...] = ()
    next_date: str = ""
    own: tuple[Own, ...] = ()
    is_example: bool = False


def to_json(summary: FrozenSummary) -> dict[str, Any]:
    """Give what the JSON column holds."""
    plain = asdict(summary)
    for name in ("first_day", "last_day", "frozen_on"):
        plain[name] = plain[name].isoformat() if plain[name] else None
    return {"format": FORMAT, **plain}


def from_json(stored: dict[str, Any]) -> FrozenSummary:
    """Read what `to_json` gave, also after a round through the database."""
    plain = {name: value for name, value in stored.items() if name != "format"}
    for name in ("first_day", "last_day", "frozen_on"):
        plain[name] = date.fromisoformat(plain[name]) if plain[name] else None
    for name in ("asked", "messages", "agreements", "threads"):
        plain[name] = tuple(plain[name])
    plain["blocks"] = tuple(TopBlock(**each) for each in plain["blocks"])
    plain["presence"] = tuple(Presence(**each) for each in plain["presence"])
    plain["before"] = tuple(Before(**each) for each in plain["before"])
    plain["own"] = tuple(Own(**each | {"lines": tuple(each["lines"])}) for each in plain["own"])
    return FrozenSummary(**plain)
