"""Hold the letters of an event that changed or was cancelled, until somebody has looked at them."""

from datetime import datetime

from django.db import transaction

from chain import audit
from chain.models import Person
from events.models import Event
from mailings.actions.hold import cancel_topic, hold_topic, release_topic
from mailings.actions.mailing import close
from mailings.models import Letter, Mailing


def hold_what_waits(event: Event, *, by: Person | None, now: datetime) -> None:
    """Hold what is queued about `event`, and what is still being put ready; nothing else.

    Without letters under way there is nothing to look at, and what is written later tells the new
    date itself.
    """
    topic = f"event:{event.pk}"
    if Letter.objects.about(topic).not_left().exists() or _unfilled(event):
        hold_topic(topic=topic, by=by, now=now)


@transaction.atomic
def let_go(*, event: Event, by: Person, now: datetime) -> None:
    """Let the held letters leave after all."""
    release_topic(topic=f"event:{event.pk}", by=by, now=now)


@transaction.atomic
def withdraw(*, event: Event, by: Person, now: datetime) -> int:
    """Withdraw the held letters, and those that were still to be written; return how many."""
    topic = f"event:{event.pk}"
    for mailing in _unfilled(event):
        close(mailing=mailing, now=now)
    number = cancel_topic(topic=topic, by=by, now=now)
    release_topic(topic=topic, by=by, now=now)
    audit.record("letters withdrawn", on=event, by=by, now=now, chain=event.chain)
    return number


def _unfilled(event: Event) -> list[Mailing]:
    return list(Mailing.objects.filter(step__event=event, filled_at=None))
