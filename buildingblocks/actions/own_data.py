"""What somebody took on of the bouwstenen: told to them, and let go at their word."""

from django.utils.translation import gettext_lazy as _

from buildingblocks.models import BlockText, Standing
from chain.actions.own_data import rows_told
from chain.models import Person
from chain.values.holdings import Holding, Row


def _tell_leads(person: Person) -> list[Row]:
    rows = Standing.objects.filter(lead_person=person)
    return rows_told(rows, block="block__statement")


def _tell_texts(person: Person) -> list[Row]:
    return rows_told(BlockText.objects.filter(by=person), block="block__statement")


def _erase_leads(person: Person, **_moment: object) -> None:
    Standing.objects.filter(lead_person=person).update(lead_person=None)


def _erase_texts(person: Person, **_moment: object) -> None:
    """The words belong to the workshop; who wrote them down is no longer known."""
    BlockText.objects.filter(by=person).update(by=None)


HOLDINGS = [
    Holding(
        key="buildingblocks.leads",
        title=_("Bouwstenen that you lead"),
        tell=_tell_leads,
        erase=_erase_leads,
    ),
    Holding(
        key="buildingblocks.texts",
        title=_("Bouwstenen that you wrote down"),
        tell=_tell_texts,
        erase=_erase_texts,
    ),
]
