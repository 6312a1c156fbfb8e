"""What stood in the way of a division, with the names of people and sessions."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from events.models import EventDay
from participants.allocating import instance as asked
from participants.allocating.instance import Instance
from participants.allocating.obstacles import Obstacle, say, unpacked
from participants.models import Registration
from participants.values.shown import shown_to_others
from workshops.models import Session


def faults_of(day: EventDay, rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Say what stood in the way, with the names of people and sessions; two queries at most."""
    obstacles = unpacked(rows)
    if not obstacles:
        return []
    people = {name for each in obstacles for name in each.people}
    named = Registration.objects.filter(pk__in=people).select_related("person__organisation")
    sessions = Session.everything.filter(item__day=day).select_related("workshop", "item")
    items = {session.item_id: session.item for session in sessions}
    known = Instance(
        rounds=tuple(asked.Round(id=str(pk), title=item.title) for pk, item in items.items()),
        workshops=tuple(
            asked.Workshop(id=str(pk), title=title)
            for pk, title in {s.workshop_id: s.workshop.title for s in sessions}.items()
        ),
        sessions=tuple(
            asked.Session(
                id=str(session.pk),
                workshop=str(session.workshop_id),
                round=str(session.item_id),
                capacity=session.capacity or 0,
            )
            for session in sessions
        ),
        people=tuple(
            asked.Person(id=str(one.pk), rounds=(), label=shown_to_others(one.person))
            for one in named
        ),
    )
    return [say(known, each) for each in map(_as_far_as(known), obstacles)]


def _as_far_as(known: Instance) -> Callable[[Obstacle], Obstacle]:
    """Leave out who and what is gone since."""

    def seen(each: Obstacle) -> Obstacle:
        return Obstacle(
            reason=each.reason,
            people=tuple(name for name in each.people if name in known.person),
            sessions=tuple(name for name in each.sessions if name in known.session),
            round=each.round,
            number=each.number,
        )

    return seen
