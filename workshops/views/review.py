"""What a reviewer has to read: the list of one call, and one idea after the other."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chain.http import FORM, ChainRequest
from chain.permissions import Part, allow
from workshops import rules
from workshops.actions import review as actions
from workshops.choices import Verdict
from workshops.forms.review import RemarkForm, VerdictForm
from workshops.models import Call, Idea
from workshops.queries import review as queries

IDEA = Part(Idea, of="call", path="call", related=("call__chain", "call__event", "call__tour"))


@never_cache
@require_safe
@allow(rules.may_review_call, call=Call)
def review_call(request: ChainRequest, call: Call) -> HttpResponse:
    reading = queries.reading(call, request.user, now=timezone.now())
    context = _context(call) | {"reading": reading}
    return render(request, "workshops/review_call.html", context)


def _context(call: Call) -> dict[str, Any]:
    return {"call": call, "face": call.chain, "about": call.about}


@never_cache
@require_http_methods(FORM)
@allow(rules.may_review_idea, call=Call, idea=IDEA)
def review_idea(request: ChainRequest, call: Call, idea: Idea) -> HttpResponse:
    """Read one idea and give a verdict; the next one without a verdict follows."""
    now = timezone.now()
    page = queries.page_of(call, idea, request.user, now=now)
    data = request.POST if request.method == "POST" else None
    form = VerdictForm(
        data,
        call=call,
        criteria=queries.criteria_of(call),
        mine=page.mine,
        scores=page.scores,
    )
    if not form.is_valid():
        return _show(request, call, page, form)
    try:
        actions.give(
            idea=idea,
            verdict=Verdict(form.cleaned_data["verdict"]),
            line=form.cleaned_data["line"],
            scores=form.scores(),
            by=request.user,
            now=now,
        )
    except (actions.NotNow, actions.NotYours):
        form.add_error(None, _("This idea cannot be reviewed now. Your text is kept here below."))
        return _show(request, call, page, form, status=409)
    messages.success(request, _("Your verdict on “%(idea)s” is kept.") % {"idea": page.idea.title})
    following = page.reading.after(idea)
    if following is None:
        return redirect("workshops:review-call", call.slug)
    return redirect("workshops:review-idea", call.slug, following.pk)


def _show(
    request: ChainRequest,
    call: Call,
    page: queries.Page,
    form: VerdictForm,
    *,
    remark: RemarkForm | None = None,
    status: int = 0,
) -> HttpResponse:
    faulty = form.errors or (remark and remark.errors)
    context = _context(call) | {
        "page": page,
        "idea": page.idea,
        "form": remark if remark and remark.errors else form,
        "verdict": form,
        "remark": remark or RemarkForm(),
        "place": page.reading.place_of(page.idea),
    }
    answer = status or (422 if faulty else 200)
    return render(request, "workshops/review_idea.html", context, status=answer)


@never_cache
@require_POST
@allow(rules.may_review_idea, call=Call, idea=IDEA)
def review_remark(request: ChainRequest, call: Call, idea: Idea) -> HttpResponse:
    """Say something to the other reviewers, after one's own verdict."""
    now = timezone.now()
    remark = RemarkForm(request.POST)
    if not remark.is_valid():
        page = queries.page_of(call, idea, request.user, now=now)
        form = VerdictForm(
            call=call,
            criteria=queries.criteria_of(call),
            mine=page.mine,
            scores=page.scores,
        )
        return _show(request, call, page, form, remark=remark)
    try:
        actions.comment(idea=idea, text=remark.cleaned_data["text"], by=request.user, now=now)
    except actions.GiveFirst:
        messages.error(request, _("Give your own verdict first; then you can talk along."))
    except (actions.NotNow, actions.NotYours):
        messages.error(request, _("The submitters have an answer, so this talk is over."))
    else:
        messages.success(request, _("Your remark stands below the idea."))
    return redirect("workshops:review-idea", call.slug, idea.pk)
