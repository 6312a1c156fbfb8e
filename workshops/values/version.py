"""A programme as it stood at one moment.

Ids are those of the live rows: a part, session or room that moves stays the same one. People are
named by number only, so that a name that is erased is nowhere in what was frozen.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

from chain.values.dates import hours

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRoom:
    id: int
    name: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.place})" if self.place else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPart:
    """A part of the day: opening, round, lunch. `day` is the number of the event's day."""

    id: int
    day: int
    date: date
    kind: str
    title: str
    description: str = ""
    is_for_meeting: bool = False
    starts_at: time | None = None
    ends_at: time | None = None
    room: ShownRoom | None = None
    is_invented: bool = False
    # Who speaks in it, by number; versions from before this was kept have none.
    speakers: tuple[int, ...] = ()

    @property
    def moment(self) -> tuple[int, time | None, time | None]:
        """When it is, apart from its date: that belongs to the event and is told by the event."""
        return self.day, self.starts_at, self.ends_at

    @property
    def text(self) -> tuple[str, str, str, bool]:
        return self.kind, self.title, self.description, self.is_for_meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """Somebody who guides a session, by number, and in which role."""

    person: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSession:
    id: int
    workshop: int
    title: str
    part: int
    room: ShownRoom | None = None
    guides: tuple[Guide, ...] = ()

    @property
    def people(self) -> set[int]:
        return {guide.person for guide in self.guides}


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Parts in the order of the day, and the sessions in them."""

    parts: tuple[ShownPart, ...] = ()
    sessions: tuple[ShownSession, ...] = ()

    def part_by_id(self) -> dict[int, ShownPart]:
        return {part.id: part for part in self.parts}

    def session_by_id(self) -> dict[int, ShownSession]:
        return {session.id: session for session in self.sessions}

    def packed(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        content = asdict(self)
        for part in content["parts"]:
            for name in ("date", "starts_at", "ends_at"):
                part[name] = part[name].isoformat() if part[name] is not None else None
            part["speakers"] = list(part["speakers"])
        content["parts"] = list(content["parts"])
        content["sessions"] = [
            session | {"guides": list(session["guides"])} for session in content["sessions"]
        ]
        return {"format": FORMAT} | content

    @classmethod
    def unpacked(cls, content: Mapping[str, Any]) -> "Programme":
        """Read what `packed` wrote. Raises ValueError for a format of later."""
        if content.get("format") != FORMAT:
            raise ValueError(content.get("format"))
        return cls(
            parts=tuple(_part(row) for row in content["parts"]),
            sessions=tuple(_session(row) for row in content["sessions"]),
        )

    def digest(self) -> str:
        """Return a short word for exactly this programme."""
        written = json.dumps(self.packed(), sort_keys=True)
        return hashlib.sha256(written.encode()).hexdigest()[:32]


def _room(row: Mapping[str, Any] | None) -> ShownRoom | None:
    return ShownRoom(**row) if row else None


def _part(row: Mapping[str, Any]) -> ShownPart:
    return ShownPart(
        **{
            **row,
            "date": date.fromisoformat(row["date"]),
            "starts_at": _time(row["starts_at"]),
            "ends_at": _time(row["ends_at"]),
            "room": _room(row["room"]),
            "speakers": tuple(row.get("speakers", ())),
        }
    )


def _session(row: Mapping[str, Any]) -> ShownSession:
    guides = tuple(Guide(**guide) for guide in row["guides"])
    return ShownSession(**{**row, "room": _room(row["room"]), "guides": guides})


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class ReadPart:
    part: ShownPart
    sessions: list[ShownSession]

    @property
    def hours(self) -> str:
        return hours(self.part.starts_at, self.part.ends_at)


def days_of(programme: Programme) -> list[tuple[date, list[ReadPart]]]:
    """Return the parts of each day with their sessions, to show on a page."""
    held: dict[int, list[ShownSession]] = {}
    for session in programme.sessions:
        held.setdefault(session.part, []).append(session)
    days: dict[date, list[ReadPart]] = {}
    for part in programme.parts:
        days.setdefault(part.date, []).append(ReadPart(part, held.get(part.id, [])))
    return list(days.items())
