"""A tour with its days, as far as a visitor may know of them; and what its days still lack."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Min, OuterRef, QuerySet
from django.utils.translation import gettext as _

from events.models import Event, ProgrammeItem, Tour


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


@dataclass(frozen=True, slots=True)
class DayToPublish:
    """A draft of a tour, and in words what it lacks; without a date it cannot be published."""

    event: Event
    missing: list[str]
    is_blocked: bool


def days_to_publish(tour: Tour) -> list[DayToPublish]:
    """Return the drafts of `tour` in order, in one query for any number of days."""
    items = ProgrammeItem.objects.filter(event=OuterRef("pk"))
    drafts = tour.days.kept().filter(published_at=None).select_related("host_organisation")
    rows = drafts.annotate(has_programme=Exists(items)).order_by("starts_on", "sort_time", "pk")
    return [DayToPublish(row, _missing(row), is_blocked=not row.starts_on) for row in rows]


def _missing(event: Event) -> list[str]:
    asked = {
        _("a date"): event.starts_on,
        _("a city"): event.city or event.is_online,
        _("a host"): event.host_organisation_id,
        _("for whom"): event.audience,
        _("the programme"): event.has_programme,  # type: ignore[attr-defined]  # annotated above
    }
    return [word for word, is_there in asked.items() if not is_there]


def draft_count(tour: Tour) -> int:
    return tour.days.kept().filter(published_at=None).count()


def first_day_of(tour: Tour) -> date | None:
    found: date | None = tour.days.kept().aggregate(first=Min("starts_on"))["first"]
    return found
