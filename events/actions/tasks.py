"""Tasks of an event that only a person can tick off."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from chain import audit
from chain.models import Person
from events.models import Event, EventTask


@transaction.atomic
def add_task(*, event: Event, title: str, by: Person, now: datetime) -> EventTask:
    last = event.tasks.aggregate(last=Max("order"))["last"] or 0
    task = EventTask.objects.create(event=event, title=title, order=last + 1)
    audit.record("task added", on=task, by=by, now=now, chain=event.chain)
    return task


@transaction.atomic
def tick(*, task: EventTask, is_done: bool, by: Person, now: datetime) -> None:
    """Tick a task off, or open it again; who ticked first stays named."""
    if is_done == (task.done_at is not None):
        return
    task.done_at, task.done_by = (now, by) if is_done else (None, None)
    task.save()
    word = "task done" if is_done else "task opened"
    audit.record(word, on=task, by=by, now=now, chain=task.event.chain)
