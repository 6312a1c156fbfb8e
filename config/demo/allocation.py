"""The seats of the first day of the tour, divided and published: the lists closed the day before."""

from config.demo.preferences import DIVIDED
from config.demo.scene import Scene
from events.models import Event
from participants.actions.allocation import propose
from participants.actions.giving import publish
from participants.models import Allocation

# Seconds per level; a quiet machine proves them all in less than one.
LIMIT = 3
SEED = 1


def load(scene: Scene, event: Event) -> None:
    """Publish a proposal; a second time does nothing."""
    if event.slug != DIVIDED:
        return
    day = event.days.select_related("event__chain").get()
    if day.allocations.exists():
        return
    by, now = scene.organiser, scene.now
    proposed = propose(day=day, seed=SEED, limit=LIMIT, by=by, now=now)
    publish(allocation=proposed.allocation, by=by, now=now)
    Allocation.objects.filter(day=day).update(is_invented=True)
