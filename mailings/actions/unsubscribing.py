"""Stop letters to many at the wish of who gets them, and begin again."""

from datetime import datetime

from django.db import transaction

from chain import audit
from chain.models import Person
from mailings.actions.inbox import suppress
from mailings.choices import SuppressionReason
from mailings.models import Letter, Suppression
from mailings.registry import farewell_of


@transaction.atomic
def stop(*, letter: Letter, now: datetime) -> None:
    """Send no more letters to many to the address of `letter`, and end what it came of.

    Twice is once.
    """
    suppress(letter=letter, reason=SuppressionReason.UNSUBSCRIBED, now=now)
    if farewell := farewell_of(letter.recipient_key):
        farewell.end(letter, now=now)


@transaction.atomic
def resume(*, letter: Letter, now: datetime) -> None:
    """Take back what the reader asked; what came back from a mail server stays stopped.

    What ended with it is asked anew, where it was asked before.
    """
    rows = Suppression.objects.holding().filter(
        address_key=letter.address_key, reason=SuppressionReason.UNSUBSCRIBED
    )
    for row in rows:
        audit.record("letters to many resumed", on=row, by=None, now=now, chain=letter.chain)
    rows.delete()


def is_stopped(letter: Letter) -> bool:
    return Suppression.objects.holding().filter(address_key=letter.address_key).exists()


@transaction.atomic
def lift(*, suppression: Suppression, by: Person, now: datetime) -> None:
    """Let letters to many go to this address again; twice is once."""
    rows = Suppression.objects.holding().filter(pk=suppression.pk)
    if rows.update(lifted_at=now, lifted_by=by):
        chain = suppression.letter.chain if suppression.letter else None
        audit.record("letters to many resumed", on=suppression, by=by, now=now, chain=chain)
