"""What registering still lacks before an event goes live."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from events.choices import Visibility
from events.models import Event
from events.values.checks import Check, State
from participants.models import RegistrationTerms


def checks(event: Event, *, now: datetime) -> list[Check]:
    """Return the line of registering; by invitation only, or in the past, there is none."""
    if event.visibility == Visibility.INVITATION or event.is_past(now):
        return []
    is_set = RegistrationTerms.objects.filter(event=event).exists()
    return [
        Check(
            title=_("Registration"),
            state=State.DONE if is_set else State.TO_DO,
            path=reverse("participants:terms-edit", args=[event.slug]),
            says="" if is_set else _("Look at when it opens, what it asks and how many can come."),
        )
    ]
