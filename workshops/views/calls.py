"""A call in the work area: make it, open it, take it away, and tell everybody the answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from chain.http import FORM, ChainRequest
from chain.permissions import allow
from chain.saving import Refusals, form_of, save
from events.models import Event, Tour
from workshops import rules
from workshops.actions import call as actions
from workshops.actions import decision as decisions
from workshops.forms.call import AnnounceForm, CallForm, NewCallForm
from workshops.models import Call
from workshops.queries import calls as queries
from workshops.queries import ideas as found

# From this many answers on the number is typed.
MANY = 5


@require_http_methods(FORM)
@allow(rules.may_edit_workshops, event=Event)
def event_calls(request: ChainRequest, event: Event) -> HttpResponse:
    """Show the calls whose ideas may become workshops of this event, and make a new one."""
    form = NewCallForm(request.POST or None, initial={"title": _call_title(event)})
    if form.is_valid():
        return _made(request, event, form)
    context = {
        "event": event,
        "face": event.chain,
        "form": form,
        "unanswered": found.unanswered(event),
    }
    context |= _listed(queries.calls_about(event))
    return render(request, "workshops/event_calls.html", context, status=_status(form))


@require_http_methods(FORM)
@allow(rules.may_make_call_for_tour, tour=Tour)
def tour_calls(request: ChainRequest, tour: Tour) -> HttpResponse:
    form = NewCallForm(request.POST or None, initial={"title": _call_title(tour)})
    if form.is_valid():
        return _made(request, tour, form)
    context = {"tour": tour, "face": tour.chain, "form": form}
    context |= _listed(queries.calls_of_tour(tour))
    return render(request, "workshops/tour_calls.html", context, status=_status(form))


def _listed(calls: list[Call]) -> dict[str, Any]:
    now = timezone.now()
    return {"calls": calls, "closed": [one for one in calls if one.is_closed(now)]}


def _made(request: ChainRequest, about: Event | Tour, form: NewCallForm) -> HttpResponse:
    call = actions.create(
        about=about, title=form.cleaned_data["title"], by=request.user, now=timezone.now()
    )
    messages.success(request, _("The call is there. Say when it opens and closes."))
    return redirect("workshops:call-edit", call.slug)


def _call_title(about: Event | Tour) -> str:
    return _("Workshop ideas for %(about)s") % {"about": about}


def _status(form: Any) -> int:
    return 422 if form.errors else 200


@require_http_methods(FORM)
@allow(rules.may_edit_call, call=Call)
def call_edit(request: ChainRequest, call: Call) -> HttpResponse:
    days = queries.all_days(call)
    form = form_of(request, lambda *args, **more: CallForm(*args, days=days, **more), call)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = context_of(call) | {"form": form, "is_ready": _is_ready(call)}
        return render(request, "workshops/call_edit.html", context | more, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        actions.change(call=call, seen=seen, values=values, by=request.user, now=timezone.now())

    open_already = _("The call is open, so this day and time cannot be empty.")
    refusals: Refusals = {actions.NotReady: ("closes_at", open_already)}
    then = reverse("workshops:call-edit", args=[call.slug])
    return save(request, form, write=write, page=page, then=then, refusals=refusals)


def _is_ready(call: Call) -> bool:
    return bool(call.opens_at and call.closes_at and call.answer_by)


def context_of(call: Call) -> dict[str, Any]:
    """Return what every page of a call in the work area shows."""
    return {"call": call, "face": call.chain, "event": call.event, "about": call.about}


@require_POST
@allow(rules.may_edit_call, call=Call)
def call_publish(request: ChainRequest, call: Call) -> HttpResponse:
    try:
        actions.publish(call=call, by=request.user, now=timezone.now())
    except actions.NotReady:
        said = _("Say first when the call opens and closes, and by when everyone has an answer.")
        messages.error(request, said)
        return redirect("workshops:call-edit", call.slug)
    messages.success(request, _("The call is on the site."))
    return redirect(call)


@require_http_methods(FORM)
@allow(rules.may_edit_call, call=Call)
def call_remove(request: ChainRequest, call: Call) -> HttpResponse:
    if request.method != "POST":
        return render(request, "workshops/call_remove.html", context_of(call))
    about = call.about
    try:
        actions.remove(call=call, by=request.user, now=timezone.now())
    except actions.InUse:
        said = _("People sent in ideas already, so the call stays.")
        context = context_of(call) | {"said": said}
        return render(request, "workshops/call_remove.html", context, status=409)
    messages.success(request, _("The call was taken away."))
    name = "workshops:event-calls" if isinstance(about, Event) else "workshops:tour-calls"
    return redirect(name, about.slug)


@require_http_methods(FORM)
@allow(rules.may_edit_call, call=Call)
def call_answers(request: ChainRequest, call: Call) -> HttpResponse:
    """Tell everybody the decisions at once; of many the number is typed first."""
    now = timezone.now()
    listed = found.received_ideas(call, now=now)
    count = listed.to_announce
    data = request.POST if request.method == "POST" else None
    form = AnnounceForm(data, asks=count >= MANY, initial={"count": count})
    if form.is_valid():
        try:
            told = decisions.announce(
                call=call, count=form.cleaned_data["count"], by=request.user, now=now
            )
        except decisions.CountDiffers as differs:
            said = ngettext(
                "Meanwhile %(count)d idea is ready. Look once more.",
                "Meanwhile %(count)d ideas are ready. Look once more.",
                differs.count,
            )
            messages.warning(request, said % {"count": differs.count})
            return redirect("workshops:call-answers", call.slug)
        said = ngettext(
            "The answer to %(count)d idea is sent.",
            "The answers to %(count)d ideas are sent.",
            told,
        )
        messages.success(request, said % {"count": told})
        return redirect("workshops:call-ideas", call.slug)
    context = context_of(call) | {
        "listed": listed,
        "form": form,
        "lines": [line for line in listed.lines if found.is_ready(line.idea)],
        "people": found.people_to_tell(call),
    }
    return render(request, "workshops/call_answers.html", context, status=_status(form))
