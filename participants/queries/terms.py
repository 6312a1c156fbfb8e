"""What the organiser decided about registering for an event."""

from events.models import Event
from participants.models import RegistrationTerms


def hides_rooms(event: Event) -> bool:
    """Tell whether only people who are registered may read in which room things are.

    One query at most: none where the event carries its terms (participants.queries.signs).
    """
    if Event.terms.is_cached(event):
        terms: RegistrationTerms | None = getattr(event, "terms", None)
        return terms is not None and terms.hides_rooms
    return RegistrationTerms.objects.filter(event=event, hides_rooms=True).exists()


def terms_of(event: Event) -> RegistrationTerms:
    """Return the terms of `event`; an event without a row has those of the house, unsaved."""
    found = RegistrationTerms.objects.filter(event=event).first()
    return found or RegistrationTerms(event=event)
