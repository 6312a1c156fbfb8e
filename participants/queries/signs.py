"""What public pages say of registering: 'Aanmelden kan', 'Bijna vol', 'Vol', 'Aanmelden gesloten'.

Such a word changes seldom, other than a count: pages stay kept while people register.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from events.choices import Status, Visibility
from events.models import Event
from participants.choices import Sign
from participants.values.places import Fullness, fullness

_SIGNS = {
    Fullness.ROOM: Sign.OPEN,
    Fullness.ALMOST: Sign.ALMOST,
    Fullness.FULL: Sign.FULL,
}


def with_signs(rows: QuerySet[Event]) -> QuerySet[Event]:
    """Fetch along what `sign_of` reads, in the same query."""
    return rows.select_related("terms", "pool")


def signed(events: Iterable[Event], now: datetime) -> list[Event]:
    """Return the events, each with its `sign` or None."""
    rows = list(events)
    for event in rows:
        event.sign = sign_of(event, now)  # type: ignore[attr-defined]  # cards read it
    return rows


def sign_of(event: Event, now: datetime) -> Sign | None:
    """Return the word for an event that everybody may register for; one query at most."""
    if not _takes_part(event):
        return None
    if not Event.terms.is_cached(event):
        event = with_signs(Event.objects.all()).get(pk=event.pk)
    terms = getattr(event, "terms", None)
    if terms and terms.opens_at and now < terms.opens_at:
        return None
    closes_at = (terms and terms.closes_at) or event.starts_at()
    if closes_at and closes_at <= now:
        return Sign.CLOSED
    pool = getattr(event, "pool", None)
    return _SIGNS[fullness(pool.taken, pool.capacity)] if pool else Sign.OPEN


def status_of(event: Event, now: datetime) -> Status | Sign:
    """Return what a page says of the event: its own state, or else that of registering."""
    status = event.status(now)
    return (status == Status.ANNOUNCED and sign_of(event, now)) or status


def _takes_part(event: Event) -> bool:
    is_on = event.is_published and not event.is_cancelled and event.starts_on is not None
    return is_on and event.visibility != Visibility.INVITATION
