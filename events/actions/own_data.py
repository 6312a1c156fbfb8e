"""What somebody did for events: told to them, and emptied at their word."""

from django.utils.translation import gettext_lazy as _

from chain.actions.own_data import rows_told
from chain.models import Person
from chain.values.holdings import Holding, Row
from events.models import Contribution, EventRole


def _tell_contributions(person: Person) -> list[Row]:
    return rows_told(
        Contribution.objects.filter(person=person),
        event="event__title",
        role="kind",
        function="function",
        title="title",
        message="message",
        public_reason="public_reason",
    )


def _tell_roles(person: Person) -> list[Row]:
    rows = EventRole.objects.filter(person=person)
    return rows_told(rows, event="event__title", role="kind", begins="from_on", until="until_on")


def _erase_contributions(person: Person, **_moment: object) -> None:
    """The part of the programme stays, said by somebody without a name."""
    Contribution.objects.filter(person=person).update(public_reason="")


def _erase_roles(person: Person, **_moment: object) -> None:
    EventRole.objects.filter(person=person).delete()


HOLDINGS = [
    Holding(
        key="events.contributions",
        title=_("What you did on the programme"),
        tell=_tell_contributions,
        erase=_erase_contributions,
    ),
    Holding(
        key="events.roles",
        title=_("Roles at events"),
        tell=_tell_roles,
        erase=_erase_roles,
    ),
]
