"""The page of a tour: all its days under one name."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chain.http import ChainRequest
from chain.permissions import allow
from config.shared import kept_for_strangers
from events import rules
from events.models import Event, Tour
from events.queries import tour as tours
from events.queries.page import returning
from participants.queries.signs import signed, with_signs


@require_safe
@kept_for_strangers
@allow(rules.may_know_tour, tour=Tour)
def tour_page(request: ChainRequest, tour: Tour) -> HttpResponse:
    now = timezone.now()
    tour = tours.whole(tour)
    with_drafts = rules.may_edit_tour(request.user, tour, now=now)
    days = list(with_signs(tours.days_of(tour, with_drafts=with_drafts)))
    signed((day for day in days if not day.is_past(now)), now)
    context = {
        "tour": tour,
        "face": tour.chain,
        "crumbs": [(_("Agenda"), reverse("agenda"))],
        "returning": returning(tour.edition),
        "days": [(day, day.status(now)) for day in days],
        "cities": _cities(days),
        "is_past": bool(days) and all(day.is_past(now) for day in days),
        "site_url": settings.SITE_URL,
    }
    return render(request, "pages/tour.html", context)


def _cities(days: list[Event]) -> list[str]:
    return list(dict.fromkeys(day.city for day in days if day.city))
