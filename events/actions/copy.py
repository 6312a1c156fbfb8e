"""Copy a bijeenkomst: all that prepares it, nothing of what it yielded."""

from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db import models, transaction

from chain import audit
from chain.models import Person
from events import registry
from events.actions.event import Draft, create
from events.models import Event, EventDay, MailSettings, MailStep, ProgrammeItem, Room, Tour
from events.values.days import Day
from events.values.mail_plan import MESSAGE_TO

Row = TypeVar("Row", bound=models.Model)

# What prepares the next one too; no facts of the day that was.
_KEPT = (
    "subtitle",
    "theme",
    "purpose",
    "societal_aim",
    "audience",
    "practical",
    "plan",
    "host_organisation",
    "has_kitchen_tour",
    "city",
    "venue",
    "address",
    "is_online",
    "visibility",
)


@transaction.atomic
def copy_event(  # noqa: PLR0913 - what a copy may have of its own
    *,
    event: Event,
    title: str,
    starts_on: date,
    by: Person | None,
    now: datetime,
    tour: Tour | None = None,
    city: str | None = None,
) -> Event:
    """Make a draft like `event` that starts on `starts_on`; hours stay as the clock shows them.

    With `tour` it is a day of that tour. In another `city` the venue is still to be found, and
    who receives the day is another one.
    """
    kept = {name: getattr(event, name) for name in _KEPT}
    if city is not None and city != event.city:
        kept |= {"city": city, "venue": "", "address": "", "host_organisation": None}
    difference = starts_on - event.starts_on if event.starts_on else timedelta(0)
    shifted = [_shifted(row, difference) for row in event.days.all()] or [Day(date=starts_on)]
    copy = create(
        draft=Draft(
            chain=event.chain,
            kind=event.kind,
            title=title,
            days=shifted,
            tour=tour,
            edition=tour.edition if tour else None,
            regions=list(event.regions.all()),
            involved=list(event.involved.all()),
            values=kept,
            has_programme=False,
        ),
        by=by,
        now=now,
    )
    rooms = {row.pk: _again(Room, row, event=copy) for row in event.rooms.all()}
    days = dict(zip([row.pk for row in event.days.all()], copy.days.all(), strict=False))
    items = _items(event, copy, days, rooms)
    _rest(event, copy, items)
    _letters(event, copy, now=now)
    registry.copied(registry.Copied(event, copy, days, items, rooms, by, now))
    audit.record("event copied", on=copy, by=by, now=now, chain=event.chain)
    return copy


def _shifted(row: EventDay, difference: timedelta) -> Day:
    return Day(
        date=row.date + difference,
        daypart=row.daypart,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )


def _items(
    event: Event, copy: Event, days: dict[int, EventDay], rooms: dict[int, Room]
) -> dict[int, ProgrammeItem]:
    return {
        row.pk: _again(
            ProgrammeItem,
            row,
            event=copy,
            day=days[row.day_id],
            room=rooms.get(row.room_id or 0),
            join_url="",
            version=1,
        )
        for row in event.items.all()
    }


def _rest(event: Event, copy: Event, items: dict[int, ProgrammeItem]) -> None:
    """Copy questions, tasks still to do, and who speaks; their message and consent are new."""
    copy.tasks.all().delete()
    for task in event.tasks.all():
        _again(type(task), task, event=copy, done_at=None, done_by=None)
    for question in event.questions.all():
        _again(type(question), question, event=copy)
    for speaker in event.contributions.all():
        item = items.get(speaker.item_id or 0)
        _again(type(speaker), speaker, event=copy, item=item, message="", public_reason="")


def _letters(event: Event, copy: Event, *, now: datetime) -> None:
    """Copy what the organiser made of the letters, to be sent anew; who signs comes along."""
    for settings in MailSettings.objects.filter(event=event):
        _again(MailSettings, settings, event=copy, version=1)
    for step in event.mail_steps.all():
        if _is_planned(step):
            _again(
                MailStep,
                step,
                event=copy,
                version=1,
                mailing=None,
                paused_at=None,
                paused_by=None,
                planned_at=now,
            )


def _is_planned(step: MailStep) -> bool:
    """Tell whether a letter belongs to every edition; a message was about this one."""
    return not step.kind.startswith(MESSAGE_TO)


def _again(model: type[Row], row: Row, **values: object) -> Row:
    """Write `row` once more, with other `values`."""
    kept = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in values
    }
    return model._default_manager.create(**kept, **values)
