"""'Samenvatting' in the work area: write, choose, freeze, and hand out reading links."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from buildingblocks import rules
from buildingblocks.actions import summary as actions
from buildingblocks.forms.recap import LinkForm, SummaryForm
from buildingblocks.models import BuildingBlock, ReadingLink, Summary
from buildingblocks.queries.summary import choosable, compose, latest_frozen, newest
from buildingblocks.values.summary_budget import MAX_BLOCKS, MAX_WORDS, faults, fitted
from buildingblocks.values.summary_sheet import sheet
from chain.http import FORM, ChainRequest
from chain.permissions import Part, allow
from chain.saving import form_of, save
from events.models import Event

LINK = Part(ReadingLink, of="event", path="summary__event", related=("summary__event__chain",))


@require_http_methods(FORM)
@allow(rules.may_publish_outcomes, event=Event)
def summary_edit(request: ChainRequest, event: Event) -> HttpResponse:
    record = newest(event) or Summary(event=event)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = _context(event, record) | {"form": form} | more
        return render(request, "buildingblocks/summary_edit.html", context, status=status)

    form = form_of(request, SummaryForm, record)

    def write(seen: int, values: dict[str, Any]) -> Summary:
        by, now = request.user, timezone.now()
        draft = actions.draft(event=event, by=by, now=now)
        text = actions.SummaryText(**form.told(values))
        seen = seen if draft.pk == record.pk else draft.version
        actions.edit(summary=draft, text=text, by=by, now=now, seen=seen)
        return draft

    then = reverse("buildingblocks:summary-edit", args=[event.slug])
    return save(request, form, write=write, page=page, then=then)


def _context(event: Event, record: Summary) -> dict[str, Any]:
    composed = fitted(compose(record, timezone.now()))
    shown = sheet(composed)
    frozen = latest_frozen(event)
    return {
        "event": event,
        "face": event.chain,
        "record": record,
        "frozen": frozen,
        "links": frozen.reading_links.select_related("organisation") if frozen else [],
        "link_form": LinkForm(event=event),
        "blocks": choosable(event),
        "places": range(1, MAX_BLOCKS + 1),
        "sheet": shown,
        "words": shown.words(),
        "most": MAX_WORDS,
        "faults": faults(composed),
    }


@require_POST
@allow(rules.may_publish_outcomes, event=Event)
def summary_choose(request: ChainRequest, event: Event) -> HttpResponse:
    """Put the chosen bouwstenen on top in the order of their places."""
    chosen = _chosen(request.POST, {block.pk: block for block in choosable(event)})
    try:
        actions.choose_top(event=event, blocks=chosen, by=request.user, now=timezone.now())
    except actions.TooMany:
        messages.error(request, _("Choose at most 5 bouwstenen."))
    else:
        messages.success(request, _("The top bouwstenen are chosen."))
    return redirect("buildingblocks:summary-edit", event.slug)


def _chosen(data: QueryDict, blocks: dict[int, BuildingBlock]) -> list[BuildingBlock]:
    placed = [
        (int(place), block)
        for key, block in blocks.items()
        if (place := data.get(f"plek-{key}", "")).isdecimal()
    ]
    return [block for _place, block in sorted(placed, key=lambda one: one[0])]


@require_POST
@allow(rules.may_publish_outcomes, event=Event)
def summary_freeze(request: ChainRequest, event: Event) -> HttpResponse:
    now = timezone.now()
    draft = actions.draft(event=event, by=request.user, now=now)
    try:
        frozen = actions.freeze(summary=draft, by=request.user, now=now)
    except actions.NotWithinBudget as refused:
        messages.error(request, str(refused))
    else:
        said = _("Number %(number)s is final. What changes from now on makes a new number.")
        messages.success(request, said % {"number": frozen.number})
    return redirect("buildingblocks:summary-edit", event.slug)


@require_POST
@allow(rules.may_publish_outcomes, event=Event)
def link_make(request: ChainRequest, event: Event) -> HttpResponse:
    """Show the new link once: only its hash is kept."""
    frozen = latest_frozen(event)
    form = LinkForm(request.POST, event=event)
    if frozen is None or not form.is_valid():
        messages.error(request, _("Make the summary final first; then it can have a reading link."))
        return redirect("buildingblocks:summary-edit", event.slug)
    made = actions.make_link(
        summary=frozen,
        by=request.user,
        now=timezone.now(),
        organisation=form.cleaned_data["organisation"],
    )
    address = request.build_absolute_uri(reverse("buildingblocks:reading", args=[made.token]))
    context = {"event": event, "face": event.chain, "address": address, "link": made.link}
    return render(request, "buildingblocks/link_made.html", context)


@require_POST
@allow(rules.may_publish_outcomes, event=Event, link=LINK)
def link_revoke(request: ChainRequest, event: Event, link: ReadingLink) -> HttpResponse:
    actions.revoke_link(link=link, by=request.user, now=timezone.now())
    messages.success(request, _("The reading link has ended."))
    return redirect("buildingblocks:summary-edit", event.slug)
