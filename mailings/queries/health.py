"""Whether letters leave as they should: for a machine that watches, and for an administrator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from mailings.choices import LetterState, SuppressionReason, Urgency
from mailings.models import Heartbeat, Hold, Letter, Mailing, Office, Pace, Suppression
from mailings.queries.outbox import numbers

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# A letter to one person that waits longer than this waits for something that is wrong.
TOO_LONG = timedelta(minutes=5)
SILENT = timedelta(minutes=3)
UNDECIDED = timedelta(hours=1)
AT_WORK = (LetterState.CLAIMED, LetterState.TRANSMITTING)
_BOUNCES = (SuppressionReason.HARD_BOUNCE, SuppressionReason.SOFT_BOUNCES)


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that is wrong with the post: `key` for a machine, `says` for a person."""

    key: str
    says: "StrOrPromise"


_SAYS: dict[str, "StrOrPromise"] = {
    "closed": _("No letters leave, until you let them go."),
    "paused": _("The mail server refuses us. All letters wait."),
    "workers": _("A worker or the clock stands still. Ask technical support to start them."),
    "waiting": _("A letter has waited for more than 5 minutes. Is the worker running?"),
    "lease": _("A sender stopped halfway and nobody tidied up. Is the clock running?"),
    "uncertain": _("Of some letters nobody knows whether they arrived. Decide about them."),
}


def alarms(*, now: datetime) -> Sequence[Alarm]:
    """Return what asks for an administrator, the most urgent first; a fixed number of queries."""
    return _alarms(_Workers.seen(now=now), now=now)


def _alarms(workers: "_Workers", *, now: datetime) -> Sequence[Alarm]:
    office = Office.objects.first()
    wrong = {
        "closed": bool(office and office.closed),
        "paused": bool(office and office.paused_since),
        # Nobody was ever seen in an installation that has just begun.
        "workers": bool(workers.rows and workers.silent),
        "waiting": bool(not (office and office.closed) and waits(now=now)),
        "lease": _leases_ended(now=now).exists(),
        "uncertain": _undecided(now=now).exists(),
    }
    return [Alarm(key, _SAYS[key]) for key, is_wrong in wrong.items() if is_wrong]


def waits(*, now: datetime) -> bool:
    """Tell whether a letter that was due waits for 5 minutes, and not just for its turn.

    A letter to many may wait longer while others are on their way, or while its receiver takes so
    many a second and no more.
    """
    long_due = Letter.objects.due(now - TOO_LONG).filter(attempts=0)
    if long_due.filter(urgency__lte=Urgency.PERSONAL).exists():
        return True
    if not long_due.exists():
        return False
    at_work = Letter.objects.filter(state__in=AT_WORK, lease_until__gt=now)
    return not (at_work.exists() or Pace.objects.filter(next_at__gt=now).exists())


def details(*, now: datetime) -> dict[str, Any]:
    """Tell how the post is, in numbers: no address, no name, no subject."""
    workers = _Workers.seen(now=now)
    return {
        "alarms": [alarm.key for alarm in _alarms(workers, now=now)],
        "outbox": numbers(now=now)
        | {
            "leases_ended": _leases_ended(now=now).count(),
            "uncertain_for_an_hour": _undecided(now=now).count(),
            "held_topics": Hold.objects.count(),
            "held_mailings": Mailing.objects.held().count(),
        },
        "last_7_days": _last_week(now=now),
        "workers": {
            queue: {
                "age_seconds": _age(workers.rows.get(queue), now=now),
                "release": workers.rows[queue].release if queue in workers.rows else "",
                "is_silent": queue in workers.silent,
            }
            for queue in settings.WORK_QUEUES
        },
        "release": settings.RELEASE,
    }


@dataclass(frozen=True, slots=True)
class _Workers:
    """The last sign of life of each queue, and the queues that nobody works on now."""

    rows: dict[str, Heartbeat]
    silent: frozenset[str]

    @classmethod
    def seen(cls, *, now: datetime) -> "_Workers":
        rows = {row.queue: row for row in Heartbeat.objects.all()}
        alive = {queue for queue, row in rows.items() if row.at >= now - SILENT}
        return cls(rows=rows, silent=frozenset(settings.WORK_QUEUES) - alive)


def _age(row: Heartbeat | None, *, now: datetime) -> int | None:
    return max(0, int((now - row.at).total_seconds())) if row else None


def _leases_ended(*, now: datetime) -> Any:
    """Give letters that a sweep should have taken out of somebody's hands minutes ago."""
    return Letter.objects.filter(state__in=AT_WORK, lease_until__lt=now - SILENT)


def _undecided(*, now: datetime) -> Any:
    return Letter.objects.filter(state=LetterState.UNCERTAIN, not_before__lt=now - UNDECIDED)


def _last_week(*, now: datetime) -> dict[str, int]:
    since = now - timedelta(days=7)
    sent = Letter.objects.filter(sent_at__gt=since).count()
    back: dict[str, int] = Suppression.objects.filter(since__gt=since).aggregate(
        bounced=Count("pk", filter=Q(reason__in=_BOUNCES)),
        complaints=Count("pk", filter=Q(reason=SuppressionReason.COMPLAINT)),
    )
    return {"sent": sent, **back}
