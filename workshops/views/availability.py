"""When facilitators are there and rooms are free: for who makes the programme, and for oneself."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from chain.http import FORM, ChainRequest
from chain.models import Person
from chain.permissions import Part, allow
from events.models import Event, Room
from workshops import rules
from workshops.actions.availability import set_hours
from workshops.forms.availability import HoursForm
from workshops.models import Session
from workshops.permissions import with_opened_links
from workshops.queries.availability import availabilities_of, helping_at, hours_of

ROOM = Part(Room, of="event", path="event")
SESSION = Part(Session, of="event", path="event", related=("workshop", "item__day"))


@require_safe
@allow(rules.may_edit_workshops, event=Event)
def availability(request: ChainRequest, event: Event) -> HttpResponse:
    context = {"event": event, "face": event.chain, "told": availabilities_of(event)}
    return render(request, "workshops/availability.html", context)


@require_http_methods(FORM)
@allow(rules.may_edit_workshops, event=Event)
def availability_person(request: ChainRequest, event: Event, person_id: int) -> HttpResponse:
    # Somebody may help in several sessions of the event.
    person = get_object_or_404(helping_at(event), pk=person_id)
    return _edit(request, event, person, str(person))


@require_http_methods(FORM)
@allow(rules.may_edit_workshops, event=Event, room=ROOM)
def availability_room(request: ChainRequest, event: Event, room: Room) -> HttpResponse:
    return _edit(request, event, room, room.name)


def _edit(request: ChainRequest, event: Event, thing: Person | Room, name: str) -> HttpResponse:
    back = reverse("workshops:availability", args=[event.slug])
    context = {"event": event, "face": event.chain, "name": name, "back": back}
    return _answer(request, event, thing, "workshops/availability_edit.html", context)


@never_cache
@require_http_methods(FORM)
@allow(rules.may_say_when_there, event=Event)
def availability_own(request: ChainRequest, event: Event) -> HttpResponse:
    """Let somebody who guides or takes notes say when they are there."""
    context = {"event": event, "face": event.chain}
    return _answer(request, event, request.user, "workshops/availability_own.html", context)


@never_cache
@require_http_methods(FORM)
@with_opened_links
@allow(rules.may_say_hours_by_link, event=Event, session=SESSION)
def availability_by_link(request: ChainRequest, event: Event, session: Session) -> HttpResponse:
    """Let the person of a work link say when they are there, without an account."""
    link = rules.work_link_to(request.user, session, now=timezone.now())
    if link is None or link.person is None:  # ended since the rule was asked
        raise Http404
    context = {"event": event, "face": event.chain, "session": session}
    template = "workshops/availability_own.html"
    by = request.user if request.user.is_authenticated else link.person
    return _answer(request, event, link.person, template, context, by=by)


def _answer(
    request: ChainRequest,
    event: Event,
    thing: Person | Room,
    template: str,
    context: dict[str, Any],
    *,
    by: Person | None = None,
) -> HttpResponse:
    form = HoursForm(
        request.POST if request.method == "POST" else None,
        days=hours_of(event, thing),
        is_room=isinstance(thing, Room),
    )
    if form.is_valid():
        set_hours(
            event=event, thing=thing, hours=form.hours(), by=by or request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect(context.get("back", request.path))
    status = 422 if form.errors else 200
    return render(request, template, context | {"form": form}, status=status)
