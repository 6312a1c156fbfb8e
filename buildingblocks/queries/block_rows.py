"""Published bouwstenen as rows of a list that leaves the site."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet

from buildingblocks.models import Addressee, BuildingBlock
from buildingblocks.values.block_row import BlockRow


def block_rows(blocks: QuerySet[BuildingBlock], *, site_url: str) -> Iterator[BlockRow]:
    """Give every bouwsteen in words; a fixed number of queries."""
    addressees = Addressee.objects.select_related("organisation", "body", "region")
    found = blocks.select_related(
        "standing__lead_organisation", "session__workshop", "session__event", "session__item__day"
    ).prefetch_related(Prefetch("addressees", addressees))
    return (_row(block, site_url) for block in found)


def _row(block: BuildingBlock, site_url: str) -> BlockRow:
    standing = block.standing
    lead = standing.lead_organisation if standing else None
    return BlockRow(
        statement=block.statement,
        event=block.session.event.title,
        held_on=block.session.item.day.date,
        workshop=block.session.workshop.title,
        state=str(block.state.label),
        explanation=block.explanation,
        means=block.means,
        addressees=", ".join(one.label for one in block.addressees.all()),
        levels=", ".join(block.level_labels),
        factors=", ".join(block.factor_labels),
        sentence=standing.sentence if standing else "",
        state_on=standing.on if standing else None,
        lead=str(lead) if lead else "",
        proof_url=standing.proof_url if standing else "",
        address=f"{site_url}{block.get_absolute_url()}",
        is_invented=block.is_invented,
    )
