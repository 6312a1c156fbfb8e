"""Who helps in a session, or speaks in a part, that moves, gets another room, or is cancelled."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from chain.models import Person
from events.models import Contribution, Event
from workshops.models import SessionRole
from workshops.values.news import News, PartChange, SessionChange
from workshops.values.release import Concerned


@dataclass(frozen=True, slots=True)
class Mine:
    """What changes for one person: in sessions to guide or to note, in parts to speak in."""

    sessions: list[SessionChange]
    parts: list[PartChange]


def helpers(event: Event, *, news: News, now: datetime) -> list[Concerned]:
    """Return who guides, takes notes or speaks where the time or the room changes. One query."""
    del now
    sessions, parts = news.of_sessions(), news.of_parts()
    if not sessions and not parts:
        return []
    wanted = (
        Q(session_roles__session__in=sessions)
        | Q(contributions__item__in=_standing(parts))
        | Q(pk__in=_of_cancelled(parts))
    )
    people = Person.objects.with_account().filter(wanted)
    rows = people.select_related("organisation").distinct().order_by("sort_key", "pk")
    return [
        Concerned(
            key=f"helper:{event.pk}:{person.pk}",
            person=person.pk,
            name=str(person),
            organisation=person.organisation.short_name if person.organisation else "",
            address=person.email or "",
        )
        for person in rows
    ]


def changes_for_helpers(news: News, people: Collection[int]) -> dict[int, Mine]:
    """Return what changes for each of these people who helps or speaks. Two queries at most."""
    found: dict[int, Mine] = {}
    sessions, parts = news.of_sessions(), news.of_parts()
    for person, session in _helping(sessions, people):
        found.setdefault(person, Mine([], [])).sessions.append(sessions[session])
    for person, part in _speaking(parts, people):
        found.setdefault(person, Mine([], [])).parts.append(parts[part])
    return found


def _helping(
    sessions: Mapping[int, SessionChange], people: Collection[int]
) -> dict[tuple[int, int], None]:
    """Pair people with the sessions in which they help, each pair once."""
    rows = SessionRole.objects.filter(person__in=people, session__in=sessions).order_by("pk")
    return dict.fromkeys(rows.values_list("person", "session")) if sessions else {}


def _speaking(
    parts: Mapping[int, PartChange], people: Collection[int]
) -> dict[tuple[int, int], None]:
    """Pair people with the parts in which they speak, or were to speak before those went."""
    if not parts:
        return {}
    rows = Contribution.objects.filter(person__in=people, item__in=_standing(parts))
    pairs = dict.fromkeys(rows.order_by("pk").values_list("person", "item"))
    gone = {
        (person, pk)
        for pk, one in parts.items()
        if one.is_cancelled
        for person in one.before.part.speakers
        if person in people
    }
    return pairs | dict.fromkeys(sorted(gone))


def _standing(parts: Mapping[int, PartChange]) -> list[int]:
    return [pk for pk, one in parts.items() if not one.is_cancelled]


def _of_cancelled(parts: Mapping[int, PartChange]) -> set[int]:
    """Return who was to speak in a part that goes: it takes its list of speakers along."""
    gone = (one for one in parts.values() if one.is_cancelled)
    return {person for one in gone for person in one.before.part.speakers}
