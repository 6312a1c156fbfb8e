"""What somebody does in workshops: told to them, and emptied at their word."""

from django.utils.translation import gettext_lazy as _

from chain.actions.own_data import rows_told
from chain.models import Person
from chain.values.holdings import Holding, Row
from workshops.models import SessionRole, WorkLink


def _tell_roles(person: Person) -> list[Row]:
    return rows_told(
        SessionRole.objects.filter(person=person),
        event="session__event__title",
        workshop="session__workshop__title",
        role="kind",
    )


def _tell_links(person: Person) -> list[Row]:
    rows = WorkLink.objects.filter(person=person)
    return rows_told(rows, workshop="session__workshop__title", since="made_at")


def _keep(_person: Person, **_moment: object) -> None:
    """The workshop was guided by somebody; it stays without a name."""


def _erase_links(person: Person, **_moment: object) -> None:
    WorkLink.objects.filter(person=person).delete()


HOLDINGS = [
    Holding(
        key="workshops.roles", title=_("Workshops that you help in"), tell=_tell_roles, erase=_keep
    ),
    Holding(key="workshops.links", title=_("Work links"), tell=_tell_links, erase=_erase_links),
]
