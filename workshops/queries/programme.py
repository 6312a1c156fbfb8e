"""The programme of workshops: rounds by rooms, and what is not right in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from chain.models import Person
from events.models import Event, ProgrammeItem, Room
from workshops.choices import SessionRoleKind
from workshops.models import Session, SessionRole, Workshop
from workshops.queries.availability import limits_for
from workshops.values.places import Place


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one room in one round; `room` is None for what has no room yet."""

    item: ProgrammeItem
    room: Room | None
    sessions: list[Session]

    @property
    def place(self) -> Place:
        return Place(self.item.pk, self.room.pk if self.room else 0)

    @property
    def is_free(self) -> bool:
        return not self.sessions or self.room is None or self.room.is_shareable


@dataclass(frozen=True, slots=True)
class Grid:
    event: Event
    rooms: list[Room]
    rows: list[tuple[ProgrammeItem, list[Cell]]]
    unplaced: list[Workshop]
    workshops: list[Workshop]
    warnings: list[str] = field(default_factory=list)

    @property
    def cells(self) -> list[Cell]:
        return [cell for _item, cells in self.rows for cell in cells]


@dataclass(frozen=True, slots=True)
class Listed:
    """The workshops of an event with what they yield, and what is not right in their programme."""

    workshops: list[Workshop]
    warnings: list[str]


def list_of(event: Event) -> Listed:
    """Read what a list of workshops shows, without the grid; five queries."""
    workshops = _workshops(event)
    return Listed(workshops, warnings_of(workshops, sessions_of(event)))


def grid_of(event: Event) -> Grid:
    """Read the whole programme of workshops in a fixed number of queries."""
    workshops = _workshops(event)
    items = [item for item in event.items.select_related("day") if item.holds_sessions]
    rooms = list(event.rooms.all())
    sessions = sessions_of(event)
    rows = [(item, _cells(item, rooms, sessions)) for item in items]
    placed = {session.workshop_id for session in sessions}
    unplaced = [workshop for workshop in workshops if workshop.pk not in placed]
    return Grid(event, rooms, rows, unplaced, workshops, warnings_of(workshops, sessions))


def _workshops(event: Event) -> list[Workshop]:
    return list(event.workshops.prefetch_related("yields").order_by("order", "pk"))


def sessions_of(event: Event) -> list[Session]:
    rows = event.sessions.select_related("workshop", "item__day", "room")
    roles = SessionRole.objects.select_related("person")
    return list(rows.prefetch_related(Prefetch("roles", roles)))


def _cells(item: ProgrammeItem, rooms: list[Room], sessions: list[Session]) -> list[Cell]:
    here = [session for session in sessions if session.item_id == item.pk]
    return [
        Cell(item, room, [one for one in here if one.room_id == (room.pk if room else None)])
        for room in [*rooms, None]
    ]


@dataclass(frozen=True, slots=True)
class Point:
    """Something to look at, in words, and where: a session or else a workshop."""

    says: str
    workshop: Workshop
    session: Session | None = None


def warnings_of(workshops: Sequence[Workshop], sessions: Sequence[Session]) -> list[str]:
    return [point.says for point in points_of(workshops, sessions)]


def points_of(workshops: Sequence[Workshop], sessions: Sequence[Session]) -> list[Point]:
    """Return what is not right, each sentence once."""
    points = [
        *_without_question(workshops),
        *_about_each(sessions),
        *_twice_at_once(sessions),
        *_outside_hours(sessions),
    ]
    return list({point.says: point for point in reversed(points)}.values())[::-1]


def _without_question(workshops: Sequence[Workshop]) -> Iterable[Point]:
    for workshop in workshops:
        if not workshop.guiding_question:
            said = _("%(workshop)s has no guiding question.") % {"workshop": workshop.title}
            yield Point(said, workshop)


def _about_each(sessions: Sequence[Session]) -> Iterable[Point]:
    for session in sessions:
        words: dict[str, object] = {
            "workshop": session.workshop.title,
            "round": session.item.title,
        }
        if not any(role.kind == SessionRoleKind.NOTE_TAKER for role in session.roles.all()):
            said = _("%(workshop)s has no note-taker in %(round)s.") % words
            yield Point(said, session.workshop, session)
        room = session.room
        if room and room.capacity and (session.capacity or 0) > room.capacity:
            words |= {"room": room.name, "seats": session.capacity, "room_seats": room.capacity}
            said = _("%(workshop)s has more seats than %(room)s: %(seats)s of %(room_seats)s.")
            yield Point(said % words, session.workshop, session)


def _twice_at_once(sessions: Sequence[Session]) -> Iterable[Point]:
    for one, other in combinations(sessions, 2):
        if not at_once(one.item, other.item):
            continue
        for person in _people(one) & _people(other):
            said = _("%(person)s is in two workshops at the same time: %(one)s and %(other)s.")
            words = {"person": person, "one": one.workshop.title, "other": other.workshop.title}
            yield Point(said % words, one.workshop, one)


def _outside_hours(sessions: Sequence[Session]) -> Iterable[Point]:
    """Name who is not there and which room is not free; one query."""
    limits = limits_for(sessions)
    for session in sessions:
        words: dict[str, object] = {
            "workshop": session.workshop.title,
            "round": session.item.title,
        }
        for person in limits.absent(session):
            said = _("%(person)s is not there during %(workshop)s in %(round)s.")
            yield Point(said % (words | {"person": person}), session.workshop, session)
        if session.room and limits.is_closed(session):
            said = _("%(room)s is not free during %(workshop)s in %(round)s.")
            words |= {"room": session.room.name}
            yield Point(said % words, session.workshop, session)


def _people(session: Session) -> set[Person]:
    return {role.person for role in session.roles.all()}


def at_once(one: ProgrammeItem, other: ProgrammeItem) -> bool:
    """Tell whether two items overlap; without times only an item overlaps with itself."""
    if one.pk == other.pk:
        return True
    if one.day_id != other.day_id or None in {
        one.starts_at,
        one.ends_at,
        other.starts_at,
        other.ends_at,
    }:
        return False
    return bool(one.starts_at < other.ends_at and other.starts_at < one.ends_at)  # type: ignore[operator]  # none is None
