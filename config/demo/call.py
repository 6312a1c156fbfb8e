"""What the calls for ideas of the demo share: how one is written, and moves along with today."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from config.demo.scene import Scene
from events.models import Event, Tour
from workshops.actions import call as calls
from workshops.actions import review as reviews
from workshops.models import Call, Idea


def publish_call(
    scene: Scene,
    *,
    about: Event | Tour,
    title: str,
    values: dict[str, Any],
    readers: Iterable[str],
    now: datetime,
) -> Call:
    by = scene.organiser
    call = calls.create(about=about, title=title, by=by, now=now)
    calls.change(call=call, seen=call.version, values=values, by=by, now=now)
    calls.publish(call=call, by=by, now=now)
    for key in readers:
        reviews.add_reviewer(call=call, person=scene.people[key], by=by, now=now)
    return call


def mark_invented(call: Call) -> None:
    Call.objects.filter(pk=call.pk).update(is_invented=True)
    Idea.objects.filter(call=call).update(is_invented=True)


def shift_call(scene: Scene, call: Call, moments: dict[str, Any]) -> str:
    """Move the call along with today; return what to tell of it."""
    changed = calls.change(
        call=call, seen=call.version, values=moments, by=scene.organiser, now=scene.now
    )
    return f"{call.slug}: verschoven" if changed else ""


def key_for(title: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"schakel-demo:{title}")


def values_of(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("title", "question", "takeaway", "work_format", "partners", "help_wanted")
    return {name: row.get(name, "") for name in names}
