"""The ideas of a call in the work area: read them, add one, decide, and make workshops."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chain.http import FORM, ChainRequest
from chain.permissions import Part, allow
from chain.saving import tell_warnings
from events.models import Event
from workshops import rules
from workshops.actions import decision as decisions
from workshops.forms.call import FilterForm, MergeForm, ReasonForm, WordForm, WorkshopsForm
from workshops.forms.idea import IdeaForm
from workshops.forms.review import RemarkForm
from workshops.models import Call, Idea
from workshops.queries import calls as queries
from workshops.queries import ideas as found
from workshops.queries import judgements as judged
from workshops.views.calls import context_of

IDEA = Part(Idea, of="call", path="call", related=("call__chain",))
ROWS = 50


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
    context = context_of(call) | {
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
    context = context_of(call) | {"form": form}
    return render(
        request, "workshops/idea_request.html", context, status=422 if form.errors else 200
    )


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
    context = context_of(call) | {
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
    said = _("Chosen. Nobody hears it until you send the answers.")
    return _decided(request, call, idea, partial(decisions.choose, reason=reason), said)


@require_POST
@allow(rules.may_edit_call, call=Call, idea=IDEA)
def idea_refuse(request: ChainRequest, call: Call, idea: Idea) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, call, idea, status=422, refuse=form, form=form)
    reason = form.cleaned_data["reason"]
    said = _("Not chosen, with the reason. Nobody hears it until you send the answers.")
    return _decided(request, call, idea, partial(decisions.refuse, reason=reason), said)


@require_POST
@allow(rules.may_edit_call, call=Call, idea=IDEA)
def idea_merge(request: ChainRequest, call: Call, idea: Idea) -> HttpResponse:
    form = MergeForm(request.POST, ideas=found.mergeable(idea))
    if not form.is_valid():
        return _show(request, call, idea, status=422, merge=form, form=form)
    into = form.cleaned_data["into"]
    said = _("It goes on in the other idea. All names stay with it.")
    return _decided(request, call, idea, partial(decisions.merge, into=into), said)


@require_POST
@allow(rules.may_edit_call, call=Call, idea=IDEA)
def idea_undecide(request: ChainRequest, call: Call, idea: Idea) -> HttpResponse:
    return _decided(request, call, idea, decisions.undecide, _("The decision is taken back."))


def _decided(
    request: ChainRequest, call: Call, idea: Idea, decide: Callable[..., object], said: str
) -> HttpResponse:
    """Carry out a decision on an idea; tell `said`, or why it could not be."""
    try:
        decide(idea=idea, by=request.user, now=timezone.now())
    except decisions.NotOpen:
        messages.error(request, _("This idea was withdrawn, or its submitters have an answer."))
    except decisions.NotTogether:
        messages.error(request, _("These ideas cannot go together any more. Choose another one."))
    else:
        messages.success(request, said)
    return redirect("workshops:idea-edit", call.slug, idea.pk)


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
