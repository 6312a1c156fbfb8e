"""The programme of one bijeenkomst, with the workshops of every round."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chain.http import ChainRequest, type_of_visitor
from chain.permissions import Remembered, allow
from config.programme_filter import Asked, filters_of
from config.shared import OwnLink, Page, answer, kept_for_strangers, shelf_of
from events import rules
from events.models import Event, PracticeExample
from events.queries import page as pages
from participants.queries.mine import registration_of
from participants.queries.signs import placed, recalled, registering_of, state_with, with_pools
from participants.queries.terms import hides_rooms
from workshops.models import Session
from workshops.queries.public import sessions_by_item
from workshops.queries.version import Shown, shown


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the programme with the sessions held in it and the examples told in it."""

    slot: pages.Slot
    sessions: Sequence[Session]
    examples: Sequence[PracticeExample]


@dataclass(frozen=True, slots=True)
class Day:
    programme: pages.DayProgramme
    parts: list[Part]

    @property
    def is_timed(self) -> bool:
        """A programme of which no time is known needs no column for it."""
        return any(part.slot.item.starts_at for part in self.parts)


def days_of(
    event: Event, now: datetime, *, tells_examples: bool = False, tells_places: bool = False
) -> list[Day]:
    """Return the days as everybody sees them: as published, once that was done.

    With `tells_places` each session carries its `place`: how full it is. Of an event that is over
    each says whether it was full.
    """
    known = shown(event)
    sessions = sessions_by_item(event, known, with_pools)
    if tells_places:
        placed(one for here in sessions.values() for one in here)
    elif event.is_past(now):
        recalled(one for here in sessions.values() for one in here)
    if not event.is_past(now) and hides_rooms(event):
        _without_rooms(event, known, sessions)
    examples: dict[int | None, list[PracticeExample]] = {}
    for example in event.examples.all() if tells_examples else ():
        examples.setdefault(example.item_id, []).append(example)
    return [
        Day(day, [_part(slot, sessions, examples) for slot in day.slots])
        for day in pages.programme(event, now, known.parts.values() if known else None)
    ]


def _narrowed(days: Sequence[Day], asked: Asked) -> list[Day]:
    """Keep the parts with a workshop that fits, and in them those workshops only."""
    found = []
    for day in days:
        parts = [
            replace(part, sessions=kept)
            for part in day.parts
            if (kept := [one for one in part.sessions if asked.keeps(one)])
        ]
        if parts:
            found.append(replace(day, parts=parts))
    return found


def _without_rooms(event: Event, known: Shown | None, sessions: dict[int, list[Session]]) -> None:
    """Leave the rooms to the letters and pages of who is registered."""
    items = known.parts.values() if known else event.items.all()
    for thing in (*items, *(one for here in sessions.values() for one in here)):
        thing.room = None


def _part(
    slot: pages.Slot,
    sessions: dict[int, list[Session]],
    examples: dict[int | None, list[PracticeExample]],
) -> Part:
    return Part(slot, sessions.get(slot.item.pk, []), examples.get(slot.item.pk, []))


@require_safe
@kept_for_strangers
@allow(rules.may_see_event, event=Remembered(Event))
def event_programme(request: ChainRequest, event: Event) -> HttpResponse:
    now = timezone.now()
    tells_place = rules.shows_practical_detail(request.user, event, now=now)
    about = f"programme:{event.pk}:{tells_place:d}"
    asked = Asked.of(request.GET.dict())
    page = Page("pages/programme.html", about, lambda: _context(event, now, tells_place, asked))
    own = _own_links(request.user, event)
    if asked.is_narrow or not event.is_published:
        return answer(request, page.parts(), own_links=own)
    return answer(request, shelf_of(request, now).get(page.about, page.parts), own_links=own)


def _own_links(visitor: type_of_visitor, event: Event) -> list[OwnLink]:
    """Lead somebody who is registered to their own workshops, hours and rooms."""
    if not visitor.is_authenticated:
        return []
    mine = registration_of(visitor, event)
    if mine is None:
        return []
    address = reverse("participants:my-registration", args=[mine.pk])
    return [OwnLink(address, _("My programme"), "calendar")]


def _context(event: Event, now: datetime, tells_place: bool, asked: Asked) -> dict[str, Any]:  # noqa: FBT001 - called in one place
    event = copy(event)  # what is added to it belongs to this page
    pages.add_programme(event)
    heading = pages.heading(event)
    registering = registering_of(event, now)
    days = days_of(event, now, tells_places=registering.has_choices)
    sessions = [one for day in days for part in day.parts for one in _with_part(part, day)]
    return {
        "event": event,
        "face": event.chain,
        "crumbs": [(heading, event.get_absolute_url())],
        "heading": heading,
        "status": state_with(event, registering, now),
        "registering": registering,
        "days": _narrowed(days, asked) if asked.is_narrow else days,
        "filters": filters_of(asked, sessions),
        "tells_place": tells_place,
    }


def _with_part(part: Part, day: Day) -> Sequence[Session]:
    """Give each session the part and the day that it stands in; that asks nothing anew."""
    part.slot.item.day = day.programme.day
    for session in part.sessions:
        session.item = part.slot.item
    return part.sessions
