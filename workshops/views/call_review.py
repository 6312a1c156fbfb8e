"""How the ideas of a call are reviewed, by whom, and what came of it; for its organisers."""

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

from chain.actions import person as people
from chain.http import FORM, ChainRequest
from chain.models import Person
from chain.permissions import Part, allow
from chain.saving import form_of, save
from workshops import rules
from workshops.actions import call as call_actions
from workshops.actions import review as actions
from workshops.forms.review import CriterionForm, PhaseForm, ReaderForm, RemarkForm, ReviewModeForm
from workshops.models import Call, Criterion, Idea, Phase
from workshops.queries import judgements as queries
from workshops.queries.people import people_to_review
from workshops.views.calls import context_of

READER = Part(Person, of="call", path="calls_to_review")
CRITERION = Part(Criterion, of="call", path="call", related=("call__chain",))
PHASE = Part(Phase, of="call", path="call", related=("call__chain",))
IDEA = Part(Idea, of="call", path="call", related=("call__chain",))
ROWS = 50


@require_safe
@allow(rules.may_edit_call, call=Call)
def call_reviews(request: ChainRequest, call: Call) -> HttpResponse:
    """Show what the readers gave every idea, side by side."""
    only, order = request.GET.get("alleen", ""), request.GET.get("orde", "")
    found = queries.judgements(call, reader=request.user, only=only, order=order)
    page = Paginator(found.lines, ROWS).get_page(request.GET.get("pagina"))
    context = context_of(call) | {"found": found, "page": page, "only": only, "order": order}
    return render(request, "workshops/call_reviews.html", context)


@require_http_methods(FORM)
@allow(rules.may_edit_call, call=Call)
def review_setup(request: ChainRequest, call: Call) -> HttpResponse:
    """Say how ideas are reviewed and by whom."""
    form = form_of(request, ReviewModeForm, call)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        return _setup(request, call, status=status, form=form, **more)

    def write(seen: int, values: dict[str, Any]) -> None:
        call_actions.change(
            call=call, seen=seen, values=values, by=request.user, now=timezone.now()
        )

    then = reverse("workshops:review-setup", args=[call.slug])
    return save(request, form, write=write, page=page, then=then)


def _setup(request: ChainRequest, call: Call, *, status: int = 200, **more: Any) -> HttpResponse:
    context = context_of(call) | {
        "form": ReviewModeForm(thing=call),
        "mode": more.get("form") or ReviewModeForm(thing=call),
        "reader": ReaderForm(people=people_to_review(call)),
        "criterion": CriterionForm(),
        "phase": PhaseForm(),
        "reviewers": queries.reviewers_of(call),
        "criteria": call.scored_criteria.all(),
        "phases": call.phases.all(),
    }
    return render(request, "workshops/review_setup.html", context | more, status=status)


def _back(call: Call) -> HttpResponse:
    return redirect("workshops:review-setup", call.slug)


@require_POST
@allow(rules.may_edit_call, call=Call)
def reviewer_add(request: ChainRequest, call: Call) -> HttpResponse:
    form = ReaderForm(request.POST, people=people_to_review(call))
    if not form.is_valid():
        return _setup(request, call, status=422, reader=form, form=form)
    data, now = form.cleaned_data, timezone.now()
    person = data["person"] or people.named(**form.named, by=request.user, now=now)
    actions.add_reviewer(call=call, person=person, by=request.user, now=now)
    messages.success(request, _("%(person)s reads the ideas.") % {"person": person})
    return _back(call)


@require_POST
@allow(rules.may_edit_call, call=Call, person=READER)
def reviewer_remove(request: ChainRequest, call: Call, person: Person) -> HttpResponse:
    actions.remove_reviewer(call=call, person=person, by=request.user, now=timezone.now())
    messages.success(request, _("%(person)s no longer reads the ideas.") % {"person": person})
    return _back(call)


@require_POST
@allow(rules.may_edit_call, call=Call)
def criterion_add(request: ChainRequest, call: Call) -> HttpResponse:
    form = CriterionForm(request.POST)
    if not form.is_valid():
        return _setup(request, call, status=422, criterion=form, form=form)
    actions.add_criterion(call=call, values=form.cleaned_data, by=request.user, now=timezone.now())
    messages.success(request, _("Saved."))
    return _back(call)


@require_POST
@allow(rules.may_edit_call, call=Call, criterion=CRITERION)
def criterion_remove(request: ChainRequest, call: Call, criterion: Criterion) -> HttpResponse:
    actions.remove_criterion(criterion=criterion, by=request.user, now=timezone.now())
    messages.success(request, _("The criterion and its scores were taken away."))
    return _back(call)


@require_POST
@allow(rules.may_edit_call, call=Call)
def phase_add(request: ChainRequest, call: Call) -> HttpResponse:
    form = PhaseForm(request.POST)
    if form.is_valid():
        try:
            actions.add_phase(
                call=call, values=form.cleaned_data, by=request.user, now=timezone.now()
            )
        except actions.Overlaps:
            said = _("Another phase runs at this moment. Let one end before the other begins.")
            form.add_error("opens_at", said)
    if form.errors:
        return _setup(request, call, status=422, phase=form, form=form)
    messages.success(request, _("Saved."))
    return _back(call)


@require_POST
@allow(rules.may_edit_call, call=Call, phase=PHASE)
def phase_remove(request: ChainRequest, call: Call, phase: Phase) -> HttpResponse:
    actions.remove_phase(phase=phase, by=request.user, now=timezone.now())
    messages.success(request, _("The phase was taken away."))
    return _back(call)


@require_POST
@allow(rules.may_edit_call, call=Call)
def ideas_divide(request: ChainRequest, call: Call) -> HttpResponse:
    """Give every idea to the same number of readers."""
    try:
        found = actions.assign_evenly(call=call, by=request.user, now=timezone.now())
    except actions.NobodyReviews:
        messages.error(request, _("Add the readers first."))
        return _back(call)
    if found.short:
        said = ngettext(
            "%(count)d idea has too few readers of another organisation. Add a reader.",
            "%(count)d ideas have too few readers of another organisation. Add a reader.",
            len(found.short),
        )
        messages.warning(request, said % {"count": len(found.short)})
    if found.unevenness > 1:
        said = _(
            "The busiest reader has %(count)d ideas more than the least busy one. More even is not "
            "possible: nobody reads ideas of their own organisation, and who gave a verdict keeps "
            "the idea."
        )
        messages.warning(request, said % {"count": found.unevenness})
    messages.success(request, _("The ideas are divided."))
    return _back(call)


@require_POST
@allow(rules.may_edit_call, call=Call, idea=IDEA)
def idea_remark(request: ChainRequest, call: Call, idea: Idea) -> HttpResponse:
    """Say something to the readers of one idea."""
    form = RemarkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write your remark first."))
        return redirect("workshops:idea-edit", call.slug, idea.pk)
    try:
        actions.answer(
            idea=idea, text=form.cleaned_data["text"], by=request.user, now=timezone.now()
        )
    except actions.NotNow:
        messages.error(request, _("The submitters have an answer, so this talk is over."))
    return redirect("workshops:idea-edit", call.slug, idea.pk)
