"""Who could receive the next event: the partner for whom that is longest ago."""

from datetime import date

from django.db.models import F, Max, Q

from chain.models import Chain, Organisation


def next_host(chain: Chain, *, today: date) -> Organisation | None:
    """Return the partner of `chain` that hosted longest ago; one that never did comes first."""
    members = chain.memberships.on(today).values("organisation")
    last = Max("hosted_events__starts_on", filter=Q(hosted_events__chain=chain))
    return (
        Organisation.objects.filter(pk__in=members)
        .annotate(hosted_on=last)
        .order_by(F("hosted_on").asc(nulls_first=True), "sort_key", "pk")
        .first()
    )
