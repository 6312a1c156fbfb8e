"""Who helps in a session that moves, gets another room, or is cancelled."""

from collections.abc import Collection
from datetime import datetime

from chain.models import Person
from events.models import Event
from workshops.models import SessionRole
from workshops.values.news import News, SessionChange
from workshops.values.release import Concerned


def helpers(event: Event, *, news: News, now: datetime) -> list[Concerned]:
    """Return who guides or takes notes in a session of which time or room changes. One query."""
    del now
    changed = news.of_sessions()
    if not changed:
        return []
    people = Person.objects.with_account().filter(session_roles__session__in=changed)
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


def changes_for_helpers(news: News, people: Collection[int]) -> dict[int, list[SessionChange]]:
    """Return what changes in the sessions in which each of these people helps. One query."""
    changed = news.of_sessions()
    rows = SessionRole.objects.filter(person__in=people, session__in=changed).order_by("pk")
    found: dict[int, dict[int, SessionChange]] = {}
    for person, session in rows.values_list("person", "session"):
        found.setdefault(person, {})[session] = changed[session]
    return {person: list(mine.values()) for person, mine in found.items()}
