"""The draft of a programme, the versions that were published, and what everybody sees of them.

The live rows are the draft. Once an event has a published version, whoever is not making the
programme sees that one: `parts_shown`, `sessions_shown` and `as_shown` give the rows with the
times, rooms and rounds of the version. Such rows are for reading; never save one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from chain.audit import remembered
from chain.models import Person
from events.models import Contribution, Event, EventDay, ProgrammeItem, Room
from workshops.choices import GUIDING
from workshops.models import ProgrammeVersion, Session, SessionRole
from workshops.values.news import News, news
from workshops.values.version import Guide, Programme, ShownPart, ShownRoom, ShownSession


def current(event: Event) -> ProgrammeVersion | None:
    """Return the version that everybody sees, or None while there is none."""
    return ProgrammeVersion.objects.filter(event=event).order_by("-number").first()


def before(version: ProgrammeVersion) -> ProgrammeVersion | None:
    rows = ProgrammeVersion.objects.filter(event=version.event_id, number__lt=version.number)
    return rows.order_by("-number").first()


def draft_of(event: Event) -> Programme:
    """Return the programme as it stands now, in four queries."""
    items = ProgrammeItem.objects.filter(event=event).select_related("day", "room")
    speaking = Contribution.objects.filter(person__isnull=False)
    items = items.prefetch_related(Prefetch("contributions", speaking))
    guides = SessionRole.objects.filter(kind__in=GUIDING).order_by("pk")
    sessions = Session.objects.filter(event=event).select_related("workshop", "room")
    return Programme(
        parts=tuple(map(_part, items)),
        sessions=tuple(map(_session, sessions.prefetch_related(Prefetch("roles", guides)))),
    )


def news_of(version: ProgrammeVersion) -> News:
    """Return what that version changed for who knew the one before it."""
    older = before(version)
    return news(older.programme if older else None, version.programme)


def names_for(found: News) -> dict[int, str]:
    """Return the names that a list of changes needs, by number; for who makes the programme."""
    people = Person.objects.filter(pk__in=found.people)
    return {person.pk: str(person) for person in people} if found.people else {}


def _room(room: Room | None) -> ShownRoom | None:
    return ShownRoom(id=room.pk, name=room.name, place=room.place) if room else None


def _part(item: ProgrammeItem) -> ShownPart:
    return ShownPart(
        id=item.pk,
        day=item.day_id,
        date=item.day.date,
        kind=item.kind,
        title=item.title,
        description=item.description,
        is_for_meeting=item.is_for_meeting,
        starts_at=item.starts_at,
        ends_at=item.ends_at,
        room=_room(item.room),
        is_invented=item.is_invented,
        speakers=tuple(one.person_id for one in item.contributions.all() if one.person_id),
    )


def _session(session: Session) -> ShownSession:
    return ShownSession(
        id=session.pk,
        workshop=session.workshop_id,
        title=session.workshop.title,
        part=session.item_id,
        room=_room(session.room),
        guides=tuple(Guide(person=one.person_id, role=one.kind) for one in session.roles.all()),
    )


# --- What everybody sees ------------------------------------------------------------------------


@dataclass(frozen=True)
class Shown:
    """The published programme of one event as rows: each part, room and session as it was then."""

    number: int
    parts: Mapping[int, ProgrammeItem]
    sessions: Mapping[int, ShownSession]

    @classmethod
    def of(cls, version: ProgrammeVersion, days: Mapping[int, EventDay]) -> "Shown":
        programme = version.programme
        parts = {
            part.id: _as_item(part, version.event_id, days, order)
            for order, part in enumerate(programme.parts, start=1)
        }
        return cls(version.number, parts, programme.session_by_id())

    def put(self, session: Session) -> bool:
        """Give the session its round and room as published; False when it is not in it."""
        known = self.sessions.get(session.pk)
        if known is None:
            return False
        session.item = self.parts[known.part]
        session.room = _as_room(known.room, session.event_id)
        session.shown_in = self.number
        return True


def shown(event: Event) -> Shown | None:
    """Return what everybody sees, or None: the draft itself, as long as nothing was published."""
    version = remembered(f"shown:{event.pk}", lambda: current(event))
    return Shown.of(version, _days(event)) if version else None


def _days(event: Event) -> dict[int, EventDay]:
    """Ask for the days anew: whoever moved one may hold the old ones."""
    found: dict[int, EventDay] = EventDay.objects.filter(event=event).in_bulk()
    return found


def parts_shown(event: Event) -> list[ProgrammeItem]:
    """Return the parts of the day as everybody sees them, in order."""
    known = shown(event)
    if known:
        return list(known.parts.values())
    return list(event.items.select_related("day", "room"))


def sessions_shown(event: Event) -> list[Session]:
    """Return the sessions as everybody sees them, in the order of the day and the workshops."""
    return _sessions(event, shown(event))


def _sessions(event: Event, known: Shown | None) -> list[Session]:
    rows = Session.everything.filter(event=event).select_related("workshop", "item__day", "room")
    if known is None:
        rows = rows.filter(withdrawn_at=None)
        rows = rows.order_by(
            "item__day__date", "item__order", "item__starts_at", "item", "workshop__order", "pk"
        )
        return list(rows)
    found = [session for session in rows.order_by("workshop__order", "pk") if known.put(session)]
    places = {pk: place for place, pk in enumerate(known.parts)}
    return sorted(found, key=lambda session: places[session.item_id])


def sessions_in(event: Event, programme: Programme) -> list[Session]:
    """Return the sessions as they would stand in `programme`, for instance in the draft."""
    version = ProgrammeVersion(event=event, number=0, content=programme.packed())
    return _sessions(event, Shown.of(version, _days(event)))


def as_shown(sessions: Iterable[Session]) -> None:
    """Give these sessions, of any events, their rounds and rooms as everybody sees them.

    What is on no published programme keeps what it has. Two queries, one where nothing is
    published.
    """
    rows = list(sessions)
    events = {session.event_id for session in rows}
    known = _shown_of(sorted(events)) if events else {}
    for session in rows:
        if session.event_id in known:
            known[session.event_id].put(session)


def _shown_of(events: Sequence[int]) -> dict[int, Shown]:
    versions = list(ProgrammeVersion.objects.latest_of(list(events)))
    if not versions:
        return {}
    days = EventDay.objects.filter(event__in=[one.event_id for one in versions]).in_bulk()
    return {one.event_id: Shown.of(one, days) for one in versions}


def _as_item(
    part: ShownPart, event_id: int, days: Mapping[int, EventDay], order: int
) -> ProgrammeItem:
    day = days.get(part.day) or EventDay(pk=part.day, event_id=event_id, date=part.date)
    return ProgrammeItem(
        pk=part.id,
        event_id=event_id,
        day=day,
        kind=part.kind,
        title=part.title,
        description=part.description,
        is_for_meeting=part.is_for_meeting,
        starts_at=part.starts_at,
        ends_at=part.ends_at,
        order=order,
        room=_as_room(part.room, event_id),
        is_invented=part.is_invented,
    )


def _as_room(room: ShownRoom | None, event_id: int) -> Room | None:
    if room is None:
        return None
    return Room(pk=room.id, event_id=event_id, name=room.name, place=room.place)
