"""How other people see a participant."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from chain.models import Person


def shown_to_others(person: "Person") -> str:
    """Return the name, or 'deelnemer van <organisatie>' of who is shielded or has no name."""
    if not person.is_shielded and person.display_name:
        return person.display_name
    return participant_of(person.organisation.name if person.organisation else "")


def participant_of(organisation: str) -> str:
    """Return the words for somebody without a name, from an organisation or from nowhere ("")."""
    if not organisation:
        return _("participant")
    return _("participant of %(organisation)s") % {"organisation": organisation}
