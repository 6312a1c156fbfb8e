"""Bouwstenen as rows for a spreadsheet, in a fixed number of queries."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet

from buildingblocks.models import Addressee, BuildingBlock, Standing
from buildingblocks.values.block_row import BlockRow
from chain.choices import Level, SuccessFactor


def block_rows(blocks: QuerySet[BuildingBlock], *, site_url: str) -> list[BlockRow]:
    """Give `blocks` as rows, in their own order; the caller chose what may be read."""
    addressees = Addressee.objects.select_related("organisation", "body", "region")
    found = blocks.select_related(
        "session__event", "session__workshop", "session__item__day", "standing__lead_organisation"
    ).prefetch_related(Prefetch("addressees", addressees))
    return [_row(block, site_url) for block in found]


def _row(block: BuildingBlock, site_url: str) -> BlockRow:
    session, standing = block.session, block.standing
    return BlockRow(
        statement=block.statement,
        explanation=block.explanation,
        means=block.means,
        event=session.event.title,
        held_on=session.item.day.date if session.item.day else session.event.starts_on,
        workshop=session.workshop.title,
        addressees=_listed(one.label for one in block.addressees.all()),
        levels=_listed(str(Level(one).label) for one in block.levels),
        factors=_listed(str(SuccessFactor(one).label) for one in block.factors),
        state=str(block.state.label),
        address=f"{site_url}{block.get_absolute_url()}",
        is_invented=block.is_invented,
        **_standing(standing),
    )


def _standing(standing: Standing | None) -> dict[str, Any]:
    if standing is None:
        return {}
    lead = standing.lead_organisation
    return {
        "sentence": standing.sentence,
        "state_on": standing.on,
        "lead": lead.name if lead else "",
        "proof_url": standing.proof_url,
    }


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
