"""The letter to who guides a session or takes its notes, with a work link of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from chain import audit
from chain.values.dates import day_long, hours
from events.mails import PLACEHOLDERS, EventLetter
from events.models import Event
from mailings.registry import LetterKind, When
from mailings.values.letters import Draft, Fact, Recipient, Texts
from workshops.actions.link import hash_of, new_token
from workshops.models import Session, SessionRole, WorkLink
from workshops.queries.audiences import helpers
from workshops.queries.version import as_shown

BRIEFING = "workshops.briefing"


@dataclass(frozen=True, slots=True)
class Task:
    """A session as its letter tells of it."""

    title: str
    facts: list[Fact]
    link: str


@transaction.atomic
def write(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts, now: datetime
) -> list[Draft]:
    """Write to each helper about all their sessions, each with a link. Fixed number of queries."""
    people = [recipient.person_id for recipient in recipients]
    roles = list(
        SessionRole.objects.filter(session__event=event, person__in=people)
        .select_related("session__workshop", "session__item__day", "session__room")
        .order_by("session__item__day__date", "session__item__starts_at", "pk")
    )
    as_shown(role.session for role in roles)
    sessions: dict[int, dict[Session, list[str]]] = {}
    with override("nl"):
        for role in roles:
            mine = sessions.setdefault(role.person_id, {})
            mine.setdefault(role.session, []).append(role.get_kind_display())
        tasks = _tasks(sessions, now=now)
    audit.record("work links made", on=event, by=None, now=now, chain=event.chain)
    letter = EventLetter.of(event, BRIEFING, texts)
    return [
        letter.to(recipient, {"sessions": tasks.get(recipient.person_id or 0, [])})
        for recipient in recipients
    ]


def _tasks(
    sessions: Mapping[int, Mapping[Session, list[str]]], *, now: datetime
) -> dict[int, list[Task]]:
    links: list[WorkLink] = []
    tasks: dict[int, list[Task]] = {}
    for person_id, mine in sessions.items():
        for session, roles in mine.items():
            token = new_token()
            links.append(
                WorkLink(
                    session=session, person_id=person_id, token_hash=hash_of(token), made_at=now
                )
            )
            address = reverse("buildingblocks:work-link", args=[token])
            task = Task(session.workshop.title, _facts(session, roles), address)
            tasks.setdefault(person_id, []).append(task)
    WorkLink.objects.bulk_create(links)
    return tasks


def _facts(session: Session, roles: Sequence[str]) -> list[Fact]:
    item, room = session.item, session.room
    seats = session.capacity or (room.capacity if room else None)
    when = ", ".join(filter(None, (day_long(item.day.date), hours(item.starts_at, item.ends_at))))
    return [
        Fact(_("Your role"), ", ".join(roles)),
        Fact(_("Question"), session.workshop.guiding_question),
        Fact(_("When"), when),
        Fact(_("Room"), ", ".join(filter(None, (room.name, room.place))) if room else ""),
        Fact(_("Seats"), str(seats) if seats else ""),
    ]


KINDS = (
    LetterKind(
        key=BRIEFING,
        title=gettext_lazy("Briefing for facilitators and note-takers"),
        audience=gettext_lazy("Facilitators and note-takers"),
        recipients=helpers,
        write=write,
        when=When(-3, time(10)),
        is_bulk=False,
        placeholders=PLACEHOLDERS,
    ),
)
