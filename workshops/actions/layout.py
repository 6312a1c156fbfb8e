"""Workshops that come with an event made from a kind, and go along when it is copied or kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from chain.models import Person
from events.models import ProgrammeItem
from events.registry import Copied
from workshops.actions import session as sessions
from workshops.actions import workshop as workshops
from workshops.choices import YieldKind
from workshops.models import Availability, Group, Prompt, Session, Workshop, Yield


def lay_out(*, item: ProgrammeItem, line: Mapping[str, Any], by: Person, now: datetime) -> None:
    """Put the workshops of a kind's line in the new item; `again` repeats those of before."""
    if line.get("again"):
        for workshop in item.event.workshops.all():
            sessions.place(workshop=workshop, item=item, by=by, now=now)
        return
    for number in range(1, line.get("sessions", 0) + 1):
        workshop = workshops.create(
            event=item.event, values={"title": _title(item, line, number)}, by=by, now=now
        )
        yields = {YieldKind(kind): target for kind, target in line["yields"].items()}
        workshops.set_yields(workshop=workshop, yields=yields, by=by, now=now)
        sessions.place(workshop=workshop, item=item, by=by, now=now)


def describe(item: ProgrammeItem) -> dict[str, Any]:
    """Tell how many workshops an item has, and what they yield; the first one speaks for all."""
    found = [
        session.workshop for session in item.sessions.select_related("workshop").order_by("pk")
    ]
    if not found:
        return {}
    if all(_was_there_before(workshop, item) for workshop in found):
        return {"again": True}
    yields = {each.kind: each.target for each in found[0].yields.all()}
    return {"sessions": len(found), "yields": yields}


def _was_there_before(workshop: Workshop, item: ProgrammeItem) -> bool:
    first = workshop.sessions.first()
    return first is not None and first.item_id != item.pk


def copy(copied: Copied) -> None:
    """Copy what prepares a workshop; people, notes and approval belong to the day that was."""
    _copy_room_hours(copied)
    for source in copied.source.workshops.prefetch_related("hosts", "yields", "prompts", "groups"):
        workshop = _copy_of(source, copied)
        for session in source.sessions.all():
            Session.objects.create(
                workshop=workshop,
                event=copied.copy,
                item=copied.items[session.item_id],
                room=copied.rooms.get(session.room_id or 0),
                capacity=session.capacity,
                changed_by=copied.by,
            )


def _copy_room_hours(copied: Copied) -> None:
    """Keep when rooms are free, on the days that came of their own; people say theirs anew."""
    rows = Availability.objects.of_event(copied.source).filter(room__isnull=False)
    Availability.objects.bulk_create(
        Availability(
            day=copied.days[row.day_id],
            room=copied.rooms[row.room_id],
            is_absent=row.is_absent,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
        )
        for row in rows
        if row.room_id is not None
    )


def _copy_of(source: Workshop, copied: Copied) -> Workshop:
    kept = (
        "order",
        "title",
        "guiding_question",
        "description",
        "target_group",
        "work_format",
        "work_format_note",
        "case_story",
        "is_case_unrecognisable",
        "is_highlighted",
        "is_sensitive",
        "publication",
    )
    workshop = Workshop.objects.create(
        event=copied.copy,
        changed_by=copied.by,
        **{name: getattr(source, name) for name in kept},
    )
    workshop.hosts.set(source.hosts.all())
    for each in source.yields.all():
        Yield.objects.create(workshop=workshop, kind=each.kind, target=each.target)
    for prompt in source.prompts.all():
        Prompt.objects.create(workshop=workshop, order=prompt.order, text=prompt.text)
    for group in source.groups.all():
        Group.objects.create(workshop=workshop, order=group.order, name=group.name, role=group.role)
    return workshop


def _title(item: ProgrammeItem, line: Mapping[str, Any], number: int) -> str:
    """Name a draft after its part; content is Dutch, whatever the organiser's screen speaks."""
    if line["sessions"] == 1:
        return item.title
    with override("nl"):
        return _("Workshop %(number)d") % {"number": number}
