"""Who takes part in a samenwerking, and the plans it adopted."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chain import rules
from chain.actions import samenwerking as actions
from chain.forms.samenwerking import EndForm, PartnerForm, PlanForm
from chain.http import FORM, ChainRequest
from chain.models import Chain, Membership, Plan
from chain.permissions import Part, allow
from chain.queries import past_partners, running_partners


@require_http_methods(FORM)
@allow(rules.may_organise, samenwerking=Chain)
def partners(request: ChainRequest, samenwerking: Chain) -> HttpResponse:
    now = timezone.now()
    form = PartnerForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_partner(
                samenwerking=samenwerking, by=request.user, now=now, **form.cleaned_data
            )
        except actions.PartnerAlready:
            form.add_error("organisation", _("This organisation is a partner already."))
        else:
            messages.success(request, _("The partner is added."))
            return redirect("chain:partners", samenwerking.slug)
    today = timezone.localdate(now)
    context = {
        "samenwerking": samenwerking,
        "face": samenwerking,
        "form": form,
        "partners": running_partners(samenwerking, today),
        "past": past_partners(samenwerking, today),
    }
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/partners.html", context, status=status)


@require_http_methods(FORM)
@allow(
    rules.may_organise_part,
    samenwerking=Chain,
    membership=Part(Membership, of="samenwerking", path="chain", related=("organisation",)),
)
def partner_end(request: ChainRequest, samenwerking: Chain, membership: Membership) -> HttpResponse:
    now = timezone.now()
    form = EndForm(
        request.POST or None,
        starts=membership.from_on,
        initial={"until_on": timezone.localdate(now)},
    )
    if form.is_valid():
        last = form.cleaned_data["until_on"]
        actions.end_partnership(membership=membership, on=last, by=request.user, now=now)
        messages.success(request, _("The partnership ends on the day you chose."))
        return redirect("chain:partners", samenwerking.slug)
    context = {
        "samenwerking": samenwerking,
        "face": samenwerking,
        "form": form,
        "title": _("End the partnership of %(name)s") % {"name": membership.organisation},
        "lead": _("The partner stays in the history: what was true then stays true."),
        "button": _("End partnership"),
        "back": "chain:partners",
    }
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/form.html", context, status=status)


@require_http_methods(FORM)
@allow(rules.may_organise, samenwerking=Chain)
def plans(request: ChainRequest, samenwerking: Chain) -> HttpResponse:
    form = PlanForm(request.POST or None)
    if form.is_valid():
        actions.adopt_plan(
            samenwerking=samenwerking, by=request.user, now=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("The plan is recorded."))
        return redirect("chain:plans", samenwerking.slug)
    context = {
        "samenwerking": samenwerking,
        "face": samenwerking,
        "form": form,
        "plans": samenwerking.plans.all(),
    }
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/plans.html", context, status=status)


@require_http_methods(FORM)
@allow(
    rules.may_organise_part,
    samenwerking=Chain,
    plan=Part(Plan, of="samenwerking", path="chain", related=("chain",)),
)
def plan_edit(request: ChainRequest, samenwerking: Chain, plan: Plan) -> HttpResponse:
    """Change a plan under another name or date; every event that was about it stays so."""
    form = PlanForm(request.POST or None, initial=model_to_dict(plan))
    if form.is_valid():
        actions.change_plan(plan=plan, by=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("chain:plans", samenwerking.slug)
    context = {
        "samenwerking": samenwerking,
        "face": samenwerking,
        "form": form,
        "title": _("Change plan: %(title)s") % {"title": plan.title},
        "button": _("Save"),
        "back": "chain:plans",
    }
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/form.html", context, status=status)
