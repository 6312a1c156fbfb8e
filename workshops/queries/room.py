"""Which room is taken when."""

from events.models import ProgrammeItem, Room
from workshops.models import Session


def taken_by(room: Room, item: ProgrammeItem, *, but: Session | None = None) -> Session | None:
    """Return the session that has `room` during `item`, other than `but`."""
    found = room.sessions.at_the_time_of(item).select_related("workshop", "item")
    return next((session for session in found if session != but), None)
