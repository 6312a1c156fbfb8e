"""Who helps in the sessions of an event, to be written to."""

from collections.abc import Iterable
from datetime import datetime

from chain.models import Person
from events.models import Event
from events.queries.audiences import person_as_recipient
from mailings.values.letters import Recipient
from workshops.choices import GUIDING, SessionRoleKind


def facilitators(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who guides a session or a table, each once. One query."""
    del now
    return _helping(event, GUIDING)


def note_takers(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who takes notes, each once. One query."""
    del now
    return _helping(event, (SessionRoleKind.NOTE_TAKER,))


def helpers(event: Event, *, now: datetime) -> list[Recipient]:
    """Return who guides a session or takes notes, each once. One query."""
    del now
    return _helping(event, SessionRoleKind)


def _helping(event: Event, kinds: Iterable[SessionRoleKind]) -> list[Recipient]:
    people = (
        Person.objects.with_account()
        .filter(session_roles__session__event=event, session_roles__kind__in=list(kinds))
        .select_related("organisation")
        .distinct()
    )
    return [person_as_recipient(person) for person in people]
