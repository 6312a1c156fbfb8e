"""'Indeling': ask for proposals, compare them, publish one, and throw others away."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chain.http import FORM, ChainRequest
from chain.permissions import Part, allow
from events import rules
from events.models import Event, EventDay
from participants.actions import discarding, giving, run, seats
from participants.choices import RunKind
from participants.forms.allocation import AskForm
from participants.models import Allocation
from participants.queries.allocation.desk import (
    SHOWN,
    allocations_of,
    card_of,
    desk_of,
    outdated_on,
    proposal_on,
)
from participants.queries.allocation.figures import bars_of, columns_of, lines_of, reached_of
from participants.queries.allocation.proposal import effect_of, rounds_of
from participants.queries.allocation.words import name_of
from participants.queries.locks import published_on
from participants.queries.ranking import days_to_rank

DAY = Part(EventDay, of="event", path="event", related=("event__chain",))
PROPOSAL = Part(Allocation, of="event", path="day__event", related=("day__event__chain", "made_by"))


@never_cache
@require_safe
@allow(rules.may_edit_event, event=Event)
def allocation(request: ChainRequest, event: Event) -> HttpResponse:
    """Show the first day that has rounds by preference, or how to get there."""
    days = list(days_to_rank(event))
    if not days:
        context = {"event": event, "face": event.chain}
        return render(request, "participants/allocation_none.html", context)
    return _desk(request, event, days[0], days)


@never_cache
@require_safe
@allow(rules.may_edit_event, event=Event, day=DAY)
def allocation_day(request: ChainRequest, event: Event, day: EventDay) -> HttpResponse:
    return _desk(request, event, day, list(days_to_rank(event)))


def _desk(request: ChainRequest, event: Event, day: EventDay, days: list[EventDay]) -> HttpResponse:
    desk = desk_of(event, day, days, now=timezone.now())
    context = {
        "event": event,
        "face": event.chain,
        "desk": desk,
        "form": AskForm(initial={"slack": 0}),
    }
    return render(request, "participants/allocation.html", context)


@require_POST
@allow(rules.may_edit_event, event=Event, day=DAY)
def allocation_ask(request: ChainRequest, event: Event, day: EventDay) -> HttpResponse:
    """Ask for a proposal; a second press is the first one."""
    form = AskForm(request.POST)
    if form.is_valid():
        run.ask(
            day=day,
            kind=RunKind(form.cleaned_data["kind"]),
            slack=form.cleaned_data["slack"],
            by=request.user,
            now=timezone.now(),
        )
    else:
        messages.error(
            request, " ".join(str(line) for lines in form.errors.values() for line in lines)
        )
    return redirect("participants:allocation-day", event.slug, day.pk)


@never_cache
@require_safe
@allow(rules.may_edit_event, event=Event, day=DAY)
def allocation_compare(request: ChainRequest, event: Event, day: EventDay) -> HttpResponse:
    """Lay the proposals of a day side by side, beside what other rules would have given."""
    columns = columns_of(list(allocations_of(day)[:SHOWN]))
    context = {
        "event": event,
        "face": event.chain,
        "day": day,
        "columns": columns,
        "lines": lines_of(columns),
    }
    return render(request, "participants/allocation_compare.html", context)


@never_cache
@require_safe
@allow(rules.may_edit_event, event=Event, allocation=PROPOSAL)
def proposal(request: ChainRequest, event: Event, allocation: Allocation) -> HttpResponse:
    """One proposal: its sentences, and who sits where."""
    context = _about(event, allocation) | {"rounds": rounds_of(allocation)}
    return render(request, "participants/proposal.html", context)


def _about(event: Event, allocation: Allocation) -> dict[str, Any]:
    published = published_on(allocation.day)
    return {
        "event": event,
        "face": event.chain,
        "allocation": allocation,
        "name": name_of(allocation),
        "card": card_of(allocation, published),
        "published": published,
    }


@never_cache
@require_safe
@allow(rules.may_edit_event, event=Event, allocation=PROPOSAL)
def proposal_figures(request: ChainRequest, event: Event, allocation: Allocation) -> HttpResponse:
    """Everything that was measured of one proposal."""
    rounds, columns = rounds_of(allocation), columns_of([allocation])
    titles = {str(one.item.pk): one.item.title for one in rounds}
    context = _about(event, allocation) | {
        "rounds": rounds,
        "columns": columns,
        "lines": lines_of(columns),
        "levels": reached_of(allocation),
        "charts": bars_of(allocation, titles) if columns else [],
    }
    return render(request, "participants/proposal_figures.html", context)


@never_cache
@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event, allocation=PROPOSAL)
def proposal_publish(request: ChainRequest, event: Event, allocation: Allocation) -> HttpResponse:
    """Show whom it concerns; a press makes the seats real and tells everybody."""
    if request.method == "POST":
        said = _publish(request, allocation)
        if not said:
            return redirect("participants:allocation-day", event.slug, allocation.day_id)
        return _publish_page(request, event, allocation, said=said, status=409)
    return _publish_page(request, event, allocation)


def _publish(request: ChainRequest, allocation: Allocation) -> str:
    """Publish, or return why not."""
    try:
        done = giving.publish(allocation=allocation, by=request.user, now=timezone.now())
    except giving.Outdated:
        return _("Something changed since this proposal was made. Ask for a new one.")
    except giving.SessionsGone:
        return _("A workshop of this proposal is not given any more. Ask for a new one.")
    except giving.TwoAtOnce:
        return _("Somebody would be in two workshops at the same time. Look at the programme.")
    except seats.NoRoom:
        return _("A workshop has fewer seats than this proposal needs. Ask for a new one.")
    except seats.Busy as busy:
        return busy.says
    words = ngettext(
        "The allocation is published. %(count)d person gets a letter.",
        "The allocation is published. %(count)d people get a letter.",
        done.told,
    )
    messages.success(request, words % {"count": done.told})
    return ""


def _publish_page(
    request: ChainRequest,
    event: Event,
    allocation: Allocation,
    *,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    about = _about(event, allocation)
    context = about | {"effect": effect_of(allocation, about["published"]), "said": said}
    return render(request, "participants/proposal_publish.html", context, status=status)


@never_cache
@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event, day=DAY)
def proposal_discard(
    request: ChainRequest, event: Event, day: EventDay, number: int
) -> HttpResponse:
    """Ask whether a proposal may go; a press throws it away, a second one changes nothing."""
    found = proposal_on(day, number)
    if request.method == "POST":
        return _discard(request, event, day, found)
    if found is None:
        raise Http404
    return render(request, "participants/proposal_discard.html", _about(event, found))


def _discard(
    request: ChainRequest, event: Event, day: EventDay, found: Allocation | None
) -> HttpResponse:
    try:
        if found:
            discarding.discard(allocation=found, by=request.user, now=timezone.now())
        messages.success(request, _("The proposal is thrown away."))
    except discarding.WasPublished:
        messages.warning(request, _("This proposal was published, so it stays."))
    return redirect("participants:allocation-day", event.slug, day.pk)


@never_cache
@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event, day=DAY)
def proposals_discard(request: ChainRequest, event: Event, day: EventDay) -> HttpResponse:
    """Ask whether all outdated proposals may go; a press throws them away."""
    if request.method == "POST":
        gone = discarding.discard_outdated(day=day, by=request.user, now=timezone.now())
        words = ngettext(
            "%(count)d proposal is thrown away.", "%(count)d proposals are thrown away.", gone
        )
        if gone:
            messages.success(request, words % {"count": gone})
        else:
            messages.info(request, _("There are no outdated proposals."))
        return redirect("participants:allocation-day", event.slug, day.pk)
    context = {
        "event": event,
        "face": event.chain,
        "day": day,
        "outdated": outdated_on(day).count(),
    }
    return render(request, "participants/proposals_discard.html", context)
