"""Letters as doors look for them."""

from datetime import datetime

from django.db.models import QuerySet

from chain.rules import chains_organised_by, is_administrator, type_of_visitor
from mailings.models import Letter, Suppression
from mailings.values.unsubscribe import letter_of


def letter_behind(token: str) -> Letter | None:
    """Return the letter whose reader holds this token; None for what we never signed."""
    number = letter_of(token)
    if number is None:
        return None
    return Letter.objects.select_related("chain").filter(uuid=number).first()


def suppressions_seen_by(
    visitor: type_of_visitor, *, now: datetime, words: str = ""
) -> QuerySet[Suppression]:
    """Return the addresses without letters to many: an organiser sees those of own letters."""
    rows = Suppression.objects.holding().select_related("letter__chain")
    if not is_administrator(visitor, now=now):
        rows = rows.filter(letter__chain__in=chains_organised_by(visitor, now=now))
    return rows.filter(address_key__contains=words.strip().lower()) if words.strip() else rows
