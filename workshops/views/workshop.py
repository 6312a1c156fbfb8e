"""The workshops of an event: list, make, change, say what they yield, approve, take out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chain.http import FORM, ChainRequest
from chain.permissions import Part, allow
from chain.saving import Refusals, form_of, save, tell_warnings
from events.models import Event
from events.registry import Refused
from workshops import rules
from workshops.actions import workshop as actions
from workshops.choices import YieldKind
from workshops.forms.workshop import NewWorkshopForm, WorkshopForm, YieldsForm
from workshops.models import Workshop
from workshops.queries.programme import list_of

WORKSHOP = Part(Workshop, of="event", path="event", related=("event__chain", "text_approved_by"))
# What a new workshop yields until the organiser says otherwise.
USUAL = {YieldKind.BUILDING_BLOCKS: 3}


@require_http_methods(FORM)
@allow(rules.may_edit_workshops, event=Event)
def workshops_edit(request: ChainRequest, event: Event) -> HttpResponse:
    form = NewWorkshopForm(request.POST or None)
    if form.is_valid():
        now = timezone.now()
        workshop = actions.create(event=event, values=form.cleaned_data, by=request.user, now=now)
        actions.set_yields(workshop=workshop, yields=USUAL, by=request.user, now=now)
        tell_warnings(request, form)
        messages.success(request, _("%(workshop)s was added.") % {"workshop": workshop.title})
        return redirect("workshops:workshop-edit", event.slug, workshop.pk)
    context = {"event": event, "face": event.chain, "listed": list_of(event), "form": form}
    return render(
        request, "workshops/workshops_edit.html", context, status=422 if form.errors else 200
    )


@require_http_methods(FORM)
@allow(rules.may_edit_workshops, event=Event, workshop=WORKSHOP)
def workshop_edit(request: ChainRequest, event: Event, workshop: Workshop) -> HttpResponse:
    form = form_of(request, WorkshopForm, workshop)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {
            "event": event,
            "face": event.chain,
            "workshop": workshop,
            "form": form,
            "sessions": workshop.sessions.select_related("item__day", "room"),
            "may_approve": rules.may_approve_text(request.user, event, now=timezone.now()),
        }
        return render(request, "workshops/workshop_edit.html", context | more, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        by, now = request.user, timezone.now()
        actions.change(workshop=workshop, seen=seen, values=values, by=by, now=now)

    then = reverse("workshops:workshop-edit", args=[event.slug, workshop.pk])
    return save(request, form, write=write, page=page, then=then)


@require_http_methods(FORM)
@allow(rules.may_edit_workshops, event=Event, workshop=WORKSHOP)
def workshop_yields(request: ChainRequest, event: Event, workshop: Workshop) -> HttpResponse:
    form = form_of(request, YieldsForm, workshop)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"event": event, "face": event.chain, "workshop": workshop, "form": form} | more
        return render(request, "workshops/workshop_yields.html", context, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        by, now = request.user, timezone.now()
        actions.change_yields(workshop=workshop, seen=seen, values=values, by=by, now=now)

    used = _("People answered this already, so it cannot go. Keep the line.")
    refusals: Refusals = {
        actions.PromptInUse: ("prompts", used),
        actions.GroupInUse: ("groups", used),
    }
    then = reverse("workshops:workshops-edit", args=[event.slug])
    return save(request, form, write=write, page=page, then=then, refusals=refusals)


@require_POST
@allow(rules.may_approve_text, event=Event, workshop=WORKSHOP)
def workshop_approve(request: ChainRequest, event: Event, workshop: Workshop) -> HttpResponse:
    actions.approve_text(workshop=workshop, by=request.user, now=timezone.now())
    messages.success(request, _("The text is approved. It may be published with the report."))
    return redirect("workshops:workshop-edit", event.slug, workshop.pk)


@require_http_methods(FORM)
@allow(rules.may_edit_workshops, event=Event, workshop=WORKSHOP)
def workshop_remove(request: ChainRequest, event: Event, workshop: Workshop) -> HttpResponse:
    context = {"event": event, "face": event.chain, "workshop": workshop}
    if request.method != "POST":
        return render(request, "workshops/workshop_remove.html", context)
    words = {"workshop": workshop.title}
    try:
        actions.remove(workshop=workshop, by=request.user, now=timezone.now())
    except actions.InUse:
        said = _("%(workshop)s has notes already, so it stays.") % words
        return _stays(request, context, said)
    except Refused as refused:
        return _stays(request, context, refused.says)
    messages.success(request, _("%(workshop)s was taken out.") % words)
    return redirect("workshops:workshops-edit", event.slug)


def _stays(request: ChainRequest, context: dict[str, Any], said: str) -> HttpResponse:
    return render(request, "workshops/workshop_remove.html", context | {"said": said}, status=409)
