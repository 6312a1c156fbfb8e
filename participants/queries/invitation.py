"""What is known of one invitation."""

from participants.choices import Replacing
from participants.models import Invitation, RegistrationTerms


def may_replace(invitation: Invitation, terms: RegistrationTerms | None) -> Replacing:
    """Tell whether this guest may send somebody else: who came in a place already may not."""
    if invitation.replaces_id:
        return Replacing.NO
    return Replacing(terms.replacing) if terms else Replacing.YES


def terms_of(invitation: Invitation) -> RegistrationTerms | None:
    """Return what the organiser switched on, or nothing: then the house says it."""
    return RegistrationTerms.objects.filter(event=invitation.event_id).first()
