"""The programme of an event for who makes it, with what deserves a warning."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import combinations

from django.utils.translation import gettext as _

from events.models import Contribution, Event, EventDay, ProgrammeItem


@dataclass(frozen=True, slots=True)
class DayProgramme:
    day: EventDay
    items: list[ProgrammeItem]


def programme_of(event: Event) -> list[DayProgramme]:
    """Return the days in order, each with its items in order, from two queries."""
    items = list(event.items.select_related("day", "room").order_by("order", "starts_at", "pk"))
    return [
        DayProgramme(day, [item for item in items if item.day_id == day.pk])
        for day in event.days.all()
    ]


def programme_warnings(event: Event) -> list[str]:
    """Name who is in two places at once, and which room holds two things at once."""
    items = list(event.items.select_related("day", "room"))
    speakers = list(
        event.contributions.filter(person__isnull=False, item__isnull=False).select_related(
            "person", "item__day"
        )
    )
    return [*_rooms_twice(items), *_people_twice(speakers)]


def overlap(first: ProgrammeItem, second: ProgrammeItem) -> bool:
    """Tell whether two items are on at the same time; without known hours they are not."""
    if first.day_id != second.day_id or first.starts_at is None or second.starts_at is None:
        return False
    return first.starts_at < _end(second) and second.starts_at < _end(first)


def _end(item: ProgrammeItem) -> time:
    return item.ends_at or time.max


def _rooms_twice(items: Iterable[ProgrammeItem]) -> list[str]:
    text = _("%(room)s holds two parts at the same time: %(first)s and %(second)s.")
    return [
        text % {"room": one.room.name, "first": one.title, "second": other.title}
        for one, other in combinations(items, 2)
        if one.room and one.room_id == other.room_id
        if not one.room.is_shareable and overlap(one, other)
    ]


def _people_twice(speakers: Iterable[Contribution]) -> list[str]:
    text = _("%(person)s is in two parts at the same time: %(first)s and %(second)s.")
    return [
        text % {"person": one.person, "first": one.item.title, "second": other.item.title}
        for one, other in combinations(speakers, 2)
        if one.person_id == other.person_id and one.item and other.item
        if one.item_id != other.item_id and overlap(one.item, other.item)
    ]
