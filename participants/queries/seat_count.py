"""Whether every pool holds the number of seats that are taken: only a fault makes it differ."""

from datetime import date, datetime

from django.db.models import Count, Q
from django.utils import timezone

from chain.values.compared import Compared
from participants.models import Pool
from participants.models.registration import CHOICE_SEATED, SEATED


def compare_seats(*, now: datetime) -> Compared:
    """Compare the pools of events that are not over with their rows, in two statements.

    One statement sees one moment, so that who registers meanwhile is no difference.
    """
    today = timezone.localdate(now)
    of_events = Pool.objects.filter(_lasts("event", today)).annotate(
        rows=Count("event__registrations", filter=Q(event__registrations__state__in=SEATED))
    )
    of_sessions = Pool.objects.filter(_lasts("session__event", today)).annotate(
        rows=Count("session__choices", filter=Q(session__choices__state__in=CHOICE_SEATED))
    )
    columns = ("pk", "taken", "rows")
    found = [row for pools in (of_events, of_sessions) for row in pools.values_list(*columns)]
    wrong = frozenset(pk for pk, taken, rows in found if taken != rows)
    return Compared(looked_at=len(found), wrong=wrong)


def _lasts(event: str, today: date) -> Q:
    return Q(**{f"{event}__isnull": False}) & (
        Q(**{f"{event}__ends_on": None}) | Q(**{f"{event}__ends_on__gte": today})
    )
