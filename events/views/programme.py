"""The programme as a list: add, change, earlier, later, remove; and the rooms."""

from operator import attrgetter
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chain.http import FORM, ChainRequest, render_part
from chain.permissions import Part, allow
from chain.saving import Refusals, form_of, save, tell_warnings
from events import rules
from events.actions import programme as actions
from events.actions import rooms
from events.forms.programme import ItemForm, NewItemForm, RoomForm
from events.models import Event, ProgrammeItem, Room
from events.queries.programme import programme_of, programme_warnings
from events.registry import Refused

ITEM = Part(ProgrammeItem, of="event", path="event", related=("event", "day"))
ROOM = Part(Room, of="event", path="event", related=("event",))
STEPS = {"eerder": actions.put_earlier, "later": actions.put_later}


@require_http_methods(FORM)
@allow(rules.may_edit_programme, event=Event)
def programme_edit(request: ChainRequest, event: Event) -> HttpResponse:
    form = NewItemForm(request.POST or None, event=event)
    if form.is_valid():
        values = form.cleaned_data
        day = values.pop("day")
        item = actions.add_item(day=day, by=request.user, now=timezone.now(), **values)
        tell_warnings(request, form)
        messages.success(request, _("%(item)s was added.") % {"item": item.title})
        return redirect("events:programme-edit", event.slug)
    return _programme(request, event, form=form, status=422 if form.errors else 200)


@require_http_methods(FORM)
@allow(rules.may_edit_programme, event=Event, item=ITEM)
def item_edit(request: ChainRequest, event: Event, item: ProgrammeItem) -> HttpResponse:
    form = form_of(request, ItemForm, item)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"event": event, "face": event.chain, "item": item, "form": form} | more
        return render(request, "events/item_edit.html", context, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        actions.change_item(
            item=item, seen=seen, values=values, by=request.user, now=timezone.now()
        )

    then = reverse("events:programme-edit", args=[event.slug])
    refusals: Refusals = {Refused: ("starts_at", attrgetter("says"))}
    return save(request, form, write=write, page=page, then=then, refusals=refusals)


@require_POST
@allow(rules.may_edit_programme, event=Event, item=ITEM)
def item_move(request: ChainRequest, event: Event, item: ProgrammeItem) -> HttpResponse:
    """Put an item earlier or later; htmx gets the list, with the result said aloud."""
    step = STEPS.get(request.POST.get("stap", ""), actions.put_later)
    try:
        moved = step(item=item, by=request.user, now=timezone.now())
    except Refused as refused:
        said = refused.says
    else:
        words = _("%(item)s now stands elsewhere.") if moved else _("%(item)s cannot go further.")
        said = words % {"item": item.title}
    if request.htmx:
        return _programme(request, event, form=NewItemForm(event=event), said=said)
    messages.success(request, said)
    return redirect("events:programme-edit", event.slug)


@require_http_methods(FORM)
@allow(rules.may_edit_programme, event=Event, item=ITEM)
def item_remove(request: ChainRequest, event: Event, item: ProgrammeItem) -> HttpResponse:
    context: dict[str, Any] = {"event": event, "face": event.chain, "item": item}
    if request.method != "POST":
        return render(request, "events/item_remove.html", context)
    try:
        actions.remove_item(item=item, by=request.user, now=timezone.now())
    except actions.ItemInUse:
        context["refused"] = _("There are workshops in this part. Move those first.")
        return render(request, "events/item_remove.html", context, status=422)
    except Refused as refused:
        context["refused"] = refused.says
        return render(request, "events/item_remove.html", context, status=422)
    messages.success(request, _("%(item)s was taken out.") % {"item": item.title})
    return redirect("events:programme-edit", event.slug)


@require_http_methods(FORM)
@allow(rules.may_edit_programme, event=Event)
def rooms_edit(request: ChainRequest, event: Event) -> HttpResponse:
    form = RoomForm(request.POST or None, thing=Room(event=event))
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in RoomForm.Meta.fields}
        try:
            rooms.add_room(event=event, by=request.user, now=timezone.now(), **values)
        except rooms.RoomExists:
            form.add_error("name", _twice())
        else:
            messages.success(request, _("Saved."))
            return redirect("events:rooms-edit", event.slug)
    context = {"event": event, "face": event.chain, "form": form, "rooms": event.rooms.all()}
    return render(request, "events/rooms_edit.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@allow(rules.may_edit_programme, event=Event, room=ROOM)
def room_edit(request: ChainRequest, event: Event, room: Room) -> HttpResponse:
    form = form_of(request, RoomForm, room)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"event": event, "face": event.chain, "form": form, "room": room} | more
        return render(request, "events/room_edit.html", context, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        rooms.change_room(room=room, seen=seen, values=values, by=request.user, now=timezone.now())

    then = reverse("events:rooms-edit", args=[event.slug])
    refusals: Refusals = {rooms.RoomExists: ("name", _twice())}
    return save(request, form, write=write, page=page, then=then, refusals=refusals)


@require_http_methods(FORM)
@allow(rules.may_edit_programme, event=Event, room=ROOM)
def room_remove(request: ChainRequest, event: Event, room: Room) -> HttpResponse:
    if request.method == "POST":
        rooms.remove_room(room=room, by=request.user, now=timezone.now())
        messages.success(request, _("%(item)s was taken out.") % {"item": room.name})
        return redirect("events:rooms-edit", event.slug)
    context = {"event": event, "face": event.chain, "room": room}
    return render(request, "events/room_remove.html", context)


def _twice() -> str:
    return _("There is a room with this name. Choose another name.")


def _programme(
    request: ChainRequest, event: Event, *, form: NewItemForm, status: int = 200, said: str = ""
) -> HttpResponse:
    context = {
        "event": event,
        "face": event.chain,
        "form": form,
        "days": programme_of(event),
        "warnings": programme_warnings(event),
        "said": said,
    }
    response = render_part(request, "events/programme_edit.html", "programma", context)
    response.status_code = status
    return response
