"""Ask for a mailing once, and say that its letters are all there."""

from datetime import datetime

from django.db import transaction

from chain import audit
from chain.models import Chain, Person
from mailings.models import Mailing
from mailings.registry import letter_kinds


@transaction.atomic
def ask(
    *, kind: str, key: str, title: str, chain: Chain | None, by: Person | None, now: datetime
) -> Mailing:
    """Return the mailing of `key`: the first call makes it, every later one gets that one."""
    is_bulk = all(one.is_bulk for one in letter_kinds() if one.key == kind)
    mailing, is_new = Mailing.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "title": title[:200],
            "chain": chain,
            "is_bulk": is_bulk,
            "asked_at": now,
            "asked_by": by,
        },
    )
    if is_new:
        audit.record("mailing asked", on=mailing, by=by, now=now, chain=chain)
    return mailing


def close(*, mailing: Mailing, now: datetime) -> None:
    """Say that the last letter of the mailing stands in the outbox, once or again."""
    Mailing.objects.filter(pk=mailing.pk, filled_at=None).update(filled_at=now)
