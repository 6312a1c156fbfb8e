"""The page of one workshop: its question, who makes it, and what came of it."""

from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from buildingblocks.models import BuildingBlock, Recap
from buildingblocks.queries.public import blocks_of_workshop
from buildingblocks.rules import may_read_recap
from buildingblocks.values.ketting import Link, ketting
from chain.http import ChainRequest
from chain.permissions import Part, allow
from config.shared import kept_for_strangers
from events import rules
from events.models import Event
from events.queries.page import heading
from participants.queries.signs import placed, registering_of, with_pools
from participants.queries.terms import hides_rooms
from workshops.choices import Publication
from workshops.models import Workshop
from workshops.queries import public as workshops
from workshops.queries.ideas import idea_href
from workshops.queries.version import shown


@require_safe
@kept_for_strangers
@allow(rules.may_see_event, event=Event, workshop=Part(Workshop, of="event", path="event"))
def workshop_page(request: ChainRequest, event: Event, workshop: Workshop) -> HttpResponse:
    now = timezone.now()
    workshop = workshops.whole(workshop)
    known = shown(workshop.event)
    sessions = workshops.sessions_of(workshop, known, with_pools)
    if registering_of(workshop.event, now).has_choices:
        placed(sessions)
    if not workshop.event.is_past(now) and hides_rooms(workshop.event):
        for session in sessions:
            session.room = None
    blocks = _blocks(request, workshop, now)
    context = {
        "workshop": workshop,
        "event": workshop.event,
        "face": workshop.event.chain,
        "crumbs": _crumbs(workshop.event),
        "sessions": sessions,
        "guides": workshops.named_guides(workshop, sessions, known, now),
        "is_closed": workshop.publication == Publication.CLOSED,
        "is_told": workshops.is_told_in_full(workshop),
        "tells_place": rules.shows_practical_detail(request.user, event, now=now),
        "is_past": workshop.event.is_past(now),
        "blocks": blocks,
        "links": _links(workshop, blocks),
        "site_url": settings.SITE_URL,
    }
    return render(request, "pages/workshop.html", context)


def _crumbs(event: Event) -> list[tuple[str, str]]:
    return [(_("Agenda"), reverse("agenda")), (heading(event), event.get_absolute_url())]


def _blocks(request: ChainRequest, workshop: Workshop, now: datetime) -> list[BuildingBlock]:
    """Return the bouwstenen that this visitor may read: those of a recap open to them."""
    recap = Recap.objects.filter(event=workshop.event_id).select_related("event__chain").first()
    if recap is None or not may_read_recap(request.user, recap, now=now):
        return []
    return list(blocks_of_workshop(workshop))


def _links(workshop: Workshop, blocks: list[BuildingBlock]) -> list[Link]:
    hrefs = idea_href(workshop)
    if not blocks:
        return ketting("workshop", notes={}, hrefs=hrefs)
    count = len(blocks)
    note = ngettext("%(count)s bouwsteen", "%(count)s bouwstenen", count) % {"count": count}
    address = f"{reverse('outcomes')}?workshop={workshop.pk}"
    return ketting("block", notes={"block": note}, hrefs=hrefs | {"block": address})
