"""What has consequences for an event, each on a page of its own; and the tasks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chain.http import FORM, ChainRequest
from chain.permissions import Part, allow
from events import rules
from events.actions import lifecycle, roles, tasks
from events.forms.event import MoveForm, ReasonForm, TaskForm
from events.forms.roles import EventRoleForm
from events.models import Event, EventRole, EventTask
from events.views.ask import CANCEL, MOVE, UNPUBLISH, ask


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def settings(request: ChainRequest, event: Event) -> HttpResponse:
    """Who helps with this event, and what may be done with the event as a whole."""
    form = EventRoleForm(request.POST or None)
    now = timezone.now()
    if form.is_valid():
        told = form.cleaned_data
        role = EventRole(
            event=event, person=told["email"], kind=told["kind"], until_on=told["until_on"]
        )
        try:
            roles.grant(role=role, by=request.user, now=now)
        except roles.RoleHeld:
            form.add_error("email", _("This person has that role for this event."))
        else:
            messages.success(
                request, _("%(person)s helps with this event.") % {"person": role.person}
            )
            return redirect("events:settings", event.slug)
    today = timezone.localdate(now)
    held = [
        row
        for row in event.roles.select_related("person")
        if row.until_on is None or row.until_on >= today
    ]
    context = {
        "event": event,
        "face": event.chain,
        "form": form,
        "roles": held,
        "is_past": event.is_past(now),
    }
    return render(request, "events/settings.html", context, status=422 if form.errors else 200)


@require_POST
@allow(rules.may_edit_event, event=Event, role=Part(EventRole, of="event", path="event"))
def role_end(request: ChainRequest, event: Event, role: EventRole) -> HttpResponse:
    roles.end_today(role=role, by=request.user, now=timezone.now())
    messages.success(
        request, _("%(person)s no longer helps with this event.") % {"person": role.person}
    )
    return redirect("events:settings", event.slug)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def event_cancel(request: ChainRequest, event: Event) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    now = timezone.now()
    if form.is_valid():
        try:
            lifecycle.cancel(
                event=event, reason=form.cleaned_data["reason"], by=request.user, now=now
            )
        except lifecycle.TooLate:
            form.add_error(None, _("This event has been. What is past is not cancelled."))
        else:
            messages.success(request, _("The page now says that this event does not take place."))
            return redirect("event-tasks", event.slug)
    return ask(request, event, CANCEL, form)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def event_move(request: ChainRequest, event: Event) -> HttpResponse:
    form = MoveForm(request.POST or None)
    if form.is_valid():
        try:
            lifecycle.move(event=event, **form.cleaned_data, by=request.user, now=timezone.now())
        except lifecycle.NotReady:
            form.add_error("to", _("This event has no date yet. Choose one under Days."))
        else:
            messages.success(request, _("Moved. The page names the old and the new date."))
            return redirect("event-tasks", event.slug)
    return ask(request, event, MOVE, form)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def event_unpublish(request: ChainRequest, event: Event) -> HttpResponse:
    now = timezone.now()
    if request.method == "POST":
        try:
            lifecycle.unpublish(event=event, by=request.user, now=now)
        except lifecycle.TooLate:
            messages.error(request, _("What is past or cancelled stays on the site."))
        else:
            messages.success(request, _("Only you and your colleagues see it now."))
        return redirect("event-tasks", event.slug)
    return ask(request, event, UNPUBLISH, None)


@require_POST
@allow(rules.may_edit_event, event=Event)
def event_discard(request: ChainRequest, event: Event) -> HttpResponse:
    try:
        lifecycle.discard(event=event, by=request.user, now=timezone.now())
    except lifecycle.NotADraft:
        messages.error(request, _("What was published is cancelled or moved, not thrown away."))
        return redirect("events:settings", event.slug)
    return redirect("events:event-discarded", event.slug)


@require_safe
@allow(rules.may_edit_discarded, event=Event)
def event_discarded(request: ChainRequest, event: Event) -> HttpResponse:
    """Say that the draft went, with ten seconds to take it back."""
    return render(request, "events/event_discarded.html", {"event": event, "face": event.chain})


@require_POST
@allow(rules.may_edit_discarded, event=Event)
def event_restore(request: ChainRequest, event: Event) -> HttpResponse:
    try:
        lifecycle.restore(event=event, by=request.user, now=timezone.now())
    except lifecycle.TooLate:
        messages.error(request, _("The ten seconds have passed; the draft is gone."))
        return redirect("work-area")
    messages.success(request, _("The draft is back."))
    return redirect("event-tasks", event.slug)


@require_POST
@allow(rules.may_edit_event, event=Event)
def task_add(request: ChainRequest, event: Event) -> HttpResponse:
    form = TaskForm(request.POST)
    if form.is_valid():
        tasks.add_task(event=event, **form.cleaned_data, by=request.user, now=timezone.now())
    else:
        messages.error(request, str(form["title"].errors[0]))
    return redirect("event-tasks", event.slug)


@require_POST
@allow(rules.may_edit_programme, event=Event, task=Part(EventTask, of="event", path="event"))
def task_tick(request: ChainRequest, event: Event, task: EventTask) -> HttpResponse:
    is_done = request.POST.get("is_done") == "ja"
    tasks.tick(task=task, is_done=is_done, by=request.user, now=timezone.now())
    return redirect("event-tasks", event.slug)
