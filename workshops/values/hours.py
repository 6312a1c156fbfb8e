"""From when until when somebody is there or a room is free on one day."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class Hours:
    """Open on both sides where an hour is not known; all day without any."""

    starts_at: time | None = None
    ends_at: time | None = None
    is_absent: bool = False

    @property
    def is_all_day(self) -> bool:
        return not self.is_absent and self.starts_at is None and self.ends_at is None

    def holds(self, starts: time | None, ends: time | None) -> bool:
        """Tell whether a part of the day fits; of a part without hours only the day counts."""
        if self.is_absent:
            return False
        too_early = self.starts_at and starts and starts < self.starts_at
        too_late = self.ends_at and (ends or starts) and (ends or starts) > self.ends_at  # type: ignore[operator]  # one is there
        return not (too_early or too_late)
