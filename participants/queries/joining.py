"""Where a participant can join from afar: the event, its parts, and the own workshops."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q

from events.models import Event, ProgrammeItem
from participants.choices import ChoiceState
from participants.models import Choice
from participants.values.joining import JoinDoor, next_span, span_of


def parts_to_join(event: Event) -> list[ProgrammeItem]:
    """Return the parts of the programme with a way in of their own: themselves or a session."""
    with_address = ~Q(join_url="") | Q(sessions__join_url__gt="")
    rows = event.items.filter(with_address).select_related("day").distinct()
    return list(rows)


def doors_of(
    event: Event, parts: Iterable[ProgrammeItem], choices: Sequence[Choice], *, now: datetime
) -> list[JoinDoor]:
    """Return the ways in for somebody with these `choices`, in the order of the day.

    A workshop that somebody has a seat in goes before the address of its round; who has none there
    does not get the address of a workshop. No query: `event` comes with its days.
    """
    found = []
    if event.join_url and (whole := _whole(event, now=now)):
        found.append(whole)
    own = {one.item_id: one for one in choices if one.state == ChoiceState.TAKEN}
    for item in parts:
        choice = own.get(item.pk)
        session_url = choice.session.join_url if choice else ""
        target = session_url or item.join_url
        if target:
            title = choice.workshop.title if choice and session_url else item.title
            span = span_of(item.day.date, item.starts_at, item.ends_at)
            found.append(JoinDoor(title, target, span, item.pk))
    return found


def _whole(event: Event, *, now: datetime) -> JoinDoor | None:
    days = sorted(event.days.all(), key=lambda day: day.date)
    span = next_span([span_of(day.date, day.starts_at, day.ends_at) for day in days], now=now)
    return JoinDoor(event.title, event.join_url, span) if span else None
