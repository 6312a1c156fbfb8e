"""When a letter that was not taken is tried again."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

JITTER = 0.2


def next_try(
    attempts: int, *, now: datetime, waits: Sequence[float], spread: float | None = None
) -> datetime | None:
    """Return the moment of the next try after `attempts` of them, or None to give up.

    `waits` are seconds, one per try. `spread` from -1 to 1 is the place within the 20% by which
    tries are kept apart; without it, chance decides.
    """
    if attempts > len(waits):
        return None
    place = random.uniform(-1, 1) if spread is None else spread  # noqa: S311 - no secret
    return now + timedelta(seconds=waits[max(attempts, 1) - 1] * (1 + JITTER * place))
