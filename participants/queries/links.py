"""What a token in an address opens."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from chain.values.tokens import hash_of
from participants.choices import LinkPurpose
from participants.models import PersonalLink, Registration

_ALONG = (
    "event__chain",
    "event__kind",
    "event__tour",
    "invitation__person__organisation",
    "registration__person__organisation",
    "holder",
)


def find(token: str, purpose: LinkPurpose, now: datetime) -> PersonalLink | None:
    """Return the working link of that token, with its event, person and organisation.

    A wrong token, one of another purpose, a revoked and an expired one: each is the same single
    query without an answer, so that neither words nor time tell them apart.
    """
    rows = PersonalLink.objects.working(now).select_related(*_ALONG)
    return rows.filter(token_hash=hash_of(token), purpose=purpose).first()


def upcoming_registrations(email: str, *, now: datetime) -> QuerySet[Registration]:
    """Return what the person with this address registered for and did not cancel, by day."""
    rows = Registration.objects.standing().filter(person__email=email)
    rows = rows.filter(event__ends_on__gte=timezone.localdate(now))
    return rows.select_related("event__chain", "event__kind", "person").order_by(
        "event__starts_on", "pk"
    )
