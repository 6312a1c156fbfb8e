"""A round once more: the same workshops, rooms and people, at a later hour."""

import re
from datetime import datetime, time, timedelta

from django.db import transaction

from chain import audit
from chain.models import Person
from events.actions.programme import add_item
from events.models import ProgrammeItem, Room
from workshops.actions import session as sessions
from workshops.models import Session, SessionRole

_NUMBER = re.compile(r"(\d+)$")


@transaction.atomic
def copy_round(*, item: ProgrammeItem, by: Person, now: datetime) -> ProgrammeItem:
    """Make a round like `item` on the same day, right after it, with its workshops and people.

    It has no hours where that would run past midnight, and a workshop no room where something
    else has it then.
    """
    starts_at, ends_at = _after(item)
    copy = add_item(
        day=item.day,
        kind=item.kind,
        title=_title(item),
        description=item.description,
        starts_at=starts_at,
        ends_at=ends_at,
        by=by,
        now=now,
    )
    for session in item.sessions.select_related("workshop__event__chain", "room"):
        _again(session, copy, by=by, now=now)
    audit.record("round copied", on=copy, by=by, now=now, chain=item.event.chain)
    return copy


def _again(session: Session, item: ProgrammeItem, *, by: Person, now: datetime) -> None:
    def place(room: Room | None) -> Session:
        return sessions.place(
            workshop=session.workshop,
            item=item,
            room=room,
            capacity=session.capacity,
            by=by,
            now=now,
        )

    try:
        made = place(session.room)
    except sessions.RoomTaken:
        made = place(None)
    known = set(made.roles.values_list("person", "kind"))
    SessionRole.objects.bulk_create(
        SessionRole(session=made, person_id=role.person_id, kind=role.kind)
        for role in session.roles.all()
        if (role.person_id, role.kind) not in known
    )


def _after(item: ProgrammeItem) -> tuple[time | None, time | None]:
    """Return hours as long as those of `item`, right after it."""
    if item.starts_at is None or item.ends_at is None:
        return None, None
    starts = datetime.combine(item.day.date, item.ends_at)
    lasts = starts - datetime.combine(item.day.date, item.starts_at)
    ends = starts + lasts
    is_same_day = ends.date() == starts.date() and lasts > timedelta(0)
    return (starts.time(), ends.time()) if is_same_day else (None, None)


def _title(item: ProgrammeItem) -> str:
    """Count on: after 'Ronde 1' comes the first 'Ronde n' that is free."""
    taken = set(item.event.items.values_list("title", flat=True))
    found = _NUMBER.search(item.title)
    stem = item.title[: found.start()] if found else f"{item.title} "
    number = int(found[1]) + 1 if found else 2
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"[:160]
