"""The stand van zaken of all bouwstenen of an event in one table."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from buildingblocks import rules
from buildingblocks.actions.standing import StandingText, set_standing
from buildingblocks.forms.standing import Offer, StandingForm, standing_forms, told
from buildingblocks.queries.report import blocks_with_standing, possible_lead_people, possible_leads
from chain.actions.change import ChangedMeanwhile
from chain.http import FORM, ChainRequest
from chain.models import Person
from chain.permissions import allow
from events.models import Event


@dataclass
class Outcome:
    """How many rows were written, and which ones somebody else changed first."""

    written: int = 0
    clashes: dict[int, ChangedMeanwhile] = field(default_factory=dict)


@require_http_methods(FORM)
@allow(rules.may_edit_outcomes, event=Event)
def standings(request: ChainRequest, event: Event) -> HttpResponse:
    blocks = blocks_with_standing(event)
    leads = possible_leads(event, blocks)
    people = possible_lead_people(leads, blocks, now=timezone.now())
    offer = Offer(
        leads=[(one.pk, one.short_name) for one in leads],
        people=[(one.pk, _known_as(one)) for one in people],
    )
    forms = standing_forms(blocks, offer, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, event, forms)
    changed = [form for form in forms if form.is_changed()]
    if not all([form.is_valid() for form in changed]):  # noqa: C419 - every row says what is wrong
        return _page(request, event, forms, status=422)
    things: dict[str, dict[int, Any]] = {
        "leads": {one.pk: one for one in leads},
        "people": {one.pk: one for one in people},
        "blocks": {one.pk: one for one in blocks},
    }
    outcome = _write(request, changed, things)
    if outcome.clashes:
        return _clashed(request, event, outcome, offer)
    said = ngettext(
        "%(count)s bouwsteen updated.", "%(count)s bouwstenen updated.", outcome.written
    )
    messages.success(request, said % {"count": outcome.written})
    return redirect("buildingblocks:standings", event.slug)


def _known_as(person: Person) -> str:
    return f"{person} ({person.organisation.short_name})" if person.organisation else str(person)


def _write(
    request: ChainRequest, forms: list[StandingForm], things: dict[str, dict[int, Any]]
) -> Outcome:
    outcome, now = Outcome(), timezone.now()
    for form in forms:
        said = told(form, things)
        # Who changes the state and leaves the date means today.
        if "on" not in form.changed_data and "state" in form.changed_data:
            said["on"] = timezone.localdate(now)
        try:
            set_standing(
                block=form.block,
                text=StandingText(**said),
                by=request.user,
                now=now,
                seen=form.cleaned_data["seen"],
            )
            outcome.written += 1
        except ChangedMeanwhile as meanwhile:
            outcome.clashes[form.block.pk] = meanwhile
    return outcome


def _clashed(request: ChainRequest, event: Event, outcome: Outcome, offer: Offer) -> HttpResponse:
    """Show the rows as typed under the standing of today; saving again is the choice."""
    blocks = blocks_with_standing(event)
    data = request.POST.copy()
    for block in blocks:
        if block.pk in outcome.clashes and block.standing:
            data[f"b{block.pk}-seen"] = str(block.standing.pk)
    forms = standing_forms(blocks, offer, data)
    return _page(request, event, forms, status=409, clashes=outcome.clashes)


def _page(
    request: ChainRequest,
    event: Event,
    forms: list[StandingForm],
    *,
    status: int = 200,
    clashes: dict[int, ChangedMeanwhile] | None = None,
) -> HttpResponse:
    faulty = [form for form in forms if form.is_bound and form.is_changed() and form.errors]
    context = {
        "event": event,
        "face": event.chain,
        "forms": forms,
        "faulty": faulty,
        "clashes": clashes or {},
    }
    return render(request, "buildingblocks/standings.html", context, status=status)
