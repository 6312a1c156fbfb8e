"""Events with what a calendar file says of them."""

from django.db.models import QuerySet

from chain.choices import Precision
from chain.models import Chain
from events.models import Event


def with_days(event: Event) -> Event:
    rows = Event.objects.select_related("chain", "kind").prefetch_related("days")
    found: Event = rows.get(pk=event.pk)
    return found


def feed(chain: Chain) -> QuerySet[Event]:
    """Return every listed event that `chain` organises or is involved in, if its day is known."""
    known = Event.objects.filter(date_precision=Precision.DAY)
    rows = known.listed().of(chain).select_related("chain", "kind")
    return rows.prefetch_related("days").order_by("starts_on", "pk")
