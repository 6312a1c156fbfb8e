"""What higher apps do when an event is laid out, copied, kept or moved, and whom they know.

Each app adds its part in `<app>/joints.py`; events call them and import nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from chain.models import Chain, Person
    from events.models import Event, EventDay, ProgrammeItem, Room
    from mailings.values.letters import Recipient


class Refused(Exception):
    """A higher app cannot follow the change; `says` tells why, and what to do."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


# A line of EventKind.programme: day, kind, title, starts, ends, sessions, yields.
Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Copied:
    """A copied event: the new rows by the number of the row they were copied from."""

    source: Event
    copy: Event
    days: Mapping[int, EventDay]
    items: Mapping[int, ProgrammeItem]
    rooms: Mapping[int, Room]
    by: Person | None
    now: datetime


LayOut = Callable[..., None]  # (*, item: ProgrammeItem, line: Line, by: Person, now: datetime)
Copy = Callable[[Copied], None]
Describe = Callable[["ProgrammeItem"], dict[str, Any]]  # what to add to the line of an item

Follow = Callable[..., None]  # (*, event: Event, by: Person, now: datetime); may raise Refused

Claim = Callable[["ProgrammeItem"], None]  # may raise Refused

Drop = Callable[..., None]  # (*, item: ProgrammeItem, now: datetime); may raise Refused

Acquaint = Callable[["Chain"], "QuerySet[Any]"]  # numbers of the people a samenwerking knows

_acquainting: list[Acquaint] = []
_laying_out: list[LayOut] = []
_copying: list[Copy] = []
_describing: list[Describe] = []
_following: list[Follow] = []
_claiming: list[Claim] = []
_dropping: list[Drop] = []


def register_acquaintances(find: Acquaint) -> None:
    """Let `find` name more people whom an organiser of a samenwerking may choose."""
    _acquainting.append(find)


def acquaintances(chain: Chain) -> list[QuerySet[Any]]:
    return [find(chain) for find in _acquainting]


def register_lay_out(act: LayOut) -> None:
    """Let `act` add its rows to an item that was laid out from a kind's line."""
    _laying_out.append(act)


def register_copy(act: Copy) -> None:
    """Let `act` copy its rows along with an event."""
    _copying.append(act)


def register_describe(tell: Describe) -> None:
    """Let `tell` add its keys to the line that keeps an item in a kind."""
    _describing.append(tell)


def register_follow(act: Follow) -> None:
    """Let `act` follow when parts of an event get other hours or another day."""
    _following.append(act)


def register_claim(act: Claim) -> None:
    """Let `act` refuse a part of the programme its room or hours: others are there then."""
    _claiming.append(act)


def register_drop(act: Drop) -> None:
    """Let `act` say whether a part of the programme may go, and take its own rows out of it."""
    _dropping.append(act)


def drop(*, item: ProgrammeItem, now: datetime) -> None:
    """Ask higher apps whether `item` may go. Raises Refused."""
    for act in _dropping:
        act(item=item, now=now)


def claim(item: ProgrammeItem) -> None:
    """Ask higher apps whether `item` may have its room at its hours. Raises Refused."""
    for act in _claiming:
        act(item)


def lay_out(*, item: ProgrammeItem, line: Line, by: Person | None, now: datetime) -> None:
    for act in _laying_out:
        act(item=item, line=line, by=by, now=now)


def copied(everything: Copied) -> None:
    for act in _copying:
        act(everything)


def moved(*, event: Event, by: Person | None, now: datetime) -> None:
    """Let higher apps follow new hours, in the same transaction. Raises Refused."""
    for act in _following:
        act(event=event, by=by, now=now)


def described(item: ProgrammeItem) -> dict[str, Any]:
    return {key: value for tell in _describing for key, value in tell(item).items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """People around an event to whom an organiser may write.

    `name` is short and stable ("silent"); `recipients(event, now=…)` gives each of them once, in a
    fixed number of queries. Who `is_told` hears it when the event is cancelled or moved.
    `calendars(event, recipients, method=…, now=…)` gives for each recipient, in the same order, the
    calendar part that cancels ("CANCEL") or moves ("REQUEST") what stands there, or nothing.
    """

    name: str
    title: StrOrPromise
    recipients: Callable[..., Iterable[Recipient]]
    is_told: bool = True
    calendars: Callable[..., Sequence[str]] | None = None


_audiences: dict[str, Audience] = {}


def register_audience(audience: Audience) -> None:
    _audiences[audience.name] = audience


def audiences() -> list[Audience]:
    return list(_audiences.values())


def audience(name: str) -> Audience:
    """Return the audience of that name. Raises KeyError."""
    return _audiences[name]
