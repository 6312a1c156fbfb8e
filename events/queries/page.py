"""What the public page of one event shows, in as few questions as it takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.utils import timezone

from events.choices import Daypart
from events.models import Contribution, Edition, Event, EventDay, ProgrammeItem, Tour
from events.queries.speakers import Speaker, speakers_by_item
from events.values.ordinal import years_in_a_row


@dataclass(frozen=True, slots=True)
class Place:
    """Which day of its tour an event is."""

    tour: Tour
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class Returning:
    """Which edition this is, computed from the editions of its series."""

    series: str
    ordinal: int
    years_in_a_row: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of the programme with who speaks in it; sessions are added by who knows them."""

    item: ProgrammeItem
    speakers: list[Speaker]
    is_now: bool


@dataclass(frozen=True, slots=True)
class DayProgramme:
    day: EventDay
    slots: list[Slot]


def whole(event: Event) -> Event:
    """Fetch `event` with all that its page shows of the event itself."""
    return (
        Event.objects.select_related(
            "chain", "kind", "host_organisation", "plan", "edition__series", "tour__edition__series"
        )
        .prefetch_related(
            "involved",
            "regions",
            "days",
            "questions",
            "lessons",
            "examples__organisations",
            "host_organisation__news",
            *programme_parts(),
        )
        .get(pk=event.pk)
    )


def programme_parts() -> tuple[Prefetch, Prefetch]:
    """Name what `programme` reads of an event."""
    people = Contribution.objects.select_related("person__organisation", "organisation", "body")
    return (
        Prefetch("items", ProgrammeItem.objects.select_related("day", "room")),
        Prefetch("contributions", people),
    )


def add_programme(event: Event) -> None:
    """Let `event` carry what its programme page shows of the event itself."""
    prefetch_related_objects([event], "days", *programme_parts())


def programme(
    event: Event, now: datetime, items: Iterable[ProgrammeItem] | None = None
) -> list[DayProgramme]:
    """Return the days with their parts in order; a day without parts is left out.

    `items` are the parts as they were published, where they were.
    """
    speakers = speakers_by_item(event.contributions.all(), now)
    slots: dict[int, list[Slot]] = {}
    for item in event.items.all() if items is None else items:
        slot = Slot(item, speakers.get(item.pk, []), is_going_on(item, now))
        slots.setdefault(item.day_id, []).append(slot)
    return [DayProgramme(day, slots[day.pk]) for day in event.days.all() if day.pk in slots]


def speakers_of_the_day(event: Event, now: datetime) -> list[Speaker]:
    """Return who speaks without a place in the programme, such as the chair of the day."""
    return speakers_by_item(event.contributions.all(), now).get(None, [])


def is_going_on(item: ProgrammeItem, now: datetime) -> bool:
    if item.starts_at is None or item.ends_at is None:
        return False
    local = timezone.localtime(now)
    return local.date() == item.day.date and item.starts_at <= local.time() < item.ends_at


def place_in_tour(event: Event) -> Place | None:
    """Return 'dag 4 van 4'; a draft counts itself among the published days."""
    if event.tour is None:
        return None
    days = event.tour.days.filter(
        Q(published_at__isnull=False, discarded_at__isnull=True) | Q(pk=event.pk)
    )
    keys = list(days.order_by("starts_on", "sort_time", "pk").values_list("pk", flat=True))
    return Place(event.tour, keys.index(event.pk) + 1, len(keys))


def returning(edition: Edition | None) -> Returning | None:
    """Return which time this is, and how many years in a row; a first edition says nothing.

    Nor does one behind a gap: who knows whether an edition in between was never entered?
    """
    if edition is None:
        return None
    held = list(edition.series.editions.order_by("year", "part").values_list("year", "part"))
    upto = [pair for pair in held if pair <= (edition.year, edition.part)]
    if len(upto) < 2:
        return None
    in_a_row = years_in_a_row([year for year, _part in held], edition.year)
    if in_a_row < len({year for year, _part in upto}):
        return None
    return Returning(edition.series.name, len(upto), in_a_row)


def edition_of(event: Event) -> Edition | None:
    return event.edition or (event.tour.edition if event.tour else None)


def theme_of(event: Event) -> str:
    """Return the theme of the event itself, else of its tour or its edition."""
    sources = (event, event.tour, edition_of(event))
    return next((source.theme for source in sources if source and source.theme), "")


def next_in_chain(event: Event, today: date) -> Event | None:
    """Return what is coming next in the samenwerking, for who reads a past event."""
    rows = Event.objects.listed().of(event.chain).upcoming(today).exclude(pk=event.pk)
    found: Event | None = rows.select_related("kind").first()
    return found


def heading(event: Event) -> str:
    """Return the name with the abbreviation of its kind: the date stands before it on the page."""
    short = event.kind.abbreviation
    if not short or short.casefold() in event.title.casefold():
        return event.title
    return f"{event.title} ({short})"


def timed_days(event: Event) -> list[EventDay]:
    """Return the days of which a time is known; one of them speaks for all when they are alike."""
    days = list(event.days.all())
    if len({(day.starts_at, day.ends_at, day.daypart) for day in days}) == 1:
        days = days[:1]
    return [day for day in days if day.starts_at or day.ends_at or day.daypart != Daypart.DAY]
