"""The public pages of a samenwerking and of an organisation, with their bijeenkomsten."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from buildingblocks.queries.outcomes import Filters, filtered, for_wall, listed_blocks
from chain.http import ChainRequest
from chain.models import Chain, Organisation
from chain.permissions import allow
from chain.queries import bodies_now, memberships_of, partners_on
from chain.rules import anyone
from config.shared import kept_for_strangers
from events.queries.agenda import Filters as AgendaFilters
from events.queries.agenda import agenda, hosted_by

EVENTS = 8
BLOCKS = 6


@require_safe
@kept_for_strangers
@allow(anyone, chain=Chain)
def samenwerking(request: ChainRequest, chain: Chain) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    blocks = filtered(listed_blocks(request.user, now=now), Filters(keten=chain.slug))
    context = {
        "chain": chain,
        "face": chain,
        "partners": partners_on(chain, today),
        "bodies": bodies_now(chain, now=now),
        "plans": chain.plans.all(),
        "events": agenda(AgendaFilters(chain=chain.slug), today)[:EVENTS],
        "blocks": for_wall(blocks)[:BLOCKS],
    }
    return render(request, "pages/samenwerking.html", context)


@require_safe
@kept_for_strangers
@allow(anyone, organisation=Organisation)
def organisation(request: ChainRequest, organisation: Organisation) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    blocks = filtered(listed_blocks(request.user, now=now), Filters(organisatie=organisation.slug))
    context = {
        "organisation": organisation,
        "regions": organisation.regions.all(),
        "memberships": memberships_of(organisation, today),
        "news": organisation.news.all(),
        "events": hosted_by(organisation, today)[:EVENTS],
        "blocks": for_wall(blocks)[:BLOCKS],
    }
    return render(request, "pages/organisation.html", context)
