"""Clock times as people type and read them, and the hour that spring skips."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_CLOCK = re.compile(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?(?:\s*(?:uur|u))?", re.IGNORECASE)


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
