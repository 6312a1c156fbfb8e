"""The product without the guard on its seats, to prove that the tests would see it."""

import random
import time

from config.wsgi import application
from participants.actions.seats import Claimed, Pools
from participants.models import Pool, Registration
from participants.models.registration import SEATED

__all__ = ["application"]


def _careless(self: Pools) -> Claimed:
    """Count, think for a moment, and believe the count."""
    taken = Registration.objects.filter(event=self.event, state__in=SEATED).count()
    capacity = Pool.objects.get(event=self.event).capacity
    time.sleep(0.2)
    if capacity is None or taken < capacity:
        return Claimed(taken=taken + 1, capacity=capacity)
    return Claimed(number=random.randrange(1, 2**31))


Pools.claim = _careless  # type: ignore[method-assign]
