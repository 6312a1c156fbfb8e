"""What the start page shows of events."""

from datetime import date

from django.db.models import Q, QuerySet

from chain.models import Membership, Role
from chain.rules import type_of_visitor
from events.models import Event


def coming(visitor: type_of_visitor, today: date) -> QuerySet[Event]:
    """Return what is coming, first what goes on; for a partner those of the own samenwerkingen."""
    rows = Event.objects.listed().filter(cancelled_at=None, ends_on__gte=today)
    rows = rows.select_related("kind", "chain", "host_organisation").prefetch_related("days")
    if not visitor.is_authenticated:
        return rows.order_by("starts_on", "sort_time", "pk")
    own = _of_own_chains(visitor.pk, visitor.organisation_id, today)
    return rows.annotate(is_own=own).order_by("-is_own", "starts_on", "sort_time", "pk")


def latest_recapped(today: date) -> QuerySet[Event]:
    """Return the latest events that everybody may read back."""
    rows = (
        Event.objects.listed()
        .past(today)
        .filter(recap__published_at__isnull=False, recap__reader="everyone")
    )
    return rows.select_related("kind", "chain")


def _of_own_chains(person_id: int, organisation_id: int | None, today: date) -> Q:
    partner = Membership.objects.on(today).filter(organisation=organisation_id)
    held = Role.objects.on(today).filter(person=person_id, chain__isnull=False)
    involved = Event.involved.through.objects.filter(
        Q(chain__in=partner.values("chain")) | Q(chain__in=held.values("chain"))
    )
    return (
        Q(chain__in=partner.values("chain"))
        | Q(chain__in=held.values("chain"))
        | Q(pk__in=involved.values("event"))
    )
