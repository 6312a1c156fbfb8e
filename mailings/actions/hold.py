"""Hold letters that have not left yet, let them go, or withdraw them.

A letter that is being handed over can no longer be stopped; one that is only claimed can, because
the sender asks once more for the row just before it hands the letter over.
"""

from datetime import datetime

from django.db import transaction

from chain import audit
from chain.models import Person
from mailings.choices import LetterState, Outcome
from mailings.models import Hold, Letter, Mailing
from mailings.models.letter import LetterQuerySet


@transaction.atomic
def hold_topic(*, topic: str, now: datetime, by: Person | None = None) -> int:
    """Hold all letters about `topic`, those that are still to come too; return how many waited."""
    hold, is_new = Hold.objects.get_or_create(
        topic=topic, defaults={"held_since": now, "asked_by": by}
    )
    held = _hold(Letter.objects.about(topic))
    if is_new:
        audit.record("letters held", on=hold, by=by, now=now)
    return held


@transaction.atomic
def release_topic(*, topic: str, now: datetime, by: Person | None = None) -> int:
    """Let the letters about `topic` go, but those of a mailing that is held itself."""
    hold = Hold.objects.filter(topic=topic).first()
    if hold is None:
        return 0
    audit.record("letters released", on=hold, by=by, now=now)
    hold.delete()
    return _release(Letter.objects.about(topic).exclude(mailing__in=Mailing.objects.held()))


@transaction.atomic
def cancel_topic(*, topic: str, now: datetime, by: Person | None = None) -> int:
    """Withdraw every letter about `topic` that has not left; return how many. A hold stays."""
    # Who asks for it has written the audit row of the change itself.
    del now, by
    return _cancel(Letter.objects.about(topic))


@transaction.atomic
def hold_mailing(*, mailing: Mailing, by: Person, now: datetime) -> int:
    """Hold a mailing, also what is still to come; return how many of its letters waited.

    One that has left whole is not held: nothing would ever end that.
    """
    letters = Letter.objects.filter(mailing=mailing)
    if mailing.filled_at and not letters.not_left().exists():
        return 0
    if Mailing.objects.filter(pk=mailing.pk, held_at=None).update(held_at=now, held_by=by):
        audit.record("mailing held", on=mailing, by=by, now=now, chain=mailing.chain)
    return _hold(letters)


@transaction.atomic
def release_mailing(*, mailing: Mailing, by: Person, now: datetime) -> int:
    """Let a held mailing go, but for letters about a topic that is held itself."""
    if not Mailing.objects.held().filter(pk=mailing.pk).update(held_at=None, held_by=None):
        return 0
    audit.record("mailing released", on=mailing, by=by, now=now, chain=mailing.chain)
    topics = Hold.objects.values("topic")
    return _release(Letter.objects.filter(mailing=mailing).exclude(topic__in=topics))


@transaction.atomic
def cancel_mailing(*, mailing: Mailing, by: Person, now: datetime) -> int:
    """Withdraw what has not left of a mailing; return how many letters that were.

    Nothing more comes in a mailing that is filled, so nothing is held of it afterwards.
    """
    cancelled = _cancel(Letter.objects.filter(mailing=mailing))
    filled = Mailing.objects.held().filter(pk=mailing.pk, filled_at__isnull=False)
    filled.update(held_at=None, held_by=None)
    if cancelled:
        audit.record("mailing withdrawn", on=mailing, by=by, now=now, chain=mailing.chain)
    return cancelled


def _hold(letters: LetterQuerySet) -> int:
    return letters.not_left().update(state=LetterState.HELD, lease_owner="", lease_until=None)


def _release(letters: LetterQuerySet) -> int:
    return letters.filter(state=LetterState.HELD).update(state=LetterState.QUEUED)


def _cancel(letters: LetterQuerySet) -> int:
    waiting = letters.not_left() | letters.promised() | letters.filter(state=LetterState.HELD)
    return waiting.update(
        state=LetterState.CANCELLED,
        reason=Outcome.WITHDRAWN,
        lease_owner="",
        lease_until=None,
    )
