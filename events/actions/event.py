"""Make a bijeenkomst from a kind, and change what is said about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from chain import audit
from chain.actions.change import combine, differing
from chain.models import Chain, Person, Region
from chain.values.text import slug_of
from events.actions.days import add_days, first_values
from events.actions.programme import lay_out
from events.models import CentralQuestion, Edition, Event, EventKind, EventTask, Tour
from events.values.days import Day, spread

# What a calendar shows: a change of one of these raises the SEQUENCE.
IN_CALENDARS = {"title", "subtitle", "city", "venue", "address", "is_online", "join_url", "days"}
_MANY = ("regions", "involved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is known of a new event; without `days` the kind's programme waits for the first."""

    chain: Chain
    kind: EventKind
    title: str
    days: Sequence[Day] = ()
    slug: str = ""
    tour: Tour | None = None
    edition: Edition | None = None
    regions: Sequence[Region] = ()
    involved: Sequence[Chain] = ()
    values: Mapping[str, Any] = field(default_factory=dict)  # other fields of Event
    has_times: bool = True  # False: the kind's hours are left out, as for a past event
    has_programme: bool = True  # False: the event starts empty


@transaction.atomic
def create(*, draft: Draft, by: Person | None, now: datetime) -> Event:
    """Make the event with the days, the programme and the tasks of its kind, as a draft."""
    days = _as_many_as(draft.kind.day_count if draft.has_programme else 1, draft.days)
    event = Event.objects.create(
        **{"visibility": draft.kind.visibility} | dict(draft.values) | first_values(days),
        slug=draft.slug or free_slug(draft.title, days),
        chain=draft.chain,
        kind=draft.kind,
        title=draft.title,
        tour=draft.tour,
        edition=draft.edition,
        changed_by=by,
    )
    event.regions.set(draft.regions)
    event.involved.set(draft.involved)
    rows = add_days(event, days)
    if draft.has_programme:
        lay_out(event=event, days=rows, by=by, now=now, has_times=draft.has_times)
    _lay_out_tasks(event)
    audit.record("event made", on=event, by=by, now=now, chain=event.chain)
    return event


@transaction.atomic
def change_event(
    *, event: Event, seen: int, values: Mapping[str, Any], by: Person | None, now: datetime
) -> set[str]:
    """Write the fields that this person changed; `values` may hold `regions` and `involved`.

    Raises `ChangedMeanwhile` when somebody changed one of them after version `seen`.
    """
    many = {name: values[name] for name in _MANY if name in values}
    plain = {name: value for name, value in values.items() if name not in many}
    changed = combine(
        thing=event,
        seen=seen,
        by=by,
        now=now,
        values=plain,
        parts=differing(event, many),
        chain=event.chain,
    )
    for name, things in many.items():
        getattr(event, name).set(things)
    if changed & IN_CALENDARS:
        raise_sequence(event)
    return changed


@transaction.atomic
def set_questions(
    *, event: Event, seen: int, texts: Sequence[str], by: Person | None, now: datetime
) -> None:
    """Let the event ask exactly these central questions, in this order."""
    rows = list(event.questions.all())
    if [row.text for row in rows] == list(texts):
        return
    combine(
        thing=event, seen=seen, by=by, now=now, values={}, parts={"questions"}, chain=event.chain
    )
    by_text = {row.text: row for row in rows}
    spare = [row for row in rows if row.text not in texts]
    for order, text in enumerate(texts, start=1):
        row = by_text.pop(text, None) or (spare.pop(0) if spare else CentralQuestion(event=event))
        row.order, row.text = order, text
        row.save()
    for row in spare:
        row.delete()


def raise_sequence(event: Event) -> None:
    """Tell calendars that they hold an older version of this event."""
    Event.objects.filter(pk=event.pk).update(calendar_sequence=F("calendar_sequence") + 1)
    event.refresh_from_db(fields=["calendar_sequence"])


def mark(
    event: Event, values: Mapping[str, object], *, only_if: Mapping[str, None] | None = None
) -> bool:
    """Write what became of an event, no change of its words; False if it is not as `only_if`."""
    written = Event.objects.filter(pk=event.pk, **(only_if or {})).update(**values)
    event.refresh_from_db()
    return bool(written)


def free_slug(title: str, days: Sequence[Day] = ()) -> str:
    """Return an address for `title` that no event has: 'bestuurdersbijeenkomst-2018-12-19'."""
    wanted = f"{title} {days[0].date.isoformat()}" if days else title
    stem = slug_of(wanted, fallback="bijeenkomst")[:40]
    taken = set(Event.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return slug_of(wanted, taken=taken, fallback="bijeenkomst")


def _as_many_as(count: int, days: Sequence[Day]) -> list[Day]:
    """One day of a kind that has more stands for a row of days from there."""
    if len(days) != 1 or count == 1:
        return sorted(days, key=_date)
    return [Day(date=day, daypart=days[0].daypart) for day in spread(days[0].date, count)]


def _date(day: Day) -> date:
    return day.date


def _lay_out_tasks(event: Event) -> None:
    EventTask.objects.bulk_create(
        EventTask(event=event, order=order, title=task["title"])
        for order, task in enumerate(event.kind.tasks, start=1)
    )
