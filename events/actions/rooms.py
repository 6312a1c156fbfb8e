"""Rooms of an event."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from chain import audit
from chain.actions.change import combine
from chain.models import Person
from events.models import Event, Room


class RoomExists(Exception):
    """The event has a room with this name."""


@transaction.atomic
def add_room(*, event: Event, by: Person | None, now: datetime, **values: Any) -> Room:
    if event.rooms.filter(name__iexact=values["name"]).exists():
        raise RoomExists
    last = event.rooms.aggregate(last=Max("order"))["last"] or 0
    room = Room.objects.create(event=event, order=last + 1, **values)
    audit.record("room added", on=room, by=by, now=now, chain=event.chain)
    return room


@transaction.atomic
def change_room(
    *, room: Room, seen: int, values: dict[str, Any], by: Person, now: datetime
) -> set[str]:
    """Write what this person changed; raises `RoomExists`, or `ChangedMeanwhile`."""
    name = values.get("name", room.name)
    if room.event.rooms.filter(name__iexact=name).exclude(pk=room.pk).exists():
        raise RoomExists
    return combine(thing=room, seen=seen, by=by, now=now, values=values, chain=room.event.chain)


@transaction.atomic
def remove_room(*, room: Room, by: Person, now: datetime) -> None:
    """Take the room out; what was in it stays, without a room."""
    event = room.event
    room.delete()
    audit.record("room removed", on=event, by=by, now=now, fields={"rooms"}, chain=event.chain)
