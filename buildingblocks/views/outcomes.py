"""All published bouwstenen as a wall, and one bouwsteen with what became of it."""

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from buildingblocks.choices import BlockState
from buildingblocks.exports.block_list import blocks_ods, blocks_xlsx
from buildingblocks.models import BuildingBlock
from buildingblocks.queries import outcomes as queries
from buildingblocks.queries.block_rows import block_rows
from buildingblocks.values.ketting import Link, ketting, legend, stage_of
from chain.http import ChainRequest
from chain.permissions import allow
from chain.rules import anyone
from workshops.queries.ideas import idea_href

PER_PAGE = 24
SHEETS = {
    "ods": (blocks_ods, "application/vnd.oasis.opendocument.spreadsheet"),
    "xlsx": (blocks_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@require_safe
@allow(anyone)
def outcomes(request: ChainRequest) -> HttpResponse:
    """Show the wall; every key of the address is a filter."""
    filters = queries.Filters.read(request.GET)
    everything = queries.listed_blocks(request.user, now=timezone.now())
    found = queries.filtered(everything, filters)
    states = queries.counted_states(everything)
    known = {state: states[state] for state in BlockState if state in states}
    context = {
        "filters": filters,
        "choices": queries.choices(everything),
        "page": _page(found, request.GET.get("pagina", "")),
        "total": sum(states.values()),
        "links": legend(known, page=reverse("outcomes")),
        "states": list(known.items()),
    }
    return render(request, "buildingblocks/outcomes.html", context)


@require_safe
@allow(anyone)
def outcomes_sheet(request: ChainRequest, kind: str) -> HttpResponse:
    """Give what the filters of the address find as a spreadsheet, ODS or XLSX."""
    everything = queries.listed_blocks(request.user, now=timezone.now())
    found = queries.filtered(everything, queries.Filters.read(request.GET))
    made, content_type = SHEETS[kind]
    rows = block_rows(found, site_url=settings.SITE_URL)
    paper = HttpResponse(made(rows, is_example=settings.DEMO), content_type=content_type)
    paper["Content-Disposition"] = f'attachment; filename="bouwstenen.{kind}"'
    return paper


def _page(found: QuerySet[BuildingBlock], number: str) -> Page[BuildingBlock]:
    return Paginator(queries.for_wall(found), PER_PAGE).get_page(number)


@require_safe
@allow(anyone)
def block(request: ChainRequest, block_id: int) -> HttpResponse:
    """Show one bouwsteen; one that may not be read is not known either."""
    blocks = queries.readable_blocks(request.user, now=timezone.now())
    found = get_object_or_404(queries.whole_block(blocks), pk=block_id)
    context = {
        "brick": found,
        "face": found.session.event.chain,
        "crumbs": [(_("Outcomes"), reverse("outcomes")), _event_crumb(found)],
        "links": _links(found),
        "history": list(found.standings.all())[::-1],
        "lead_person": _lead_person(found),
    }
    return render(request, "buildingblocks/block.html", context)


def _event_crumb(found: BuildingBlock) -> tuple[str, str]:
    event = found.session.event
    return event.title, event.get_absolute_url()


def _links(found: BuildingBlock) -> list[Link]:
    return ketting(
        stage_of(found.state),
        notes={"workshop": found.session.workshop.title, "decision": _decision(found)},
        hrefs=idea_href(found.session.workshop)
        | {
            "workshop": found.session.workshop.get_absolute_url(),
        },
    )


def _decision(found: BuildingBlock) -> str:
    return str(found.state.label) if stage_of(found.state) == "decision" else ""


def _lead_person(found: BuildingBlock) -> str:
    """Name the lead only as long as they agree to it."""
    person = found.standing.lead_person if found.standing else None
    return person.display_name if person and person.agreed_to_be_named(timezone.now()) else ""
