"""Why workshops holds personal data: its rows of the register on the privacy page."""

from django.utils.translation import gettext_lazy as _

from chain.values.personal import Purpose

PURPOSES = [
    Purpose(
        name=_("Facilitators and note-takers"),
        what=_("Who leads a session or takes notes, and their personal link."),
        why=_("So that they can get in without an account on the day, and nobody else can."),
        how_long=_(
            "The link works from the day before until 48 hours after. Who had the task "
            "stays with the session."
        ),
        fields=(
            "workshops.SessionRole.person",
            "workshops.WorkLink.person",
        ),
    ),
]
