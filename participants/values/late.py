"""The last two working days before an event, in which an organiser hears of changes at once."""

from datetime import date, timedelta

from events.values.office_hours import is_working_day

LAST = 2


def is_late(starts_on: date | None, today: date) -> bool:
    """Tell whether fewer than two whole working days are left until the first day."""
    if starts_on is None:
        return False
    day, left = starts_on, LAST
    while left:
        day -= timedelta(days=1)
        left -= is_working_day(day)
    return today >= day
