"""Place workshops in rounds and rooms."""

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from chain import audit
from chain.actions.change import change
from chain.models import Person
from events.models import ProgrammeItem, Room
from events.registry import moved
from workshops import registry
from workshops.actions.workshop import InUse
from workshops.models import Session, Workshop
from workshops.queries.room import taken_by


class RoomTaken(Exception):
    """Something else is in this room at this time: `other`, a session or a plenary part."""

    def __init__(self, other: Session | ProgrammeItem) -> None:
        super().__init__(f"{other} has the room")
        self.other = other

    @property
    def title(self) -> str:
        other = self.other
        return other.workshop.title if isinstance(other, Session) else other.title

    @property
    def round_title(self) -> str:
        other = self.other
        return other.item.title if isinstance(other, Session) else other.title


class AlreadyInRound(Exception):
    """The workshop is in this round already."""


@transaction.atomic
def place(
    *,
    workshop: Workshop,
    item: ProgrammeItem,
    by: Person,
    now: datetime,
    room: Room | None = None,
    capacity: int | None = None,
) -> Session:
    """Give the workshop a session in the round `item`; raises RoomTaken or AlreadyInRound."""
    _check_same_event(workshop, item, room)
    if workshop.sessions.filter(item=item).exists():
        raise AlreadyInRound
    _claim(room, item, but=None)
    session = Session.objects.create(
        workshop=workshop,
        event=workshop.event,
        item=item,
        room=room,
        capacity=capacity if capacity is not None else getattr(room, "capacity", None),
        changed_by=by,
    )
    if session.capacity is not None:
        registry.seated(session=session, by=by, now=now)
    audit.record("session placed", on=session, by=by, now=now, chain=workshop.event.chain)
    return session


@transaction.atomic
def move(
    *,
    session: Session,
    seen: int,
    item: ProgrammeItem,
    room: Room | None,
    by: Person,
    now: datetime,
) -> set[str]:
    """Move the session to another round or room; raises as `place` does, or ChangedMeanwhile.

    Raises `events.registry.Refused` when people would be in two places at once.
    """
    workshop = session.workshop
    _check_same_event(workshop, item, room)
    if workshop.sessions.filter(item=item).exclude(pk=session.pk).exists():
        raise AlreadyInRound
    _claim(room, item, but=session)
    changed = change(
        thing=session,
        seen=seen,
        by=by,
        now=now,
        values={"item_id": item.pk, "room_id": room.pk if room else None},
        chain=session.event.chain,
    )
    if "item_id" in changed:
        moved(event=session.event, by=by, now=now)
    return changed


@transaction.atomic
def set_capacity(
    *, session: Session, seen: int, capacity: int | None, by: Person, now: datetime
) -> set[str]:
    """Write the number of seats; raises `events.registry.Refused` below what is taken."""
    changed = change(
        thing=session,
        seen=seen,
        by=by,
        now=now,
        values={"capacity": capacity},
        chain=session.event.chain,
    )
    if changed:
        registry.seated(session=session, by=by, now=now)
    return changed


@transaction.atomic
def set_join_url(
    *, session: Session, seen: int, join_url: str, by: Person, now: datetime
) -> set[str]:
    """Write where who has a seat is sent on to; empty takes it away. Raises ChangedMeanwhile."""
    return change(
        thing=session,
        seen=seen,
        by=by,
        now=now,
        values={"join_url": join_url},
        chain=session.event.chain,
    )


@transaction.atomic
def remove(*, session: Session, by: Person, now: datetime) -> None:
    """Take the session off the programme; raises InUse when something was written in it.

    Raises `events.registry.Refused` while people have chosen it.
    """
    registry.ending(session=session, by=by, now=now)
    audit.record("session removed", on=session, by=by, now=now, chain=session.event.chain)
    try:
        session.delete()
    except ProtectedError as used:
        raise InUse from used


def _check_same_event(workshop: Workshop, item: ProgrammeItem, room: Room | None) -> None:
    if item.event_id != workshop.event_id or (room and room.event_id != workshop.event_id):
        raise ValueError("A session's round and room belong to the event of its workshop.")


def _claim(room: Room | None, item: ProgrammeItem, *, but: Session | None) -> None:
    """Hold the room's row, so that two people cannot both find it free."""
    if room is None:
        return
    held = Room.objects.select_for_update().get(pk=room.pk)
    other = None if held.is_shareable else taken_by(held, item, but=but)
    if other:
        raise RoomTaken(other)
