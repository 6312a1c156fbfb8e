"""Search over bijeenkomsten, workshops and bouwstenen: only what the visitor may know."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from buildingblocks.queries.public import blocks_found
from chain.http import ChainRequest
from chain.permissions import allow
from chain.rules import anyone
from config.views.agenda import query_of
from events.queries.agenda import Filters, agenda
from workshops.queries.search import workshops_found

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Found:
    """The first of what was found of one sort, and how many there are."""

    rows: Sequence[Any]
    count: int


@require_safe
@allow(anyone)
def search(request: ChainRequest) -> HttpResponse:
    query, now = query_of(request), timezone.now()
    context: dict[str, Any] = {"query": query}
    if query:
        today = timezone.localdate(now)
        context["events"] = _first(agenda(Filters(query=query), today))
        context["workshops"] = _first(workshops_found(query))
        context["blocks"] = _first(blocks_found(query, request.user, now=now))
        context["count"] = sum(context[sort].count for sort in ("events", "workshops", "blocks"))
    return render(request, "pages/search.html", context)


def _first(rows: QuerySet) -> Found:
    shown = list(rows[: SHOWN + 1])
    return Found(shown[:SHOWN], rows.count() if len(shown) > SHOWN else len(shown))
