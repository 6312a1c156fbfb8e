"""Make, copy and change an event, keep it as a kind."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chain.http import FORM, ChainRequest
from chain.permissions import allow
from chain.rules import chains_organised_by
from chain.saving import form_of, save, tell_warnings
from events import rules
from events.actions import kinds
from events.actions.copy import copy_event
from events.actions.event import Draft, create
from events.actions.news import change_event
from events.forms.event import CopyForm, EventForm, KindForm, NewEventForm
from events.models import Event, EventKind
from events.queries.hosts import next_host
from events.queries.work import kinds_for
from events.values.days import Day
from events.views.ask import COPY, KEEP, ask


@require_safe
@allow(rules.may_make_events)
def event_new(request: ChainRequest) -> HttpResponse:
    chains = chains_organised_by(request.user, now=timezone.now())
    context = {"kinds": kinds_for(chains), "is_earlier": "eerder" in request.GET}
    return render(request, "events/event_new.html", context)


@require_http_methods(FORM)
@allow(rules.may_make_from_kind, kind=EventKind)
def event_new_of_kind(request: ChainRequest, kind: EventKind) -> HttpResponse:
    now = timezone.now()
    chains = chains_organised_by(request.user, now=now)
    if not chains:
        raise Http404
    form = NewEventForm(
        request.POST or None, kind=kind, chains=chains, today=timezone.localdate(now)
    )
    if form.is_valid():
        event = create(draft=_draft(form, kind), by=request.user, now=now)
        tell_warnings(request, form)
        messages.success(request, _("The draft is there. Only you and your colleagues see it."))
        return redirect("event-tasks", event.slug)
    status = 422 if form.errors else 200
    return render(
        request, "events/event_new_of_kind.html", {"kind": kind, "form": form}, status=status
    )


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def event_edit(request: ChainRequest, event: Event) -> HttpResponse:
    form = form_of(request, EventForm, event)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"event": event, "face": event.chain, "form": form} | more
        if event.kind.has_rotating_host and not event.host_organisation_id:
            context["next_host"] = next_host(event.chain, today=timezone.localdate())
        return render(request, "events/event_edit.html", context, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        change_event(event=event, seen=seen, values=values, by=request.user, now=timezone.now())

    then = reverse("event-tasks", args=[event.slug])
    return save(request, form, write=write, page=page, then=then)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def event_copy(request: ChainRequest, event: Event) -> HttpResponse:
    form = CopyForm(request.POST or None, event=event)
    if form.is_valid():
        data = form.cleaned_data
        copy = copy_event(
            event=event,
            title=data["title"],
            starts_on=data["starts_on"],
            city=data["city"] or None,
            tour=event.tour if data.get("is_in_tour") else None,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("The copy is there, as a draft."))
        return redirect("event-tasks", copy.slug)
    return ask(request, event, COPY, form)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def event_keep(request: ChainRequest, event: Event) -> HttpResponse:
    """Keep the event as a kind."""
    form = KindForm(request.POST or None)
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            kind = kinds.save_as_kind(event=event, name=name, by=request.user, now=timezone.now())
        except kinds.KindExists:
            form.add_error("name", _("There is a kind with this name. Choose another name."))
        else:
            text = _("Kept. You can choose “%(kind)s” for a new event.") % {"kind": kind.name}
            messages.success(request, text)
            return redirect("events:settings", event.slug)
    return ask(request, event, KEEP, form)


def _draft(form: NewEventForm, kind: EventKind) -> Draft:
    told = form.cleaned_data
    day = told["starts_on"]
    return Draft(
        chain=told["chain"],
        kind=kind,
        title=told["title"],
        days=[Day(date=day, daypart=told["daypart"])] if day else [],
        values={name: told[name] for name in ("theme", "city", "audience")},
        has_times=not form.is_about_the_past,
    )
