"""Which letters of all events have come to their moment."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Prefetch
from django.utils import timezone

from events.models import Event, MailStep
from events.queries.mail_plan.plan import STEPS, Plan
from events.queries.mail_plan.planned import Planned
from events.values.mail_plan import FURTHEST
from events.values.office_hours import is_office_moment


def due_letters(*, now: datetime) -> Iterator[Planned]:
    """Give the letters of all events whose moment has come, in a fixed number of queries."""
    today = timezone.localdate(now)
    reach = timedelta(days=FURTHEST)
    events = (
        Event.objects.published()
        .filter(starts_on__lte=today + reach, ends_on__gte=today - reach)
        .select_related("chain", "kind", "tour")
        .prefetch_related("days", Prefetch("mail_steps", STEPS))
    )
    for event in events:
        plan = Plan(event, now=now)
        for planned in plan.due():
            if not planned.kind.keeps_office_hours or is_office_moment(now, event_days=plan.days):
                yield planned


def steps_to_fill() -> list[int]:
    """Return the numbers of the steps whose letters do not all stand in the outbox yet."""
    waiting = MailStep.objects.filter(mailing__filled_at=None, mailing__held_at=None)
    return list(waiting.exclude(mailing=None).values_list("pk", flat=True))
