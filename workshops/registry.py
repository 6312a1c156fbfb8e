"""What higher apps do when a session gets other seats or goes, and when a programme is published.

Each app adds its part in `<app>/joints.py`; workshops call them and import nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from django_stubs_ext import StrOrPromise

    from chain.models import Person
    from events.models import Event
    from workshops.models import ProgrammeVersion, Session
    from workshops.values.news import News
    from workshops.values.release import Concerned, Obstacle
    from workshops.values.version import Programme

# (*, session: Session, by: Person, now: datetime); may raise events.registry.Refused
Act = Callable[..., None]

# (event, *, now: datetime) -> why the programme cannot be published yet, as sentences; or nothing

_seating: list[Act] = []
_ending: list[Act] = []


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


# --- A programme that is published ---------------------------------------------------------------

# (event, *, programme: Programme, now: datetime) -> what has to be mended first
Block = Callable[..., Sequence["Obstacle"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A group of people who hear of a change in their own seat, time or room.

    `people(event, news=…, now=…)` returns them in a fixed number of queries; the page that shows
    them and the sending ask the same. `tell(version, people, now=…)` promises each one letter.
    """

    name: str
    title: StrOrPromise
    people: Callable[..., Sequence[Concerned]]
    tell: Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What an app does with a new version; both may raise events.registry.Refused.

    `hold(event, by=…, now=…)` stops what could come in between; `carry_out(version, news=…, by=…,
    now=…)` follows the new times and ends what was cancelled, in the same transaction.
    """

    hold: Callable[..., None]
    carry_out: Callable[..., None]


_blocking: list[Block] = []
_concerned: list[Concern] = []
_releasing: list[Release] = []


def register_blocker(find: Block) -> None:
    """Let `find` name what has to be mended before the programme of an event can be published."""
    _blocking.append(find)


def register_concern(concern: Concern) -> None:
    """Add a group; who is in an earlier one gets that letter. The highest app registers first."""
    _concerned.append(concern)


def register_release(release: Release) -> None:
    _releasing.append(release)


def obstacles(event: Event, *, programme: Programme, now: datetime) -> list[Obstacle]:
    return [one for find in _blocking for one in find(event, programme=programme, now=now)]


def concerns() -> list[Concern]:
    return list(_concerned)


def hold(event: Event, *, by: Person | None, now: datetime) -> None:
    for release in _releasing:
        release.hold(event, by=by, now=now)


def carry_out(version: ProgrammeVersion, *, news: News, by: Person | None, now: datetime) -> None:
    for release in _releasing:
        release.carry_out(version, news=news, by=by, now=now)
