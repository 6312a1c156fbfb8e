"""What has consequences: publish, take back, cancel, move, throw a draft away."""

from datetime import date, datetime

from django.db import transaction

from chain import audit
from chain.models import Person
from events.actions.days import shift_days
from events.actions.event import mark, raise_sequence
from events.actions.mail_hold import hold_what_waits
from events.models import Event
from events.models.event import UNDO


class NotReady(Exception):
    """The event has no day yet; without one it cannot be announced."""


class NotADraft(Exception):
    """What was published is cancelled or moved, never thrown away."""


class TooLate(Exception):
    """The moment in which this could be done has passed."""


@transaction.atomic
def publish(*, event: Event, by: Person, now: datetime) -> None:
    """Make the event public; publishing twice changes nothing."""
    if not event.days.exists():
        raise NotReady
    if mark(event, {"published_at": now, "published_by": by}, only_if={"published_at": None}):
        audit.record("event published", on=event, by=by, now=now, chain=event.chain)


@transaction.atomic
def unpublish(*, event: Event, by: Person, now: datetime) -> None:
    """Make the event a draft again; what is past or cancelled stays to be seen."""
    if event.is_past(now) or event.is_cancelled:
        raise TooLate
    if mark(event, {"published_at": None, "published_by": None}):
        audit.record("event unpublished", on=event, by=by, now=now, chain=event.chain)


@transaction.atomic
def cancel(*, event: Event, reason: str, by: Person, now: datetime) -> None:
    """Say that the event does not take place, and why; its page stays, its letters are held."""
    if event.is_past(now):
        raise TooLate
    values = {"cancelled_at": now, "cancelled_by": by, "cancel_reason": reason}
    if mark(event, values, only_if={"cancelled_at": None}):
        raise_sequence(event)
        hold_what_waits(event, by=by, now=now)
        audit.record("event cancelled", on=event, by=by, now=now, chain=event.chain)


@transaction.atomic
def move(*, event: Event, to: date, reason: str, by: Person, now: datetime) -> None:
    """Put the first day on `to`, the others as far from it as they were; the hours stay."""
    start = event.starts_on
    if start is None:
        raise NotReady
    hold_what_waits(event, by=by, now=now)
    shift_days(event=event, seen=event.version, difference=to - start, by=by, now=now)
    mark(
        event,
        {
            "moved_at": now,
            "moved_by": by,
            "moved_from": event.moved_from or start,
            "move_reason": reason,
        },
    )
    audit.record("event moved", on=event, by=by, now=now, fields={"days"}, chain=event.chain)


@transaction.atomic
def discard(*, event: Event, by: Person, now: datetime) -> None:
    """Throw a draft away; for ten seconds it can be taken back."""
    values = {"discarded_at": now, "discarded_by": by}
    if not mark(event, values, only_if={"published_at": None, "discarded_at": None}):
        raise NotADraft
    audit.record("draft discarded", on=event, by=by, now=now, chain=event.chain)


@transaction.atomic
def restore(*, event: Event, by: Person, now: datetime) -> None:
    """Take a discarded draft back. Raises `TooLate` after ten seconds."""
    if event.discarded_at is None:
        return
    if now - event.discarded_at > UNDO:
        raise TooLate
    mark(event, {"discarded_at": None, "discarded_by": None})
    audit.record("draft restored", on=event, by=by, now=now, chain=event.chain)
