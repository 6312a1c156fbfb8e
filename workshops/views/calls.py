"""A call and its ideas in the work area: make, open, read, decide, tell, and make workshops."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chain.http import FORM, ChainRequest
from chain.permissions import Part, allow
from chain.saving import Refusals, form_of, save, tell_warnings
from events.models import Event, Tour
from workshops import rules
from workshops.actions import call as actions
from workshops.actions import decision as decisions
from workshops.forms.call import (
    AnnounceForm,
    CallForm,
    FilterForm,
    MergeForm,
    NewCallForm,
    ReasonForm,
    WordForm,
    WorkshopsForm,
)
from workshops.forms.idea import IdeaForm
from workshops.forms.review import RemarkForm
from workshops.models import Call, Idea
from workshops.queries import calls as queries
from workshops.queries import ideas as found
from workshops.queries import judgements as judged

IDEA = Part(Idea, of="call", path="call", related=("call__chain",))
ROWS = 50
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
        "calls": queries.calls_about(event),
        "form": form,
        "unanswered": found.unanswered(event),
    }
    return render(request, "workshops/event_calls.html", context, status=_status(form))


@require_http_methods(FORM)
@allow(rules.may_make_call_for_tour, tour=Tour)
def tour_calls(request: ChainRequest, tour: Tour) -> HttpResponse:
    form = NewCallForm(request.POST or None, initial={"title": _call_title(tour)})
    if form.is_valid():
        return _made(request, tour, form)
    context = {
        "tour": tour,
        "face": tour.chain,
        "calls": queries.calls_of_tour(tour),
        "form": form,
    }
    return render(request, "workshops/tour_calls.html", context, status=_status(form))


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
        context = _context(call) | {"form": form, "is_ready": _is_ready(call)}
        return render(request, "workshops/call_edit.html", context | more, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        actions.change(call=call, seen=seen, values=values, by=request.user, now=timezone.now())

    open_already = _("The call is open, so this day and time cannot be empty.")
    refusals: Refusals = {actions.NotReady: ("closes_at", open_already)}
    then = reverse("workshops:call-edit", args=[call.slug])
    return save(request, form, write=write, page=page, then=then, refusals=refusals)


def _is_ready(call: Call) -> bool:
    return bool(call.opens_at and call.closes_at and call.answer_by)


def _context(call: Call) -> dict[str, Any]:
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
        return render(request, "workshops/call_remove.html", _context(call))
    about = call.about
    try:
        actions.remove(call=call, by=request.user, now=timezone.now())
    except actions.InUse:
        said = _("People sent in ideas already, so the call stays.")
        context = _context(call) | {"said": said}
        return render(request, "workshops/call_remove.html", context, status=409)
    messages.success(request, _("The call was taken away."))
    name = "workshops:event-calls" if isinstance(about, Event) else "workshops:tour-calls"
    return redirect(name, about.slug)


# --- The ideas ------------------------------------------------------------------------------------


@require_safe
@allow(rules.may_edit_call, call=Call)
def call_ideas(request: ChainRequest, call: Call) -> HttpResponse:
    listed = found.received_ideas(
        call,
        now=timezone.now(),
        standing=request.GET.get("stand", ""),
        day=request.GET.get("dag", ""),
        organisation=request.GET.get("organisatie", ""),
        words=request.GET.get("q", ""),
    )
    page = Paginator(listed.lines, ROWS).get_page(request.GET.get("pagina"))
    found.read_submitters([line.idea for line in page])
    days = queries.asked_days(call)
    form = FilterForm(
        request.GET or None,
        standings=list(listed.counts),
        days=days if len(days) > 1 else [],
        organisations=found.organisations_of(call),
    )
    names = ("q", "stand", "dag", "organisatie")
    context = _context(call) | {
        "listed": listed,
        "page": page,
        "form": form,
        "is_narrowed": any(request.GET.get(name) for name in names),
    }
    return render(request, "workshops/call_ideas.html", context)


@require_http_methods(FORM)
@allow(rules.may_edit_call, call=Call)
def idea_request(request: ChainRequest, call: Call) -> HttpResponse:
    """Add an idea oneself: 'op verzoek van de organisatie'."""
    form = IdeaForm(request.POST or None, days=queries.asked_days(call))
    if form.is_valid():
        idea = decisions.request(
            call=call, values=form.cleaned_data, by=request.user, now=timezone.now()
        )
        tell_warnings(request, form)
        messages.success(request, _("%(idea)s was added.") % {"idea": idea.title})
        return redirect("workshops:idea-edit", call.slug, idea.pk)
    context = _context(call) | {"form": form}
    return render(request, "workshops/idea_request.html", context, status=_status(form))


@require_safe
@allow(rules.may_edit_call, call=Call, idea=IDEA)
def idea_edit(request: ChainRequest, call: Call, idea: Idea) -> HttpResponse:
    return _show(request, call, idea)


def _show(
    request: ChainRequest, call: Call, idea: Idea, *, status: int = 200, **forms: Any
) -> HttpResponse:
    now = timezone.now()
    whole = found.whole_idea(idea)
    events = queries.events_of(call)
    there = {workshop.event_id for workshop in whole.workshops.all()}
    free = [event for event in events if event.pk not in there]
    context = _context(call) | {
        "idea": whole,
        "standing": found.standing_of(whole, now=now, to_organiser=True),
        "alike": found.look_alikes(whole) if whole.is_received else [],
        "may_decide": whole.is_received and not whole.is_told,
        "review": judged.review_of(call, whole, reader=request.user),
        "remark": RemarkForm(),
        "free": free,
        "refuse": ReasonForm(initial={"reason": whole.decision_reason}),
        "choose": WordForm(initial={"reason": whole.decision_reason}),
        "merge": MergeForm(ideas=found.mergeable(whole)),
        "workshops": WorkshopsForm(events=free, initial={"events": _usual(whole, free)}),
    }
    return render(request, "workshops/idea_edit_call.html", context | forms, status=status)


def _usual(idea: Idea, events: list[Event]) -> list[int]:
    """Return the days that the submitters asked for, or the only one there is."""
    asked = {day.event_id for day in idea.days.all()}
    wanted = [event.pk for event in events if event.pk in asked]
    return wanted or ([events[0].pk] if len(events) == 1 else [])


@require_POST
@allow(rules.may_edit_call, call=Call, idea=IDEA)
def idea_choose(request: ChainRequest, call: Call, idea: Idea) -> HttpResponse:
    form = WordForm(request.POST)
    form.is_valid()
    reason = form.cleaned_data.get("reason", "")
    return _decided(
        request,
        call,
        idea,
        lambda by, now: decisions.choose(idea=idea, reason=reason, by=by, now=now),
        _("Chosen. Nobody hears it until you send the answers."),
    )


@require_POST
@allow(rules.may_edit_call, call=Call, idea=IDEA)
def idea_refuse(request: ChainRequest, call: Call, idea: Idea) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, call, idea, status=422, refuse=form, form=form)
    reason = form.cleaned_data["reason"]
    return _decided(
        request,
        call,
        idea,
        lambda by, now: decisions.refuse(idea=idea, reason=reason, by=by, now=now),
        _("Not chosen, with the reason. Nobody hears it until you send the answers."),
    )


@require_POST
@allow(rules.may_edit_call, call=Call, idea=IDEA)
def idea_merge(request: ChainRequest, call: Call, idea: Idea) -> HttpResponse:
    form = MergeForm(request.POST, ideas=found.mergeable(idea))
    if not form.is_valid():
        return _show(request, call, idea, status=422, merge=form, form=form)
    into = form.cleaned_data["into"]
    return _decided(
        request,
        call,
        idea,
        lambda by, now: decisions.merge(idea=idea, into=into, by=by, now=now),
        _("It goes on in the other idea. All names stay with it."),
    )


@require_POST
@allow(rules.may_edit_call, call=Call, idea=IDEA)
def idea_undecide(request: ChainRequest, call: Call, idea: Idea) -> HttpResponse:
    return _decided(
        request,
        call,
        idea,
        lambda by, now: decisions.undecide(idea=idea, by=by, now=now),
        _("The decision is taken back."),
    )


def _decided(request: ChainRequest, call: Call, idea: Idea, decide: Any, said: str) -> HttpResponse:
    try:
        decide(request.user, timezone.now())
    except decisions.NotOpen:
        messages.error(request, _("This idea was withdrawn, or its submitters have an answer."))
    except decisions.NotTogether:
        messages.error(request, _("These ideas cannot go together any more. Choose another one."))
    else:
        messages.success(request, said)
    return redirect("workshops:idea-edit", call.slug, idea.pk)


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
    context = _context(call) | {
        "listed": listed,
        "form": form,
        "lines": [line for line in listed.lines if found.is_ready(line.idea)],
        "people": found.people_to_tell(call),
    }
    return render(request, "workshops/call_answers.html", context, status=_status(form))


@require_POST
@allow(rules.may_edit_call, call=Call, idea=IDEA)
def idea_workshops(request: ChainRequest, call: Call, idea: Idea) -> HttpResponse:
    """Make workshops of a chosen idea, on the chosen days."""
    form = WorkshopsForm(request.POST, events=queries.events_of(call))
    if not form.is_valid():
        return _show(request, call, idea, status=422, workshops=form, form=form)
    try:
        made = decisions.make_workshops(
            idea=idea, events=form.cleaned_data["events"], by=request.user, now=timezone.now()
        )
    except decisions.NotChosen:
        messages.error(request, _("Choose the idea first."))
        return redirect("workshops:idea-edit", call.slug, idea.pk)
    said = ngettext("%(count)d workshop was made.", "%(count)d workshops were made.", len(made))
    messages.success(request, said % {"count": len(made)})
    if len(made) == 1:
        return redirect("workshops:workshop-edit", made[0].event.slug, made[0].pk)
    return redirect("workshops:idea-edit", call.slug, idea.pk)
