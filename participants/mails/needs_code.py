"""The letter with the code that shows diet and access."""

from datetime import datetime

from django.utils.translation import override

from events.mails import EventLetter
from mailings.choices import Urgency
from mailings.values.letters import Draft, Recipient
from participants.models import NeedsCode
from participants.models.needs_code import CODE_LASTS
from participants.values.needs_code import shown

_SEQUENCES = 32_768


def needs_code(made: NeedsCode, *, code: str, now: datetime) -> Draft:
    """Mail it to the person's own address, never to a secretariaat; after 10 minutes not at all."""
    registration = made.registration
    person = registration.person
    reader = Recipient(
        key=f"registration:{registration.pk}",
        address=person.email or "",
        name=person.display_name,
        person_id=person.pk,
    )
    with override("nl"):
        written = EventLetter.of(registration.event, "participants.needs-code")
        return written.to(
            reader,
            {"code": shown(code)},
            sequence=made.pk % _SEQUENCES,
            urgency=Urgency.CODE,
            expires_at=now + CODE_LASTS,
        )
