"""The page of one chosen idea: who had it, the workshops it became, and what came of them."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from buildingblocks.models import BuildingBlock
from buildingblocks.queries.public import readable_blocks_of
from buildingblocks.values.ketting import Link, ketting, stage_of
from chain.http import ChainRequest
from chain.permissions import Part, allow
from events.rules import may_know_event
from workshops import rules
from workshops.models import Call, Idea, Workshop
from workshops.queries.ideas import named_submitters, whole_idea

IDEA = Part(Idea, of="call", path="call", related=("call__chain", "merged_into"))


@require_safe
@allow(rules.may_see_idea, call=Call, idea=IDEA)
def idea_page(request: ChainRequest, call: Call, idea: Idea) -> HttpResponse:
    """Show the whole line; an idea that was merged shows the one that it went on in."""
    now = timezone.now()
    whole = whole_idea(idea.merged_into or idea)
    workshops = [
        one for one in whole.workshops.all() if may_know_event(request.user, one.event, now=now)
    ]
    blocks = list(readable_blocks_of(workshops, request.user, now=now))
    context = {
        "idea": whole,
        "merged": [one for one in whole.merged.all() if one.is_told],
        "call": call,
        "face": call.chain,
        "crumbs": [
            (_("Workshop ideas"), reverse("workshops:calls")),
            (call.title, call.get_absolute_url()),
        ],
        "people": named_submitters(whole),
        "workshops": workshops,
        "blocks": blocks,
        "links": _links(whole, workshops, blocks),
    }
    return render(request, "pages/idea.html", context)


def _links(
    idea: Idea, workshops: Sequence[Workshop], blocks: Sequence[BuildingBlock]
) -> list[Link]:
    """Return the line as far as this idea has come: the furthest of its bouwstenen."""
    hrefs = {"idea": idea.get_absolute_url()}
    notes: dict[str, str] = {}
    if workshops:
        hrefs["workshop"] = workshops[0].get_absolute_url() if len(workshops) == 1 else "#workshops"
        count = len(workshops)
        said = ngettext("%(count)s workshop", "%(count)s workshops", count)
        notes["workshop"] = said % {"count": count}
    if not blocks:
        return ketting("workshop" if workshops else "idea", notes=notes, hrefs=hrefs)
    hrefs["block"] = blocks[0].get_absolute_url() if len(blocks) == 1 else "#opbrengst"
    said = ngettext("%(count)s bouwsteen", "%(count)s bouwstenen", len(blocks))
    notes["block"] = said % {"count": len(blocks)}
    furthest = max(blocks, key=lambda block: block.state.reach)
    return ketting(stage_of(furthest.state), notes=notes, hrefs=hrefs)
