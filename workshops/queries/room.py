"""Which room is taken when."""

from events.models import ProgrammeItem, Room
from workshops.models import Session


def taken_by(
    room: Room, item: ProgrammeItem, *, but: Session | None = None
) -> Session | ProgrammeItem | None:
    """Return what has `room` during `item`, other than `but`: a session, or a plenary part."""
    found = room.sessions.at_the_time_of(item).select_related("workshop", "item")
    session = next((one for one in found if one != but), None)
    return session or room.items.beside(item).first()
