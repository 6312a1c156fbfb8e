"""What a person says of a letter of which nobody knows whether it arrived."""

from datetime import datetime

from django.db import transaction

from chain import audit
from chain.models import Person
from mailings.choices import LetterState
from mailings.models import Letter


@transaction.atomic
def arrived(*, letter: Letter, by: Person, now: datetime) -> bool:
    """Say that an uncertain letter arrived; False when it is not uncertain any more."""
    return _settle(letter, LetterState.SENT, "letter confirmed", by=by, now=now)


@transaction.atomic
def send_again(*, letter: Letter, by: Person, now: datetime) -> bool:
    """Send an uncertain letter once more, under the same Message-ID; False as `arrived`."""
    return _settle(letter, LetterState.QUEUED, "letter released", by=by, now=now, not_before=now)


def _settle(
    letter: Letter, state: LetterState, act: str, *, by: Person, now: datetime, **more: datetime
) -> bool:
    uncertain = Letter.objects.filter(pk=letter.pk, state=LetterState.UNCERTAIN)
    changed = uncertain.update(state=state, lease_owner="", settled_at=now, settled_by=by, **more)
    if changed:
        audit.record(act, on=letter, by=by, now=now, chain=letter.chain)
    return bool(changed)
