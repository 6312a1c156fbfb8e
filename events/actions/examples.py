"""Practice examples, and what they taught."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from chain import audit
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
    *, example: PracticeExample, values: dict[str, Any], by: Person, now: datetime
) -> set[str]:
    """Write `values`, which may hold `organisations`."""
    plain = {key: value for key, value in values.items() if key != "organisations"}
    changed = {key for key, value in plain.items() if getattr(example, key) != value}
    for key in changed:
        setattr(example, key, plain[key])
    example.save()
    if "organisations" in values:
        example.organisations.set(values["organisations"])
        changed.add("organisations")
    audit.record(
        "example changed", on=example, by=by, now=now, fields=changed, chain=example.event.chain
    )
    return changed


@transaction.atomic
def remove_example(*, example: PracticeExample, by: Person, now: datetime) -> None:
    event = example.event
    example.delete()
    audit.record(
        "example removed", on=event, by=by, now=now, fields={"examples"}, chain=event.chain
    )


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
