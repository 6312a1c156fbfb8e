"""When a letter leaves: counted in days from the event, at a time that the clock shows."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from chain.values.clock import AMSTERDAM
from events.values.office_hours import next_office_moment, previous_office_moment
from mailings.choices import Anchor
from mailings.registry import When

# A letter to one audience has the kind "events.message:" and the name of that audience.
MESSAGE_TO = "events.message:"
# How long a letter that cannot go at its moment is tried again; after that it is missed.
GRACE = timedelta(days=2)
# As far from the day as a letter can stand.
FURTHEST = 400


def moment_of(when: When, *, days: Sequence[date], keeps_office_hours: bool) -> datetime:
    """Return the moment of a letter for an event on `days`, which are in order.

    It moves with the days and keeps its clock time, also when summer time begins or ends between.
    One that keeps office hours moves to the working day before when it stands before the event,
    and to the one after otherwise, so that 'tomorrow' is never read on the day itself.
    """
    anchor = days[-1] if when.anchor == Anchor.END else days[0]
    at = datetime.combine(anchor + timedelta(days=when.days), when.at, AMSTERDAM)
    if not keeps_office_hours:
        return at
    if at.date() < days[0]:
        return previous_office_moment(at)
    return next_office_moment(at, event_days=days)


def last_moment_of(due_at: datetime, *, days: Sequence[date]) -> datetime:
    """Return until when a letter that could not go at `due_at` is tried again.

    What stands before the day is not sent on the day: 'tomorrow' would be read when it is over.
    """
    latest = due_at + GRACE
    if due_at.date() < days[0]:
        return min(latest, datetime.combine(days[0], time.min, AMSTERDAM))
    return latest
