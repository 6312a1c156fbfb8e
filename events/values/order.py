"""The order of a day: by the clock where it is known, else as it was put."""

from collections.abc import Sequence
from datetime import datetime, time

Hours = tuple[time | None, time | None]
_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - clock times on one day, no zone


def in_order(starts: Sequence[time | None]) -> list[int]:
    """Return the places of `starts` in their new order."""
    known = time.min
    keys = []
    for start in starts:
        known = start or known
        keys.append(known)
    return sorted(range(len(starts)), key=lambda place: keys[place])


def exchanged(first: Hours, second: Hours) -> tuple[Hours, Hours] | None:
    """Hours for the second and then the first item when they change places.

    Lengths and the pause between them stay. None when a time is not known.
    """
    if None in (*first, *second):
        return None
    start, first_end, second_start, end = (_at(at) for at in (*first, *second))
    new_second_end = start + (end - second_start)
    new_first_start = end - (first_end - start)
    return (start.time(), new_second_end.time()), (new_first_start.time(), end.time())


def _at(at: time | None) -> datetime:
    return datetime.combine(_DAY, at or time.min)
