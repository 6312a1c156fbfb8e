"""Days as a form or a source gives them, and clock times as people type them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from events.choices import Daypart

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_CLOCK = re.compile(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?(?:\s*(?:uur|u))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of an event, as exact as is known."""

    date: date
    daypart: str = Daypart.DAY
    starts_at: time | None = None
    ends_at: time | None = None


def clock(text: str) -> time | None:
    """Read '13.00', '13:00', '9' or '9.30 uur'; nothing is None. Raises ValueError."""
    text = text.strip()
    if not text:
        return None
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return time(int(found[1]), int(found[2] or 0))


def clock_text(at: time | None) -> str:
    return f"{at:%H.%M}" if at else ""


def exists_in_amsterdam(day: date, at: time) -> bool:
    """Tell whether the clock shows `at` on `day`; in spring one hour is skipped."""
    local = datetime.combine(day, at, AMSTERDAM)
    back = local.astimezone(UTC).astimezone(AMSTERDAM)
    return back.replace(tzinfo=None) == local.replace(tzinfo=None)


def spread(first: date, count: int) -> list[date]:
    """`count` days in a row from `first`."""
    return [first + timedelta(days=number) for number in range(count)]
