"""Put right what a stopped sender left behind, and tell which letters are due."""

from datetime import datetime

from mailings.actions.sending import office
from mailings.choices import LetterState, Outcome, Urgency
from mailings.models import Hold, Letter, Mailing


def sweep(*, now: datetime) -> list[Urgency]:
    """Return the urgencies that have a letter to send now; two sweeps at once are no matter."""
    _take_back(now)
    _withdraw_codes(now)
    _hold()
    office.resume_after_change(now=now)
    row = office.guard(now=now)
    office.tell(row)
    if row.closed:
        return []
    return [Urgency(each) for each in Letter.objects.due(now).urgencies()]


def _take_back(now: datetime) -> None:
    """A lease that ended: what was claimed never left; what was being handed over, who knows."""
    over = Letter.objects.filter(lease_until__lt=now)
    over.filter(state=LetterState.CLAIMED).update(
        state=LetterState.QUEUED, lease_owner="", lease_until=None
    )
    # The owner stays: when it was only frozen, it still knows how it ended.
    over.filter(state=LetterState.TRANSMITTING).update(
        state=LetterState.UNCERTAIN, reason=Outcome.STOPPED, lease_until=None
    )


def _withdraw_codes(now: datetime) -> None:
    waiting = Letter.objects.filter(state__in=[LetterState.QUEUED, LetterState.HELD])
    waiting.filter(expires_at__lte=now).update(state=LetterState.CANCELLED, reason=Outcome.EXPIRED)


def _hold() -> None:
    """Show as held what was put in the outbox while its topic or mailing was being held."""
    queued = Letter.objects.filter(state=LetterState.QUEUED)
    if topics := list(Hold.objects.values_list("topic", flat=True)):
        queued.filter(topic__in=topics).update(state=LetterState.HELD)
    if mailings := list(Mailing.objects.held().values_list("pk", flat=True)):
        queued.filter(mailing__in=mailings).update(state=LetterState.HELD)
