"""What goes after its time: rows of the audit trail, and devices that are signed out."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from chain import audit
from chain.models import AuditEntry, RetentionRun
from chain.registry import retentions
from chain.values.retention import Retention


@transaction.atomic
def shorten_audit_trail(*, before: datetime, now: datetime) -> int:
    """Remove rows older than `before` and say in the trail that it happened; returns how many."""
    _allow_removal("on")
    removed, _per_model = AuditEntry.objects.filter(at__lt=before).delete()
    _allow_removal("off")
    if removed:
        trail = ContentType.objects.get_for_model(AuditEntry)
        audit.record("audit trail shortened", on=trail, by=None, now=now)
    return removed


@transaction.atomic
def forget_devices(*, before: datetime, now: datetime) -> int:
    """Remove sessions that have ended, and devices whose session did before `before`."""
    Session.objects.filter(expire_date__lt=now).delete()
    running = Session.objects.filter(expire_date__gte=now).values("session_key")
    ended = UserSession.objects.filter(created_at__lt=before).exclude(session_key__in=running)
    removed: int = ended.delete()[0]
    return removed


def _allow_removal(value: str) -> None:
    # The trigger of migration 0002 reads this setting; it ends with the transaction.
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('schakel.audit_retention', %s, true)", [value])


def forget_all(*, now: datetime) -> dict[str, int]:
    """Let every term forget what is due, each in a transaction of its own; returns the numbers."""
    return {kept.key: _forget(kept, now=now) for kept in retentions()}


@transaction.atomic
def _forget(kept: Retention, *, now: datetime) -> int:
    count = kept.forget(now=now)
    RetentionRun.objects.create(key=kept.key, ran_at=now, count=count)
    return count
