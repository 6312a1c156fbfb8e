"""Who asked to be kept posted of the bouwstenen of which sessions."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from chain.models import Person
from chain.values.tokens import hash_of
from events.models import Event
from mailings.values.letters import Recipient
from participants.models import Following, FollowLink


def following(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who asked after the day, each once: they alone hear what became of it. One query."""
    del now
    found = {row.person_id: row.person for row in _rows(event)}
    return [_recipient(person) for person in found.values()]


def followed_sessions(event: Event) -> Mapping[int, frozenset[int]]:
    """Return the numbers of the sessions that each person follows. One query."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for person, session in Following.objects.of(event).values_list("person", "session"):
        found[person].add(session)
    return {person: frozenset(sessions) for person, sessions in found.items()}


def sessions_followed_by(person: Person, event: Event) -> set[int]:
    return set(Following.objects.of(event).filter(person=person).values_list("session", flat=True))


def find_follow_link(token: str, *, now: datetime) -> FollowLink | None:
    """Return the working link of that token; a wrong and an expired one are the same query."""
    rows = FollowLink.objects.working(now).select_related(
        "event__chain", "event__kind", "event__tour", "person"
    )
    return rows.filter(token_hash=hash_of(token)).first()


@dataclass(frozen=True, slots=True)
class FollowedEvent:
    """Of how many sessions of an event somebody is kept posted."""

    event: Event
    count: int


def followed_by(person: Person) -> list[FollowedEvent]:
    """Return what `person` follows, the latest event first. One query."""
    rows = Following.objects.filter(person=person).select_related("session__event")
    events: dict[int, Event] = {}
    counts: defaultdict[int, int] = defaultdict(int)
    for row in rows.order_by("-session__event__starts_on", "session"):
        events[row.session.event_id] = row.session.event
        counts[row.session.event_id] += 1
    return [FollowedEvent(event, counts[number]) for number, event in events.items()]


def _rows(event: Event) -> QuerySet[Following]:
    rows = Following.objects.of(event).select_related("person__organisation")
    rows = rows.filter(person__is_active=True, person__email__isnull=False)
    return rows.order_by("person__sort_key", "person", "pk")


def _recipient(person: Person) -> Recipient:
    return Recipient(
        key=f"follower:{person.pk}",
        address=person.email or "",
        name=person.display_name,
        person_id=person.pk,
        organisation=person.organisation.name if person.organisation else "",
    )
