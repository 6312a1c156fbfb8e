"""A new tour in one table, and the tour as its organiser sees it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from chain.http import FORM, ChainRequest
from chain.models import Person
from chain.permissions import allow
from chain.rules import chains_organised_by
from chain.saving import form_of, save, tell_warnings
from events import rules
from events.actions import tour as actions
from events.actions.series import ensure_series
from events.forms.tour import TourCopyForm, TourEditForm, TourForm, tour_days, with_one_more_day
from events.models import Series, Tour
from events.queries.tour import days_to_publish, draft_count, first_day_of
from events.queries.work import kinds_for, shared_tasks, tour_days_of
from events.values.tours import next_first_day


@require_http_methods(FORM)
@allow(rules.may_make_events)
def tour_new(request: ChainRequest) -> HttpResponse:
    now = timezone.now()
    chains = chains_organised_by(request.user, now=now)
    kinds = kinds_for(chains)
    if not kinds:
        raise Http404
    wants_row = "dag-erbij" in request.POST
    data = with_one_more_day(request.POST) if wants_row else request.POST or None
    form = TourForm(data, kinds=kinds, chains=chains, initial={"year": now.year})
    days = tour_days(data)
    is_right = request.method == "POST" and not wants_row and _both_valid(form, days)
    if is_right:
        tour = _create(form, days, by=request.user)
        tell_warnings(request, form)
        messages.success(request, _("The tour is there, with a draft for every day."))
        return redirect("events:tour-edit", tour.slug)
    context = {
        "form": form,
        "days": days,
        "series": Series.objects.filter(chain__in=chains),
        "shows_errors": not wants_row and request.method == "POST",
    }
    return render(request, "events/tour_new.html", context, status=_status(request, wants_row))


@require_http_methods(FORM)
@allow(rules.may_edit_tour, tour=Tour)
def tour_edit(request: ChainRequest, tour: Tour) -> HttpResponse:
    form = form_of(request, TourEditForm, tour)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {
            "tour": tour,
            "face": tour.chain,
            "form": form,
            "days": tour_days_of(tour, now=timezone.now()),
            "tasks": shared_tasks(tour),
            "draft_count": draft_count(tour),
        }
        return render(request, "events/tour_edit.html", context | more, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        actions.change_tour(
            tour=tour, seen=seen, values=values, by=request.user, now=timezone.now()
        )

    then = reverse("events:tour-edit", args=[tour.slug])
    return save(request, form, write=write, page=page, then=then)


@require_http_methods(FORM)
@allow(rules.may_edit_tour, tour=Tour)
def tour_copy(request: ChainRequest, tour: Tour) -> HttpResponse:
    first = first_day_of(tour)
    start = next_first_day(first, after=timezone.localdate()) if first else None
    name = tour.name.replace(str(tour.year), str(start.year)) if start else tour.name
    form = TourCopyForm(request.POST or None, initial={"name": name, "starts_on": start})
    if form.is_valid():
        try:
            made = actions.copy_tour(
                tour=tour, **form.cleaned_data, by=request.user, now=timezone.now()
            )
        except actions.NoDays:
            form.add_error(None, _("This tour has no days to copy. Make a new tour."))
        else:
            tell_warnings(request, form)
            messages.success(request, _("The copy is there, with a draft for every day."))
            return redirect("events:tour-edit", made.slug)
    context = {"tour": tour, "face": tour.chain, "form": form}
    return render(request, "events/tour_copy.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@allow(rules.may_edit_tour, tour=Tour)
def tour_publish(request: ChainRequest, tour: Tour) -> HttpResponse:
    """Show every draft with what it lacks, and publish them together by a person's press."""
    if request.method == "POST":
        count = actions.publish_days(tour=tour, by=request.user, now=timezone.now())
        words = ngettext("%(count)d day is published.", "%(count)d days are published.", count)
        messages.success(request, words % {"count": count})
        return redirect("events:tour-edit", tour.slug)
    days = days_to_publish(tour)
    context = {
        "tour": tour,
        "face": tour.chain,
        "days": days,
        "ready": sum(not day.is_blocked for day in days),
    }
    return render(request, "events/tour_publish.html", context)


def _status(request: ChainRequest, wants_row: bool) -> int:  # noqa: FBT001 - private
    return 422 if request.method == "POST" and not wants_row else 200


def _both_valid(form: TourForm, days: Any) -> bool:
    # Both are asked, so that all that is wrong shows at once.
    return all([form.is_valid(), days.is_valid()])


def _create(form: TourForm, days: Any, *, by: Person) -> Tour:
    told = form.cleaned_data
    now = timezone.now()
    series = (
        ensure_series(chain=told["chain"], name=told["series"], by=by, now=now)
        if told["series"]
        else None
    )
    new = actions.NewTour(
        chain=told["chain"],
        kind=told["kind"],
        name=told["name"],
        year=told["year"],
        theme=told["theme"],
        series=series,
    )
    return actions.create_tour(tour=new, days=days.days(), by=by, now=now)
