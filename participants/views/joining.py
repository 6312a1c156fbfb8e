"""Take part from afar: our own address sends who is registered on, at the time that it opens."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from chain.http import ChainRequest
from participants.models import Choice
from participants.queries.joining import doors_of, parts_to_join
from participants.queries.standing import standing_choices
from participants.rules import may_join
from participants.values.joining import JoinDoor, Joining
from participants.views.way import Way, both


@dataclass(frozen=True, slots=True)
class Entrance:
    """A way in as a page of the registration shows it: our address, and when it opens."""

    door: JoinDoor
    address: str
    state: Joining


def entrances(way: Way, choices: Sequence[Choice]) -> list[Entrance]:
    """Return the ways in to show on the page of a registration; none who may not join.

    `choices` are those that stand, as the page has read them.
    """
    now = timezone.now()
    if not may_join(way.registration, now=now):
        return []
    found = doors_of(way.event, parts_to_join(way.event), choices, now=now)
    return [Entrance(door, _address(way, door), door.span.state(now)) for door in found]


def _address(way: Way, door: JoinDoor) -> str:
    if door.item is None:
        return way.address("registration-join")
    return way.address("registration-join-part", door.item)


@both(["GET", "HEAD"])
def _join(request: ChainRequest, way: Way, item_id: int | None = None) -> HttpResponse:
    """Send on, or say when it opens or that it is over; nothing is written."""
    now = timezone.now()
    if not may_join(way.registration, now=now):
        raise PermissionDenied
    parts = parts_to_join(way.event)
    found = doors_of(way.event, parts, standing_choices(way.registration), now=now)
    door = next((one for one in found if one.item == item_id), None)
    if door is None:
        raise Http404
    state = door.span.state(now)
    if state == Joining.OPEN:
        return redirect(door.target)
    context = way.context() | {"door": door, "state": state}
    return render(request, "participants/joining.html", context)


registration_join, my_registration_join = _join
