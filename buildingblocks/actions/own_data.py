"""What somebody took on of the bouwstenen: told to them, and let go at their word."""

from django.utils.translation import gettext_lazy as _

from buildingblocks.models import BlockText, Standing
from chain.actions.holding import emptying, telling
from chain.values.holdings import Holding

HOLDINGS = [
    Holding(
        key="buildingblocks.leads",
        title=_("Bouwstenen that you lead"),
        tell=telling(Standing, "lead_person", block="block__statement"),
        erase=emptying(Standing, "lead_person", lead_person=None),
    ),
    Holding(
        key="buildingblocks.texts",
        title=_("Bouwstenen that you wrote down"),
        tell=telling(BlockText, "by", block="block__statement"),
        # The words belong to the workshop; who wrote them down is no longer known.
        erase=emptying(BlockText, "by", by=None),
    ),
]
