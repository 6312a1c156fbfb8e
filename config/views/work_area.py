"""The work area of organisers: my events, and the task list of one."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from buildingblocks.queries.checks import checks_after
from chain.http import FORM, ChainRequest
from chain.permissions import allow
from chain.rules import chains_organised_by, is_administrator
from events import rules
from events.actions import lifecycle
from events.models import Event
from events.queries import work
from events.queries.checks import checks, event_for_checks
from events.values.checks import Check, State
from mailings.queries.health import alarms
from workshops.queries.checks import checks as workshop_checks

# Each app adds the function that gives its lines: (event, now=…) -> list[Check].
CHECKS = (checks, workshop_checks)


@require_safe
@allow(rules.works_in_the_work_area)
def work_area(request: ChainRequest) -> HttpResponse:
    now = timezone.now()
    chains = work.chains_worked_for(request.user, now=now)
    chosen = [chain for chain in chains if chain.slug == request.GET.get("samenwerking")]
    shown = chosen or chains
    return render(
        request,
        "config/work_area.html",
        {
            "desk": work.desk(request.user, chains=shown, now=now, all_past="alle" in request.GET),
            "tours": work.tours_of(shown),
            "chains": chains,
            "chosen": chosen[0] if chosen else None,
            "may_make": bool(chains_organised_by(request.user, now=now)),
            "alarms": alarms(now=now) if is_administrator(request.user, now=now) else [],
        },
    )


@require_safe
@allow(rules.may_edit_programme, event=Event)
def event_tasks(request: ChainRequest, event: Event) -> HttpResponse:
    now = timezone.now()
    event = event_for_checks(event)
    lines = all_checks(event, now=now)
    to_do = [line for line in lines if line.state == State.TO_DO]
    return render(
        request,
        "config/event_tasks.html",
        {
            "event": event,
            "face": event.chain,
            "status": event.status(now),
            "next": _next(lines),
            "to_do": to_do,
            "done": [line for line in lines if line.state == State.DONE],
            "not_yet": [line for line in lines if line.state == State.NOT_YET],
            "open_tasks": [task for task in event.tasks.all() if not task.done_at],
            "done_tasks": [task for task in event.tasks.all() if task.done_at],
            "may_edit": rules.may_edit_event(request.user, event, now=now),
        },
    )


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def event_publish(request: ChainRequest, event: Event) -> HttpResponse:
    """Show what visitors will see and what is still missing; publish by a person's press."""
    now = timezone.now()
    event = event_for_checks(event)
    lines = [line for tell in CHECKS for line in tell(event, now=now)]
    missing = [line for line in lines if line.state == State.TO_DO]
    is_blocked = any(line.is_blocking for line in missing)
    if request.method == "POST" and not is_blocked:
        lifecycle.publish(event=event, by=request.user, now=now)
        messages.success(request, _("Published. This is the page that visitors see."))
        return redirect(event)
    context = {
        "event": event,
        "face": event.chain,
        "missing": missing,
        "is_blocked": is_blocked,
        "items": event.items.select_related("day", "room"),
    }
    return render(request, "config/event_publish.html", context)


def all_checks(event: Event, *, now: datetime) -> list[Check]:
    before = [line for tell in CHECKS for line in tell(event, now=now)]
    return [*before, _publishing(event), *checks_after(event, now=now)]


def _publishing(event: Event) -> Check:
    path = reverse("event-publish", args=[event.slug])
    if event.is_published:
        return Check(
            title=_("Publish"),
            state=State.DONE,
            path=event.get_absolute_url(),
            says=_("Everybody who may see it finds it on the site."),
        )
    if not event.starts_on:
        return Check(
            title=_("Publish"),
            state=State.NOT_YET,
            path=path,
            says=_("That can be done as soon as the date is known."),
        )
    return Check(
        title=_("Publish"), state=State.TO_DO, path=path, says=_("Look at the page first.")
    )


def _next(lines: list[Check]) -> Check | None:
    """Return the one thing to do now: what blocks, else the first that is missing."""
    to_do = [line for line in lines if line.state == State.TO_DO]
    blocking = [line for line in to_do if line.is_blocking]
    return next(iter(blocking or to_do), None)
