"""The workshops of an event: list, make, change, say what they yield, approve, take out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chain.actions.change import ChangedMeanwhile
from chain.http import ChainRequest
from chain.permissions import Part, allow
from chain.seen import SeenModelForm, chosen
from chain.values.text import warnings
from events.models import Event
from workshops import rules
from workshops.actions import workshop as actions
from workshops.choices import YieldKind
from workshops.forms.workshop import NewWorkshopForm, WorkshopForm, YieldsForm
from workshops.models import Workshop
from workshops.queries.programme import grid_of

FORM = ["GET", "HEAD", "POST"]
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
        messages.success(request, _("%(workshop)s was added.") % {"workshop": workshop.title})
        return redirect("workshops:workshop-edit", event.slug, workshop.pk)
    context = {"event": event, "face": event.chain, "grid": grid_of(event), "form": form}
    return render(
        request, "workshops/workshops_edit.html", context, status=422 if form.errors else 200
    )


@require_http_methods(FORM)
@allow(rules.may_edit_workshops, event=Event, workshop=WORKSHOP)
def workshop_edit(request: ChainRequest, event: Event, workshop: Workshop) -> HttpResponse:
    fresh = WorkshopForm(thing=workshop)
    if request.method != "POST":
        return _page(request, workshop, fresh)
    form = WorkshopForm(chosen(request.POST, fresh), thing=workshop)
    if not form.is_valid():
        return _page(request, workshop, form, status=422)
    try:
        _write(request, workshop, form)
    except ChangedMeanwhile as meanwhile:
        laid, clashes = form.against(meanwhile.thing, meanwhile.fields)
        conflict = {"by": meanwhile.by, "at": meanwhile.at, "clashes": clashes}
        return _page(request, workshop, laid, status=409, conflict=conflict)
    messages.success(request, _("Saved."))
    return redirect("workshops:workshop-edit", event.slug, workshop.pk)


def _write(request: ChainRequest, workshop: Workshop, form: WorkshopForm) -> None:
    values, now = form.changes(), timezone.now()
    hosts = values.pop("hosts", None)
    actions.change(
        workshop=workshop,
        seen=form.cleaned_data["seen"],
        values=values,
        by=request.user,
        now=now,
    )
    if hosts is not None:
        actions.set_hosts(workshop=workshop, hosts=hosts, by=request.user, now=now)
    for one in warnings(f"{workshop.case_story}\n{workshop.description}"):
        messages.warning(request, str(one.say))


def _page(
    request: ChainRequest,
    workshop: Workshop,
    form: SeenModelForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    now = timezone.now()
    context = {
        "event": workshop.event,
        "face": workshop.event.chain,
        "workshop": workshop,
        "form": form,
        "sessions": workshop.sessions.select_related("item__day", "room"),
        "may_approve": rules.may_approve_text(request.user, workshop.event, now=now),
    }
    return render(request, "workshops/workshop_edit.html", context | more, status=status)


@require_http_methods(FORM)
@allow(rules.may_edit_workshops, event=Event, workshop=WORKSHOP)
def workshop_yields(request: ChainRequest, event: Event, workshop: Workshop) -> HttpResponse:
    form = YieldsForm(request.POST or None, workshop=workshop)
    if request.method == "POST" and form.is_valid() and _set_yields(request, workshop, form):
        messages.success(request, _("Saved."))
        return redirect("workshops:workshops-edit", event.slug)
    context = {"event": event, "face": event.chain, "workshop": workshop, "form": form}
    return render(
        request, "workshops/workshop_yields.html", context, status=422 if form.errors else 200
    )


def _set_yields(request: ChainRequest, workshop: Workshop, form: YieldsForm) -> bool:
    given: dict[str, Any] = {"workshop": workshop, "by": request.user, "now": timezone.now()}
    data = form.cleaned_data
    used = _("People answered this already, so it cannot go. Keep the line.")
    actions.set_yields(yields=form.yields(), **given)
    try:
        actions.set_prompts(texts=data["prompts"], **given)
    except actions.InUse:
        form.add_error("prompts", used)
    try:
        actions.set_groups(groups=data["groups"], **given)
    except actions.InUse:
        form.add_error("groups", used)
    return not form.errors


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
        return render(
            request, "workshops/workshop_remove.html", context | {"said": said}, status=409
        )
    messages.success(request, _("%(workshop)s was taken out.") % words)
    return redirect("workshops:workshops-edit", event.slug)
