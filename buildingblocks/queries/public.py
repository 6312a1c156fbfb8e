"""Bouwstenen on pages that show something else as well."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, QuerySet

from buildingblocks.models import BuildingBlock
from buildingblocks.queries.outcomes import (
    Filters,
    filtered,
    for_wall,
    listed_blocks,
    readable_blocks,
)
from chain.http import type_of_visitor
from workshops.models import Workshop


def blocks_of_workshop(workshop: Workshop) -> QuerySet[BuildingBlock]:
    rows = BuildingBlock.objects.publishable().filter(session__workshop=workshop)
    return rows.select_related("standing").order_by("session", "number")


def readable_blocks_of(
    workshops: Iterable[Workshop], visitor: type_of_visitor, *, now: datetime
) -> QuerySet[BuildingBlock]:
    """Return the bouwstenen of these workshops that `visitor` may read."""
    rows = readable_blocks(visitor, now=now).filter(session__workshop__in=list(workshops))
    return for_wall(rows).order_by("session__event__starts_on", "session", "number")


def latest_blocks(visitor: type_of_visitor, *, now: datetime) -> QuerySet[BuildingBlock]:
    """Return bouwstenen of the latest events first, the top ones of each before the rest."""
    return for_wall(listed_blocks(visitor, now=now)).order_by(
        F("session__event__starts_on").desc(nulls_last=True),
        F("top_order").asc(nulls_last=True),
        "session__workshop__order",
        "number",
        "pk",
    )


def blocks_found(query: str, visitor: type_of_visitor, *, now: datetime) -> QuerySet[BuildingBlock]:
    return for_wall(filtered(listed_blocks(visitor, now=now), Filters(q=query)))
