"""The page on which a note-taker writes down what a session yields."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from buildingblocks.actions import note_taking as actions
from buildingblocks.actions import read_back
from buildingblocks.actions.note_taking import Choice, Typed
from buildingblocks.models import FlipChartPhoto
from buildingblocks.queries.note_taking import (
    Sheet,
    Slot,
    sessions_worked_by,
    sheet_of,
    waiting_versions,
)
from buildingblocks.rules import only_proposes
from buildingblocks.values.slots import SlotName, UnknownSlot
from chain.http import FORM, ChainRequest
from chain.models import Person
from chain.permissions import Part, allow
from chain.rules import is_signed_in
from chain.values.text import warnings
from events.models import Event
from workshops import rules
from workshops.models import Session
from workshops.permissions import with_opened_links
from workshops.queries.availability import events_to_guide

IN_EVENT = Part(
    Session, of="event", path="event", related=("workshop", "item__day", "room", "event__chain")
)


@never_cache
@require_safe
@allow(is_signed_in)
def work_list(request: ChainRequest) -> HttpResponse:
    return render(
        request,
        "buildingblocks/work_list.html",
        {
            "sessions": sessions_worked_by(request.user),
            "today": timezone.localdate(),
            "guided": events_to_guide(request.user, today=timezone.localdate()),
        },
    )


@never_cache
@require_http_methods(FORM)
@with_opened_links
@allow(rules.may_take_notes, event=Event, session=IN_EVENT)
def notes(request: ChainRequest, event: Event, session: Session) -> HttpResponse:  # noqa: ARG001 - a door's shape
    if request.method == "POST":
        return _save_all(request, session)
    return page(request, session)


def page(request: ChainRequest, session: Session) -> HttpResponse:
    """Render the page of `session`; also the answer to its work link."""
    sheet = sheet_of(session, more=request.GET.get("meer", ""))
    response = render(request, "buildingblocks/notes.html", context_of(request, sheet))
    response["X-Offline"] = "keep"  # the page's service worker may keep it for a lost connection
    return response


def context_of(request: ChainRequest, sheet: Sheet) -> dict[str, Any]:
    session = sheet.session
    now = timezone.now()
    return {
        "sheet": sheet,
        "session": session,
        "workshop": session.workshop,
        "event": session.event,
        "face": session.event.chain,
        "at": _milliseconds(),
        "photos": _photos(request, session, now=now),
        "proposes": proposes(request, session),
        "says_hours": rules.may_say_hours_by_link(request.user, session.event, session, now=now),
    }


def _photos(request: ChainRequest, session: Session, *, now: datetime) -> list[FlipChartPhoto]:
    may_see = rules.may_see_flip_charts(request.user, session.event, now=now)
    return list(session.photos.all()) if may_see else []


@never_cache
@require_POST
@with_opened_links
@allow(rules.may_take_notes, event=Event, session=IN_EVENT)
def notes_save(request: ChainRequest, event: Event, session: Session) -> HttpResponse:  # noqa: ARG001 - a door's shape
    """Save one field; the answer says what the field holds now and what waits beside it."""
    name, text = request.POST.get("slot", ""), request.POST.get("text", "")
    try:
        slot = SlotName.parse(name)
        typed = Typed(text, request.POST.get("base", ""), _tried(request.POST), _key(request.POST))
        saved = actions.save(
            session=session,
            slot=slot,
            typed=typed,
            by=writer_of(request, session),
            now=timezone.now(),
            proposes=proposes(request, session),
        )
    except UnknownSlot:
        return JsonResponse({"error": _("This field is not on the page any more.")}, status=400)
    except actions.TooLong:
        return JsonResponse({"error": too_long(slot)}, status=400)
    return JsonResponse(
        {
            "text": saved.text,
            "other": saved.other.pk if saved.other else None,
            "warnings": [str(one.say) for one in warnings(text)],
            "at": _milliseconds(),
        }
    )


@never_cache
@require_safe
@with_opened_links
@allow(rules.may_take_notes, event=Event, session=IN_EVENT)
def notes_state(request: ChainRequest, event: Event, session: Session) -> HttpResponse:  # noqa: ARG001 - a door's shape
    """All texts, for who types beside somebody else; 204 while nothing changed."""
    sheet = sheet_of(session)
    stamp = sheet.stamp()
    if request.GET.get("stamp") == stamp:
        return HttpResponse(status=204)
    waits = proposes(request, session)
    slots = {str(slot.name): _state_of(request, slot, waits=waits) for slot in sheet.slots}
    return JsonResponse({"stamp": stamp, "slots": slots, "at": _milliseconds()})


@never_cache
@require_POST
@with_opened_links
@allow(rules.may_take_notes, event=Event, session=IN_EVENT)
def notes_choose(request: ChainRequest, event: Event, session: Session) -> HttpResponse:
    """Settle two versions; the button's value is the text's number and the choice."""
    number, _dash, choice = request.POST.get("choice", "").partition("-")
    waiting = {str(text.pk): text for text in waiting_versions(session)}
    if choice in list(Choice) and number in waiting and not proposes(request, session):
        actions.choose(
            session=session,
            text=waiting[number],
            choice=Choice(choice),
            by=writer_of(request, session),
            now=timezone.now(),
        )
    return redirect("buildingblocks:notes", event.slug, session.pk)


def writer_of(request: ChainRequest, session: Session) -> Person | None:
    """Return who writes: the person signed in, or the one the work link was made for."""
    if request.user.is_authenticated:
        return request.user
    link = rules.work_link_to(request.user, session, now=timezone.now())
    return link.person if link else None


def proposes(request: ChainRequest, session: Session) -> bool:
    """Tell whether what this visitor writes waits for an organiser: the recap is out."""
    return only_proposes(request.user, session.event, now=timezone.now())


def organisers_only(request: ChainRequest, session: Session) -> HttpResponse | None:
    """Send who may only propose back to the notes, with the reason."""
    if not proposes(request, session):
        return None
    messages.warning(request, _("The recap has been published. Ask the organiser to change this."))
    return redirect("buildingblocks:notes", session.event.slug, session.pk)


def too_long(slot: SlotName) -> str:
    return _("This text is too long. Use at most %(limit)s characters.") % {"limit": slot.limit}


def _save_all(request: ChainRequest, session: Session) -> HttpResponse:
    """Save the whole page at once, for a browser without JavaScript."""
    refused: dict[str, Slot] = {}
    others = 0
    waits = proposes(request, session)
    for slot in sheet_of(session, more=request.POST.get("meer", "")).slots:
        text = request.POST.get(f"text-{slot.name}")
        if text is None:
            continue
        typed = Typed(text, request.POST.get(f"base-{slot.name}", ""))
        try:
            saved = actions.save(
                session=session,
                slot=slot.name,
                typed=typed,
                by=writer_of(request, session),
                now=timezone.now(),
                proposes=waits,
            )
            others += bool(saved.other)
        except actions.TooLong:
            refused[str(slot.name)] = replace(slot, text=text, error=too_long(slot.name))
    if refused:
        sheet = sheet_of(session).with_errors(refused)
        return render(request, "buildingblocks/notes.html", context_of(request, sheet), status=422)
    if "heard" in request.POST and not others:
        return _heard(request, session)
    return _saved(request, session, others)


def _heard(request: ChainRequest, session: Session) -> HttpResponse:
    """Record that the workshop heard what was just saved."""
    try:
        read_back.record(session=session, by=writer_of(request, session), now=timezone.now())
    except read_back.NothingWritten:
        messages.error(request, _("Nothing has been written yet. First write what was said."))
    else:
        messages.success(request, _("Recorded: the workshop heard this text."))
    return redirect("buildingblocks:notes", session.event.slug, session.pk)


def _saved(request: ChainRequest, session: Session, others: int) -> HttpResponse:
    if others and proposes(request, session):
        messages.success(request, _("Your text goes to the organiser as a proposal."))
    elif others:
        messages.warning(request, _("Somebody else wrote in the same field. Choose below."))
    else:
        messages.success(request, _("Your text is saved."))
    address = reverse("buildingblocks:notes", args=[session.event.slug, session.pk])
    more = request.POST.get("more", "")
    return redirect(f"{address}?meer={more}" if more else address)


def _state_of(request: ChainRequest, slot: Slot, *, waits: bool) -> dict[str, object]:
    html = ""
    if slot.others:
        html = render_to_string(
            "buildingblocks/_versions.html", {"slot": slot, "proposes": waits}, request=request
        )
    said = [str(one.say) for one in slot.warnings]
    return {"text": slot.text, "versions": html, "warnings": said}


def _tried(posted: QueryDict) -> list[str]:
    return posted.getlist("tried")[:30]


def _key(posted: QueryDict) -> UUID | None:
    try:
        return UUID(posted.get("key", ""))
    except ValueError:
        return None


def _milliseconds() -> int:
    return int(timezone.now().timestamp() * 1000)
