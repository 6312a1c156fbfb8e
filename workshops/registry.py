"""What higher apps do when a session gets other seats, or goes; and what holds a programme back.

Each app adds its part in `AppConfig.ready()`; workshops call them and import nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from chain.models import Person
    from events.models import Event
    from workshops.models import Session

# (*, session: Session, by: Person, now: datetime); may raise events.registry.Refused
Act = Callable[..., None]

# (event, *, now: datetime) -> why the programme cannot be published yet, as sentences; or nothing
Blocker = Callable[..., list[str]]

_seating: list[Act] = []
_ending: list[Act] = []
_blocking: list[Blocker] = []


def register_seating(act: Act) -> None:
    """Let `act` follow the number of seats of a session."""
    _seating.append(act)


def register_ending(act: Act) -> None:
    """Let `act` say whether a session may go."""
    _ending.append(act)


def seated(*, session: Session, by: Person | None, now: datetime) -> None:
    for act in _seating:
        act(session=session, by=by, now=now)


def ending(*, session: Session, by: Person | None, now: datetime) -> None:
    for act in _ending:
        act(session=session, by=by, now=now)


def register_blocker(tell: Blocker) -> None:
    """Let `tell` say why the programme of an event cannot be published yet."""
    _blocking.append(tell)


def blockers(event: Event, *, now: datetime) -> list[str]:
    """Return all that holds the programme of `event` back, as sentences."""
    return [said for tell in _blocking for said in tell(event, now=now)]
