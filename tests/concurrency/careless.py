"""The product without the guard on its seats, to prove that the tests would see it."""

import random
import time

from django.core.cache import cache

from config.wsgi import application
from participants.actions.seats import Claimed, Pools
from participants.models import Pool, Registration
from participants.models.registration import SEATED

__all__ = ["application"]
_THOUGHT = 3


def _careless(self: Pools) -> Claimed:
    """Count, think until somebody else has counted too, and believe the count."""
    taken = Registration.objects.filter(event=self.event, state__in=SEATED).count()
    capacity = Pool.objects.get(event=self.event).capacity
    _wait_for_another()
    if capacity is None or taken < capacity:
        return Claimed(taken=taken + 1, capacity=capacity)
    return Claimed(number=random.randrange(1, 2**31))


def _wait_for_another() -> None:
    cache.add("careless", 0)
    mine, until = cache.incr("careless"), time.monotonic() + _THOUGHT
    while cache.get("careless") == mine and time.monotonic() < until:
        time.sleep(0.01)


Pools.claim = _careless  # type: ignore[method-assign]
