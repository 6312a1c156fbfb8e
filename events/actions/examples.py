"""Practice examples, and what they taught."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from chain import audit
from chain.actions.change import combine
from chain.models import Organisation, Person
from events.models import Event, Lesson, PracticeExample
from events.values.learned import Learned


@transaction.atomic
def add_example(
    *,
    event: Event,
    organisations: Sequence[Organisation] = (),
    lessons: Sequence[Learned] = (),
    by: Person | None,
    now: datetime,
    **values: Any,
) -> PracticeExample:
    last = event.examples.aggregate(last=Max("order"))["last"] or 0
    example = PracticeExample.objects.create(event=event, **{"order": last + 1} | values)
    example.organisations.set(organisations)
    set_lessons(event=event, example=example, lessons=lessons, by=by, now=now)
    audit.record("example added", on=example, by=by, now=now, chain=event.chain)
    return example


@transaction.atomic
def change_example(
    *, example: PracticeExample, seen: int, values: dict[str, Any], by: Person, now: datetime
) -> set[str]:
    """Write what this person changed; `values` may hold `organisations` and `lessons`.

    Raises `ChangedMeanwhile` when somebody changed one of these after version `seen`.
    """
    parts = {"organisations", "lessons"} & values.keys()
    plain = {key: value for key, value in values.items() if key not in parts}
    event = example.event
    changed = combine(
        thing=example, seen=seen, by=by, now=now, values=plain, parts=parts, chain=event.chain
    )
    if "organisations" in parts:
        example.organisations.set(values["organisations"])
    if "lessons" in parts:
        set_lessons(event=event, example=example, lessons=values["lessons"], by=by, now=now)
    return changed


@transaction.atomic
def remove_example(*, example: PracticeExample, by: Person, now: datetime) -> None:
    event = example.event
    example.delete()
    audit.record(
        "example removed", on=event, by=by, now=now, fields={"examples"}, chain=event.chain
    )


@transaction.atomic
def change_shared_lessons(
    *, event: Event, seen: int, lessons: Sequence[Learned], by: Person, now: datetime
) -> None:
    """Let all examples together have taught exactly this.

    Raises `ChangedMeanwhile` when somebody changed these lessons after version `seen`.
    """
    there = [Learned(row.text, tuple(row.domains)) for row in event.lessons.filter(example=None)]
    if there == list(lessons):
        return
    parts = {"shared_lessons"}
    combine(thing=event, seen=seen, by=by, now=now, values={}, parts=parts, chain=event.chain)
    set_lessons(event=event, example=None, lessons=lessons, by=by, now=now)


@transaction.atomic
def set_lessons(
    *,
    event: Event,
    example: PracticeExample | None,
    lessons: Sequence[Learned],
    by: Person | None,
    now: datetime,
) -> None:
    """Let `example`, or all examples together, have taught exactly this."""
    rows = list(Lesson.objects.filter(event=event, example=example))
    if [Learned(row.text, tuple(row.domains)) for row in rows] == [
        Learned(each.text, tuple(each.domains)) for each in lessons
    ]:
        return
    by_text = {row.text: row for row in rows}
    for order, each in enumerate(lessons, start=1):
        row = by_text.pop(each.text, None) or Lesson(event=event, example=example)
        row.order, row.text, row.domains = order, each.text, list(each.domains)
        row.save()
    for row in by_text.values():
        row.delete()
    audit.record(
        "lessons set", on=example or event, by=by, now=now, fields={"lessons"}, chain=event.chain
    )
