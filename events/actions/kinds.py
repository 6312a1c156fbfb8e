"""Kinds of bijeenkomst: the standard ones, and any event kept as a new kind."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from chain import audit
from chain.actions.organisation import set_changed
from chain.models import Person
from chain.values.clock import clock_text
from chain.values.text import clean_line, slug_of
from events import registry
from events.models import Event, EventKind, ProgrammeItem
from events.values.kinds import STANDARD, StandardKind


class KindExists(Exception):
    """The samenwerking has a kind with this name."""


@transaction.atomic
def ensure_standard(*, now: datetime) -> list[EventKind]:
    """Make the standard kinds that are missing; one that somebody changed stays as it is."""
    return [_ensure(standard, now=now) for standard in STANDARD]


def count_added(*, now: datetime) -> int:
    """Make the standard kinds that are missing and return how many those were."""
    before = EventKind.objects.count()
    ensure_standard(now=now)
    return EventKind.objects.count() - before


@transaction.atomic
def save_as_kind(*, event: Event, name: str, by: Person, now: datetime) -> EventKind:
    """Keep the programme and the tasks of `event` as a new kind of its samenwerking."""
    name = clean_line(name)
    if EventKind.objects.filter(chain=event.chain, name__iexact=name).exists():
        raise KindExists
    dates = [day.date for day in event.days.all()]
    kind = EventKind.objects.create(
        slug=slug_of(name, taken=set(EventKind.objects.values_list("slug", flat=True))),
        chain=event.chain,
        name=name,
        visibility=event.visibility,
        day_count=max(len(dates), 1),
        is_tour_day=event.tour_id is not None or event.kind.is_tour_day,
        has_rotating_host=event.kind.has_rotating_host,
        programme=[_line_of(item, dates.index(item.day.date) + 1) for item in _items(event)],
        tasks=[{"title": task.title} for task in event.tasks.all()],
        order=50,
    )
    audit.record("kind kept from event", on=kind, by=by, now=now, chain=event.chain)
    return kind


@transaction.atomic
def change_kind(
    *, kind: EventKind, name: str, abbreviation: str, explanation: str, by: Person, now: datetime
) -> set[str]:
    """Call a kind something else; its events show the new name. Raises KindExists."""
    same = EventKind.objects.filter(chain=kind.chain, name__iexact=name).exclude(pk=kind.pk)
    if same.exists():
        raise KindExists
    values: dict[str, object] = {
        "name": name,
        "abbreviation": abbreviation,
        "explanation": explanation,
    }
    changed = set_changed(kind, values)
    if changed:
        audit.record("kind changed", on=kind, by=by, now=now, fields=changed, chain=kind.chain)
    return changed


def _ensure(standard: StandardKind, *, now: datetime) -> EventKind:
    values = asdict(standard)
    tasks = [{"title": title} for title in values.pop("tasks")]
    values |= {"programme": list(values["programme"]), "tasks": tasks}
    kind, is_new = EventKind.objects.get_or_create(slug=values.pop("slug"), defaults=values)
    if is_new:
        audit.record("kind made", on=kind, by=None, now=now)
    return kind


def _items(event: Event) -> list[ProgrammeItem]:
    return list(event.items.select_related("day"))


def _line_of(item: ProgrammeItem, day: int) -> dict[str, Any]:
    line: dict[str, Any] = {
        "day": day,
        "kind": item.kind,
        "title": item.title,
        "starts": clock_text(item.starts_at),
        "ends": clock_text(item.ends_at),
        "for_meeting": item.is_for_meeting,
        "sessions": 0,
        "yields": {},
    }
    return line | registry.described(item)
