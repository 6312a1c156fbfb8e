"""What the organiser decided about registering for an event."""

from events.models import Event
from participants.models import RegistrationTerms


def terms_of(event: Event) -> RegistrationTerms:
    """Return the terms of `event`; an event without a row has those of the house, unsaved."""
    found = RegistrationTerms.objects.filter(event=event).first()
    return found or RegistrationTerms(event=event)
