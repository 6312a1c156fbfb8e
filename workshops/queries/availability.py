"""When facilitators are there and rooms are free, and which sessions lie outside of that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from chain.models import Person
from events.models import Event, EventDay, Room
from workshops.models import Availability, Session
from workshops.values.hours import Hours

ALL_DAY = Hours()


@dataclass(frozen=True, slots=True)
class Limits:
    """The hours of people and rooms, by (day, number); who is not in it is there all day."""

    people: Mapping[tuple[int, int], Hours]
    rooms: Mapping[tuple[int, int], Hours]

    def absent(self, session: Session) -> list[Person]:
        """Return who guides the session or takes its notes, and is not there then."""
        item = session.item
        people = {role.person for role in session.roles.all()}
        found = [
            person
            for person in people
            if not self.people.get((item.day_id, person.pk), ALL_DAY).holds(
                item.starts_at, item.ends_at
            )
        ]
        return sorted(found, key=lambda person: (person.sort_key, person.pk))

    def is_closed(self, session: Session) -> bool:
        """Tell whether the room of the session is not free then."""
        item, room = session.item, session.room_id
        hours = self.rooms.get((item.day_id, room), ALL_DAY) if room else ALL_DAY
        return not hours.holds(item.starts_at, item.ends_at)


def limits_for(sessions: Sequence[Session]) -> Limits:
    """Return the hours that these sessions have to fit in; one query, none without sessions."""
    days = {session.item.day_id for session in sessions}
    return _limits(Availability.objects.filter(day__in=days) if days else [])


def _limits(rows: Iterable[Availability]) -> Limits:
    people, rooms = {}, {}
    for one in rows:
        hours = Hours(one.starts_at, one.ends_at, one.is_absent)
        if one.person_id:
            people[one.day_id, one.person_id] = hours
        elif one.room_id:
            rooms[one.day_id, one.room_id] = hours
    return Limits(people, rooms)


@dataclass(frozen=True, slots=True)
class Told:
    """A person or a room with its hours of every day of an event."""

    thing: Person | Room
    days: Sequence[tuple[EventDay, Hours]]

    @property
    def is_always(self) -> bool:
        return all(hours.is_all_day for _day, hours in self.days)


@dataclass(frozen=True, slots=True)
class Availabilities:
    people: list[Told]
    rooms: list[Told]


def helping_at(event: Event) -> QuerySet[Person]:
    """Return who guides or takes notes in any session of the event, each once."""
    people: QuerySet[Person] = Person.objects.filter(session_roles__session__event=event)
    return people.select_related("organisation").distinct()


def availabilities_of(event: Event) -> Availabilities:
    """Return who guides at the event and its rooms, with their hours; four queries."""
    limits = _limits(Availability.objects.of_event(event))
    days = list(event.days.all())
    people = [
        Told(one, [(day, limits.people.get((day.pk, one.pk), ALL_DAY)) for day in days])
        for one in helping_at(event).order_by("sort_key", "pk")
    ]
    rooms = [
        Told(one, [(day, limits.rooms.get((day.pk, one.pk), ALL_DAY)) for day in days])
        for one in event.rooms.all()
    ]
    return Availabilities(people, rooms)


def hours_of(event: Event, thing: Person | Room) -> list[tuple[EventDay, Hours]]:
    """Return the hours of one person or room for every day of the event; two queries."""
    rows = Availability.objects.of_event(event)
    mine = rows.filter(person=thing) if isinstance(thing, Person) else rows.filter(room=thing)
    known = {one.day_id: Hours(one.starts_at, one.ends_at, one.is_absent) for one in mine}
    return [(day, known.get(day.pk, ALL_DAY)) for day in event.days.all()]


def events_to_guide(person: Person, *, today: date) -> list[Event]:
    """Return the events to come at which `person` guides or takes notes; one query."""
    rows = Event.objects.kept().filter(sessions__roles__person=person, ends_on__gte=today)
    return list(rows.distinct().order_by("starts_on", "pk"))
