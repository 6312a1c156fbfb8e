"""What stands in the way of a programme, and who has to know of a change."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from workshops.values.version import Programme, ShownPart, ShownRoom, ShownSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """A sentence, and the page where it is mended."""

    says: str
    path: str
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What somebody looked at before pressing: which version, which draft, how many people."""

    number: int
    draft: str
    told: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """Somebody whose own seat, time or room changes. `key` says which seat, `name` may be shown."""

    key: str
    person: int
    name: str
    organisation: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomClash:
    room: ShownRoom
    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideClash:
    person: int
    one: ShownSession
    other: ShownSession


def at_once(one: ShownPart, other: ShownPart) -> bool:
    """Tell whether two parts overlap; without times only a part overlaps with itself."""
    if one.id == other.id:
        return True
    if one.day != other.day:
        return False
    hours = (one.starts_at, one.ends_at, other.starts_at, other.ends_at)
    if any(hour is None for hour in hours):
        return False
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at  # type: ignore[operator]  # none is None


def room_clashes(programme: Programme, shared: Collection[int] = ()) -> Iterator[RoomClash]:
    """Yield what is in one room at the same time; a room of `shared` may hold two things.

    A round has no clash with its own workshops: its room is where people gather first.
    """
    parts = programme.part_by_id()
    taken = [(one.room, one.title, parts[one.part], True) for one in programme.sessions]
    taken += [(part.room, part.title, part, False) for part in programme.parts]
    known = [row for row in taken if row[0] and row[0].id not in shared]
    for one, other in combinations(known, 2):
        room, title, part, is_session = one
        other_room, other_title, other_part, is_other_session = other
        if room is None or other_room is None or room.id != other_room.id:
            continue
        if part.id == other_part.id and not (is_session and is_other_session):
            continue
        if at_once(part, other_part):
            yield RoomClash(room=room, one=title, other=other_title)


def guide_clashes(programme: Programme) -> Iterator[GuideClash]:
    """Yield who guides two workshops at the same time."""
    parts = programme.part_by_id()
    for one, other in combinations(programme.sessions, 2):
        both = one.people & other.people
        if both and at_once(parts[one.part], parts[other.part]):
            for person in sorted(both):
                yield GuideClash(person=person, one=one, other=other)


def numbers(concerned: Iterable[Concerned], prefix: str) -> list[int]:
    """Return the numbers in the keys that begin with `prefix`."""
    keys = [one.key for one in concerned]
    return [int(key.removeprefix(prefix)) for key in keys if key.startswith(prefix)]
