"""How many answers were errors of ours: counted in each process, shared every few seconds.

A request costs no question to the cache but one in ten seconds, and an error one at once. Whoever
looks after the installation reads the share in /health/details.
"""

import logging
import time
from dataclasses import dataclass
from threading import Lock

from django.core.cache import cache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

MINUTES = 5
_MINUTE, _KEPT = 60, 15 * 60
# Seconds between two times that a process tells what it counted.
_EVERY = 10
_NAMES = _ALL, _ERRORS = "all", "errors"


@dataclass(frozen=True, slots=True)
class Share:
    """What all processes answered in the last minutes."""

    all: int
    errors: int

    @property
    def of_errors(self) -> float:
        return self.errors / self.all if self.all else 0.0


class Tally:
    """The count of this process, until it is handed in."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counted: dict[tuple[int, str], int] = {}
        self._again_at = 0.0

    def count(self, *, is_error: bool, at: float) -> None:
        """Count one answer given at `at`, seconds since 1970."""
        minute = int(at) // _MINUTE
        with self._lock:
            for name in _NAMES if is_error else (_ALL,):
                self._counted[minute, name] = self._counted.get((minute, name), 0) + 1
        if is_error or time.monotonic() >= self._again_at:
            self.hand_in()

    def hand_in(self) -> None:
        """Add what was counted to what the others did; without a cache it is kept for later."""
        with self._lock:
            counted, self._counted = self._counted, {}
            self._again_at = time.monotonic() + _EVERY
        try:
            for (minute, name), number in counted.items():
                cache.add(_key(minute, name), 0, _KEPT)
                cache.incr(_key(minute, name), number)
        except (RedisError, OSError, ValueError) as error:
            logger.warning("answers are not counted: %s", error)


TALLY = Tally()


def share(*, at: float) -> Share:
    """Return what was answered in the last five minutes; raises nothing without a cache."""
    TALLY.hand_in()
    last = int(at) // _MINUTE
    minutes = range(last - MINUTES + 1, last + 1)
    try:
        found = cache.get_many([_key(one, name) for one in minutes for name in _NAMES])
    except (RedisError, OSError):
        return Share(0, 0)
    counts = {name: sum(found.get(_key(one, name), 0) for one in minutes) for name in _NAMES}
    return Share(all=counts[_ALL], errors=counts[_ERRORS])


def _key(minute: int, name: str) -> str:
    return f"answers:{minute}:{name}"
