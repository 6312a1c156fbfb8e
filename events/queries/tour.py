"""A tour with its days, as far as a visitor may know of them."""

from django.db.models import QuerySet

from events.models import Event, Tour


def whole(tour: Tour) -> Tour:
    found: Tour = Tour.objects.select_related("chain", "edition__series").get(pk=tour.pk)
    return found


def days_of(tour: Tour, *, with_drafts: bool) -> QuerySet[Event]:
    """Return the days in order; drafts only for who works on them, unlisted ones by no list."""
    rows = tour.days.kept() if with_drafts else tour.days.listed()
    return (
        rows.select_related("kind", "chain", "host_organisation")
        .prefetch_related("regions", "days")
        .order_by("starts_on", "sort_time", "pk")
    )
