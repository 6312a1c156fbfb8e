"""What public pages say of registering: 'Aanmelden kan', 'Bijna vol', 'Vol', 'Aanmelden gesloten'.

And of each workshop: 'Nog plaats', 'Bijna vol', 'Vol: wachtlijst'. Such a word changes seldom,
other than a count: pages stay kept while people register, and the act that changes a word says so
(`participants.actions.seats.Pools`). A count, or a number in line, stands on no kept page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from chain.audit import remembered
from chain.values.vague import last_possible
from events.choices import Status, Visibility
from events.models import Event
from participants.choices import Sign
from participants.models import PreferenceRound
from participants.values.places import Fullness, Place, fullness
from workshops.models import Session

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
    return registering_of(event, now).sign


@dataclass(frozen=True, slots=True)
class Registering:
    """What the page of an event says of registering; nothing where nobody registers by it.

    `opens_at` and `choices_open_at` are moments to come, `closes_at` what the organiser set.
    """

    sign: Sign | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    choices_open_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.sign in _SIGNS.values()

    @property
    def is_full(self) -> bool:
        return self.sign == Sign.FULL

    @property
    def has_choices(self) -> bool:
        """Tell whether whoever registers now chooses workshops."""
        return self.is_open and self.choices_open_at is None

    @property
    def tells(self) -> bool:
        """Tell whether there is more to say than the word."""
        moments = (self.opens_at, self.closes_at, self.choices_open_at)
        return any(moments) or self.sign in (Sign.FULL, Sign.CLOSED)


def registering_of(event: Event, now: datetime) -> Registering:
    """Return how registering for `event` stands now; one query at most."""
    if not _takes_part(event):
        return Registering()
    if event.ends_on and _has_ended(event.ends_on, event.date_precision, now):
        return Registering(Sign.CLOSED)
    if not Event.terms.is_cached(event):
        _add_terms(event)
    terms = getattr(event, "terms", None)
    closes_at = (terms and terms.closes_at) or event.starts_at()
    if closes_at and closes_at <= now:
        return Registering(Sign.CLOSED)
    choices_open_at = _to_come(terms and terms.choices_open_at, now)
    if terms and (opens_at := _to_come(terms.opens_at, now)):
        return Registering(None, opens_at, terms.closes_at, choices_open_at)
    pool = getattr(event, "pool", None)
    sign = _SIGNS[fullness(pool.taken, pool.capacity)] if pool else Sign.OPEN
    return Registering(sign, None, terms and terms.closes_at, choices_open_at)


def _add_terms(event: Event) -> None:
    """Let `event` carry what `with_signs` reads, so that others need not ask again.

    Of the pool only the word is true: the count is that of when a word last changed.
    """
    rows = with_signs(Event.objects.all())
    known = remembered(f"signs:{event.pk}", lambda: rows.get(pk=event.pk))
    for relation in (Event.terms.related, Event.pool.related):
        relation.set_cached_value(event, relation.get_cached_value(known))


def _has_ended(day: date, precision: str, now: datetime) -> bool:
    return last_possible(day, precision) < timezone.localdate(now)


def _to_come(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment and now < moment else None


def status_of(event: Event, now: datetime) -> Status | Sign:
    """Return what a page says of the event: its own state, or else that of registering."""
    return _status(event.status(now), lambda: sign_of(event, now))


def state_with(event: Event, registering: Registering, now: datetime) -> Status | Sign:
    """Return the same where it is known how registering stands."""
    return _status(event.status(now), lambda: registering.sign)


def _status(status: Status, sign: Callable[[], Sign | None]) -> Status | Sign:
    return (status == Status.ANNOUNCED and sign()) or status


def with_pools(rows: QuerySet[Session]) -> QuerySet[Session]:
    """Fetch along what `placed` reads, in the same query."""
    by_preference = PreferenceRound.objects.filter(item=OuterRef("item"))
    return rows.select_related("pool").annotate(is_by_preference=Exists(by_preference))


def placed(sessions: Iterable[Session]) -> None:
    """Let each of the sessions carry its `place`, which says how full it is.

    Not where seats are given by preference: nobody should rank by what is full.
    """
    for session in sessions:
        if getattr(session, "is_by_preference", False):
            session.is_divided = True  # type: ignore[attr-defined]  # cards read it
            continue
        pool = getattr(session, "pool", None)
        place = Place(pool.capacity, pool.taken) if pool else Place(session.capacity, 0)
        session.place = place  # type: ignore[attr-defined]  # cards read it


def recalled(sessions: Iterable[Session]) -> None:
    """Let each session of an event that is over carry `was_full`, and whether people waited."""
    for session in sessions:
        pool: Any = getattr(session, "pool", None)
        was_full = pool is not None and Place(pool.capacity, pool.taken).is_full
        had_line = was_full and pool.queue_seq > 0
        session.was_full = was_full  # type: ignore[attr-defined]  # cards read it
        session.had_line = had_line  # type: ignore[attr-defined]  # idem


def _takes_part(event: Event) -> bool:
    is_on = event.is_published and not event.is_cancelled and event.starts_on is not None
    return is_on and event.visibility != Visibility.INVITATION
