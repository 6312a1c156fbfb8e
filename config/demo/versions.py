"""The programme of the days to come, published twice: the second time one workshop changed rooms.

That was before anybody registered, so nobody got a letter.
"""

from datetime import timedelta

from config.demo.scene import Scene
from events.models import Event
from workshops.actions import session as sessions
from workshops.actions.version import publish_programme

DAYS = "netwerkdag-aankomend-"
FIRST, SECOND = timedelta(days=20), timedelta(days=14)


def load(scene: Scene, event: Event) -> None:
    """Publish both versions; a second time does nothing."""
    if not event.slug.startswith(DAYS) or event.programme_versions.exists():
        return
    first, second = scene.now - FIRST, scene.now - SECOND
    last = event.sessions.select_related("workshop", "event__chain", "item", "room").last()
    if last is None or last.room is None:
        return
    room, hall = last.room, event.rooms.order_by("order", "pk")[0]
    by = scene.organiser
    sessions.move(session=last, seen=last.version, item=last.item, room=hall, by=by, now=first)
    publish_programme(event=event, name="Eerste programma", by=by, now=first)
    sessions.move(session=last, seen=last.version, item=last.item, room=room, by=by, now=second)
    publish_programme(
        event=event,
        name="Andere zaal in ronde 2",
        note="De Grote zaal blijft leeg, zodat de afsluiting op tijd klaarstaat.",
        by=by,
        now=second,
    )
