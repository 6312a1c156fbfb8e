"""Place workshops in rounds and rooms."""

from datetime import datetime

from django.db import router, transaction
from django.db.models import F, ProtectedError
from django.db.models.deletion import Collector

from chain import audit
from chain.actions.change import change
from chain.models import Person
from events.models import ProgrammeItem, Room
from events.registry import moved
from workshops import registry
from workshops.actions.workshop import InUse
from workshops.models import Session, Workshop
from workshops.queries.room import taken_by
from workshops.queries.version import current


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
    """Give the workshop a session in the round `item`; raises RoomTaken or AlreadyInRound.

    One that was taken off comes back, with the people who chose it.
    """
    _check_same_event(workshop, item, room)
    if workshop.sessions.filter(item=item).exists():
        raise AlreadyInRound
    _claim(room, item, but=None)
    if taken_off := _withdrawn(workshop, item):
        return _back(taken_off, item, room, by=by, now=now)
    session: Session = Session.objects.create(
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

    One that was published is withdrawn: everybody still sees it, and who chose it keeps the seat,
    until the programme is published without it. Before the first version, raises
    `events.registry.Refused` while people have chosen it.
    """
    if _is_published(session):
        _withdraw(session, by=by, now=now)
        return
    registry.ending(session=session, by=by, now=now)
    audit.record("session removed", on=session, by=by, now=now, chain=session.event.chain)
    try:
        session.delete()
    except ProtectedError as used:
        raise InUse from used


def _is_published(session: Session) -> bool:
    version = current(session.event)
    return version is not None and session.pk in version.programme.session_by_id()


def _withdraw(session: Session, *, by: Person, now: datetime) -> None:
    try:
        Collector(using=router.db_for_write(Session)).collect([session])
    except ProtectedError as used:
        raise InUse from used
    _write(session, {"withdrawn_at": now, "withdrawn_by": by}, by=by, now=now)
    audit.record("session withdrawn", on=session, by=by, now=now, chain=session.event.chain)


def _withdrawn(workshop: Workshop, item: ProgrammeItem) -> Session | None:
    """Return the session of this workshop that was taken off: of this round, else the last."""
    rows = Session.everything.filter(workshop=workshop, withdrawn_at__isnull=False)
    found = list(rows.select_for_update(of=("self",)).order_by("-withdrawn_at", "-pk"))
    return next((one for one in found if one.item_id == item.pk), found[0] if found else None)


def _back(
    session: Session, item: ProgrammeItem, room: Room | None, *, by: Person, now: datetime
) -> Session:
    values: dict[str, object] = {"withdrawn_at": None, "withdrawn_by": None}
    values |= {"item": item, "room": room}
    _write(session, values, by=by, now=now)
    audit.record("session placed", on=session, by=by, now=now, chain=session.event.chain)
    moved(event=session.event, by=by, now=now)
    return session


def _write(session: Session, values: dict[str, object], *, by: Person, now: datetime) -> None:
    rows = Session.everything.filter(pk=session.pk)
    rows.update(version=F("version") + 1, changed_by=by, changed_at=now, **values)
    session.refresh_from_db()


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
