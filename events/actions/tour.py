"""A tour: several days at several places under one name, each day an event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from chain import audit
from chain.actions.change import combine
from chain.models import Chain, Person
from chain.values.text import slug_of
from events.actions.copy import copy_event
from events.actions.event import Draft, create
from events.actions.lifecycle import publish
from events.actions.series import next_edition
from events.models import Edition, Event, EventKind, Series, Tour
from events.values.tours import TourDay


class NoDays(Exception):
    """The tour has no days left, so there is nothing to copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTour:
    chain: Chain
    kind: EventKind  # lays out every day
    name: str
    year: int
    theme: str = ""
    slug: str = ""
    series: Series | None = None
    involved: Sequence[Chain] = ()
    values: Mapping[str, Any] = field(default_factory=dict)  # other fields of Tour
    has_times: bool = True


@transaction.atomic
def create_tour(
    *, tour: NewTour, days: Sequence[TourDay], by: Person | None, now: datetime
) -> Tour:
    """Make the tour with its edition and an event per day, all drafts."""
    made = Tour.objects.create(
        **tour.values,
        slug=tour.slug or _free_slug(tour.name),
        chain=tour.chain,
        edition=_edition(tour, by=by, now=now),
        name=tour.name,
        theme=tour.theme,
        year=tour.year,
        changed_by=by,
    )
    audit.record("tour made", on=made, by=by, now=now, chain=tour.chain)
    for day in sorted(days, key=lambda each: each.day.date):
        _make_day(tour, made, day, by=by, now=now)
    return made


@transaction.atomic
def change_tour(
    *, tour: Tour, seen: int, values: dict[str, object], by: Person, now: datetime
) -> set[str]:
    """Write what this person changed; raises `ChangedMeanwhile` where somebody else did too."""
    return combine(thing=tour, seen=seen, by=by, now=now, values=values, chain=tour.chain)


@transaction.atomic
def copy_tour(*, tour: Tour, name: str, starts_on: date, by: Person, now: datetime) -> Tour:
    """Make a tour like `tour` whose first day is `starts_on`: every day a draft, as far apart.

    A year in the name of a day becomes the new one. A day without a date gets the first one.
    Raises `NoDays`.
    """
    days = list(tour.days.kept().select_related("kind").order_by("starts_on", "pk"))
    if not days:
        raise NoDays
    known = [day.starts_on for day in days if day.starts_on]
    difference = starts_on - known[0] if known else timedelta(0)
    series = tour.edition.series if tour.edition else None
    new = NewTour(
        chain=tour.chain,
        kind=days[0].kind,
        name=name,
        year=starts_on.year,
        theme=tour.theme,
        series=series,
        values={"intro": tour.intro},
    )
    made = create_tour(tour=new, days=(), by=by, now=now)
    for day in days:
        copy_event(
            event=day,
            title=day.title.replace(str(tour.year), str(made.year)),
            starts_on=day.starts_on + difference if day.starts_on else starts_on,
            tour=made,
            by=by,
            now=now,
        )
    audit.record("tour copied", on=made, by=by, now=now, chain=tour.chain)
    return made


@transaction.atomic
def publish_days(*, tour: Tour, by: Person, now: datetime) -> int:
    """Make every draft with a date public and return how many; doing it twice changes nothing."""
    drafts = tour.days.kept().filter(published_at=None, starts_on__isnull=False)
    days = list(drafts.select_related("chain"))
    for day in days:
        publish(event=day, by=by, now=now)
    return len(days)


def _make_day(new: NewTour, tour: Tour, day: TourDay, *, by: Person | None, now: datetime) -> Event:
    return create(
        draft=Draft(
            chain=tour.chain,
            kind=new.kind,
            title=day.title or f"{new.kind.name} {day.city}".strip(),
            days=[day.day],
            slug=day.slug or _day_slug(new, day),
            tour=tour,
            edition=tour.edition,
            regions=day.regions,
            involved=new.involved,
            has_times=new.has_times,
            values={
                "theme": tour.theme,
                "city": day.city,
                "host_organisation": day.host,
                **day.values,
            },
        ),
        by=by,
        now=now,
    )


def _edition(tour: NewTour, *, by: Person | None, now: datetime) -> Edition | None:
    if tour.series is None:
        return None
    return next_edition(series=tour.series, year=tour.year, theme=tour.theme, by=by, now=now)


def _free_slug(name: str) -> str:
    return slug_of(name, taken=set(Tour.objects.values_list("slug", flat=True)), fallback="tour")


def _day_slug(new: NewTour, day: TourDay) -> str:
    wanted = f"{new.kind.name} {day.day.date.year} {day.city}"
    taken = set(Event.objects.values_list("slug", flat=True))
    return slug_of(wanted, taken=taken, fallback="dag")
