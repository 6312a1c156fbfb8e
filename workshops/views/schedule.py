"""Rounds by rooms: place, move and take off, with buttons and a list of places."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chain.actions.change import ChangedMeanwhile
from chain.http import ChainRequest, render_part
from chain.permissions import Part, allow
from events.models import Event, ProgrammeItem, Room
from events.registry import Refused
from workshops import rules
from workshops.actions import session as actions
from workshops.actions.round import copy_round
from workshops.actions.workshop import InUse
from workshops.models import Session, Workshop
from workshops.queries.programme import grid_of
from workshops.values.places import Place, UnknownPlace

Act = Callable[[ProgrammeItem, Room | None], None]
WORKSHOP = Part(Workshop, of="event", path="event", related=("event__chain",))
ITEM = Part(ProgrammeItem, of="event", path="event", related=("event__chain", "day"))
SESSION = Part(Session, of="event", path="event", related=("workshop__event", "event__chain"))


@require_safe
@allow(rules.may_edit_workshops, event=Event)
def schedule(request: ChainRequest, event: Event) -> HttpResponse:
    return _grid(request, event)


@require_POST
@allow(rules.may_edit_workshops, event=Event, workshop=WORKSHOP)
def workshop_place(request: ChainRequest, event: Event, workshop: Workshop) -> HttpResponse:
    def place(item: ProgrammeItem, room: Room | None) -> None:
        actions.place(workshop=workshop, item=item, room=room, by=request.user, now=timezone.now())

    return _done(request, event, workshop, place)


@require_POST
@allow(rules.may_edit_workshops, event=Event, session=SESSION)
def session_move(request: ChainRequest, event: Event, session: Session) -> HttpResponse:
    seen = request.POST.get("seen", "")

    def move(item: ProgrammeItem, room: Room | None) -> None:
        actions.move(
            session=session,
            seen=int(seen) if seen.isdigit() else session.version,
            item=item,
            room=room,
            by=request.user,
            now=timezone.now(),
        )

    return _done(request, event, session.workshop, move)


@require_POST
@allow(rules.may_edit_workshops, event=Event, session=SESSION)
def session_remove(request: ChainRequest, event: Event, session: Session) -> HttpResponse:
    words = {"workshop": session.workshop.title}
    try:
        actions.remove(session=session, by=request.user, now=timezone.now())
        return _answer(request, event, _("%(workshop)s is off the programme.") % words)
    except InUse:
        said = _("%(workshop)s has notes already, so it stays on the programme.") % words
        return _answer(request, event, said, is_good=False)
    except Refused as refused:
        return _answer(request, event, refused.says, is_good=False)


@require_POST
@allow(rules.may_edit_workshops, event=Event, item=ITEM)
def round_copy(request: ChainRequest, event: Event, item: ProgrammeItem) -> HttpResponse:
    """Add the same round right after it."""
    try:
        made = copy_round(item=item, by=request.user, now=timezone.now())
    except Refused as refused:
        return _answer(request, event, refused.says, is_good=False)
    words = {"round": made.title, "before": item.title}
    said = _("%(round)s is there, with the workshops of %(before)s. Look at its hours.") % words
    return _answer(request, event, said)


def _done(request: ChainRequest, event: Event, workshop: Workshop, act: Act) -> HttpResponse:
    words: dict[str, object] = {"workshop": workshop.title}
    try:
        item, room = _place(request, event)
        act(item, room)
    except UnknownPlace:
        return _answer(request, event, _("Choose a place for %(workshop)s.") % words, is_good=False)
    except actions.RoomTaken as taken:
        return _answer(request, event, _taken(taken, workshop), is_good=False)
    except actions.AlreadyInRound:
        said = _("%(workshop)s is in this round already. Choose another round.")
        return _answer(request, event, said % words, is_good=False)
    except Refused as refused:
        return _answer(request, event, refused.says, is_good=False)
    except ChangedMeanwhile as meanwhile:
        words["name"] = meanwhile.by or _("Somebody else")
        said = _(
            "%(name)s moved %(workshop)s meanwhile. Look where it stands now, and choose again."
        )
        return _answer(request, event, said % words, is_good=False)
    words |= {"round": item.title, "room": room.name if room else _("no room yet")}
    return _answer(request, event, _("%(workshop)s now stands in %(round)s, %(room)s.") % words)


def _taken(taken: actions.RoomTaken, workshop: Workshop) -> str:
    words = {"other": taken.title, "round": taken.round_title, "workshop": workshop.title}
    if isinstance(taken.other, ProgrammeItem):
        return _("%(other)s is in this room then. Choose another place for %(workshop)s.") % words
    said = _("%(other)s has this room in %(round)s. Choose another place for %(workshop)s.")
    return said % words


def _place(request: ChainRequest, event: Event) -> tuple[ProgrammeItem, Room | None]:
    place = Place.parse(request.POST.get("plek", ""))
    item = get_object_or_404(event.items, pk=place.item)
    room = get_object_or_404(event.rooms, pk=place.room) if place.room else None
    return item, room


def _answer(
    request: ChainRequest, event: Event, said: str, *, is_good: bool = True
) -> HttpResponse:
    if request.htmx:
        return _grid(request, event, said=said, is_good=is_good)
    (messages.success if is_good else messages.warning)(request, said)
    return redirect("workshops:schedule", event.slug)


def _grid(
    request: ChainRequest, event: Event, *, said: str = "", is_good: bool = True
) -> HttpResponse:
    context = {
        "event": event,
        "face": event.chain,
        "grid": grid_of(event),
        "said": said,
        "is_good": is_good,
    }
    return render_part(request, "workshops/schedule.html", "indeling", context)
