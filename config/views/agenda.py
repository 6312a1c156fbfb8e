"""The agenda: all listed bijeenkomsten, filtered and searched; works without JavaScript."""

from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from chain.audit import remembered
from chain.http import ChainRequest, render_part
from chain.permissions import allow
from chain.rules import anyone
from chain.values.text import clean_line
from config.shared import kept_for_strangers
from events.models import Event
from events.queries import agenda as agendas
from participants.queries.signs import signed, with_signs

PER_PAGE = 20
MAX_QUERY = 200


@require_safe
@kept_for_strangers
@allow(anyone)
def agenda(request: ChainRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    filters = filters_of(request)
    page = page_of(with_signs(agendas.agenda(filters, today)), request)
    context = {"filters": filters, "page": page, "halves": _halves(page, now)}
    return render_part(request, "pages/agenda.html", "results", context | _choices(today))


def filters_of(request: ChainRequest) -> agendas.Filters:
    asked = request.GET
    return agendas.Filters(
        query=query_of(request),
        chain=clean_line(asked.get("samenwerking", ""))[:80],
        region=clean_line(asked.get("regio", ""))[:80],
        kind=clean_line(asked.get("soort", ""))[:80],
        period=clean_line(asked.get("periode", ""))[:10],
    )


def query_of(request: ChainRequest) -> str:
    return clean_line(request.GET.get("q", ""))[:MAX_QUERY]


def page_of(rows: Any, request: ChainRequest) -> Page:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina", 1))


def _halves(page: Page, now: datetime) -> list[tuple[bool, list[Event]]]:
    """Split a page into what is coming and what has been; an empty half is left out."""
    rows = list(page.object_list)
    signed((row for row in rows if not row.is_over), now)
    halves = [(over, [row for row in rows if bool(row.is_over) == over]) for over in (False, True)]
    return [(over, half) for over, half in halves if half]


def _choices(today: date) -> dict[str, Any]:
    rows = {
        "chains": agendas.chains_with_events,
        "regions": agendas.regions_with_events,
        "kinds": agendas.kinds_with_events,
    }
    known: dict[str, Any] = remembered(
        "agenda", lambda: {name: list(read()) for name, read in rows.items()}
    )
    firsts = [kind.first_on for kind in known["kinds"] if kind.first_on]
    return known | {"years": _years(firsts, today)}


def _years(firsts: list[date], today: date) -> list[str]:
    """Return the years to choose from, next year first."""
    if not firsts:
        return []
    return [str(year) for year in range(today.year + 1, min(firsts).year - 1, -1)]
