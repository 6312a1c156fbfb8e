"""The sitemap: every public page a search engine may list."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as write
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from buildingblocks.models import BuildingBlock
from buildingblocks.queries.outcomes import listed_blocks
from chain.http import ChainRequest
from chain.models import Chain, Organisation
from chain.permissions import allow
from chain.rules import anyone
from events.models import Event, Tour
from workshops.models import Workshop
from workshops.queries.search import listed_workshops

_PAGES = ("start", "agenda", "outcomes")


class Pages(Sitemap):
    def items(self) -> list[str]:
        return [address for name in _PAGES if (address := _address(name))]

    def location(self, item: str) -> str:
        return item


class Events(Sitemap):
    def items(self) -> QuerySet[Event]:
        return Event.objects.listed().order_by("pk")

    def lastmod(self, item: Event) -> datetime:
        return item.changed_at


class Tours(Sitemap):
    def items(self) -> QuerySet[Tour]:
        return Tour.objects.filter(days__in=Event.objects.listed()).distinct().order_by("pk")


class Workshops(Sitemap):
    def items(self) -> QuerySet[Workshop]:
        return listed_workshops().order_by("pk")


class Blocks(Sitemap):
    def items(self) -> QuerySet[BuildingBlock]:
        return listed_blocks(AnonymousUser(), now=timezone.now()).order_by("pk")

    def lastmod(self, item: BuildingBlock) -> datetime:
        return item.changed_at


class Chains(Sitemap):
    def items(self) -> QuerySet[Chain]:
        return Chain.objects.order_by("pk")


class Organisations(Sitemap):
    def items(self) -> QuerySet[Organisation]:
        return Organisation.objects.order_by("pk")


SECTIONS: dict[str, type[Sitemap] | Sitemap] = {
    "pages": Pages,
    "blocks": Blocks,
    "events": Events,
    "tours": Tours,
    "workshops": Workshops,
    "chains": Chains,
    "organisations": Organisations,
}


@require_safe
@allow(anyone)
def sitemap(request: ChainRequest) -> HttpResponse:
    return write(request, SECTIONS)


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
