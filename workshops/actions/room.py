"""A room holds one thing at a time, unless it may be shared: also when the programme moves."""

from django.db import transaction
from django.utils.translation import gettext as _

from events.models import ProgrammeItem, Room
from events.registry import Refused
from workshops.models import Session
from workshops.queries.room import taken_by


@transaction.atomic
def refuse_taken(item: ProgrammeItem) -> None:
    """Hold the rooms of `item` and its sessions and look whether they are free. Raises Refused."""
    sessions = list(item.sessions.select_related("room", "workshop"))
    wanted = [pk for pk in (item.room_id, *(one.room_id for one in sessions)) if pk]
    # The same row that `session.place` holds, so that two people cannot both find it free.
    rooms = {row.pk: row for row in Room.objects.select_for_update().filter(pk__in=wanted)}
    if item.room_id:
        _refuse(rooms[item.room_id], _sessions_beside(item, rooms[item.room_id]))
    for session in sessions:
        if session.room_id:
            room = rooms[session.room_id]
            _refuse(room, taken_by(room, item, but=session))


def _sessions_beside(item: ProgrammeItem, room: Room) -> Session | None:
    found = room.sessions.at_the_time_of(item).exclude(item=item)
    beside: Session | None = found.select_related("workshop").first()
    return beside


def _refuse(room: Room, other: Session | ProgrammeItem | None) -> None:
    if other is None or room.is_shareable:
        return
    title = other.workshop.title if isinstance(other, Session) else other.title
    words = {"other": title, "room": room.name}
    raise Refused(_("%(other)s is in %(room)s then. Choose another time or room.") % words)
