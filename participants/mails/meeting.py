"""Letters of 'Kennismaken': somebody asks for contact, and both agreed."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.mails import EventLetter
from events.queries.mail_plan import texts_for
from mailings.values.letters import Draft, Fact, Recipient
from participants.choices import LinkPurpose
from participants.models import ContactRequest, PersonalLink, Registration
from participants.models.link import LinkFor

# What the letters read of a request.
ALONG = (
    "asker__person__organisation",
    "asked__person__organisation",
    "asker__event__chain",
    "asker__event__kind",
    "asked__event__chain",
    "asked__event__kind",
)


@dataclass(frozen=True, slots=True)
class _Other:
    """The other participant as the letter names them; shielded people are in no list."""

    name: str
    organisation: str
    function: str
    address: str = ""


def contact_asked(request: ContactRequest, *, now: datetime) -> Draft:
    """Ask whether the asker may have the address; the page answers, the letter does not."""
    return _write("contact-asked", request, request.asked, _other(request.asker), now)


def contact_agreed(request: ContactRequest, *, now: datetime) -> list[Draft]:
    """Give each of the two the other's name and address."""
    pairs = ((request.asker, request.asked), (request.asked, request.asker))
    return [
        _write("contact-agreed", request, reader, _other(other, tells_address=True), now)
        for reader, other in pairs
    ]


def _other(registration: Registration, *, tells_address: bool = False) -> _Other:
    person = registration.person
    return _Other(
        name=person.display_name,
        organisation=str(person.organisation or registration.organisation_name),
        function=person.function,
        address=(person.email or "") if tells_address else "",
    )


def _write(
    letter: str, request: ContactRequest, reader: Registration, other: _Other, now: datetime
) -> Draft:
    event, person = reader.event, reader.person
    key = f"participants.{letter}"
    with override("nl"):
        written = EventLetter.of(event, key, texts_for(event, key))
        to = Recipient(
            key=f"contact:{request.pk}:{reader.pk}",
            address=person.email or "",
            name=person.display_name,
            person_id=person.pk,
        )
        return written.to(
            to, {"other": other, "other_facts": _facts(other), "page": _page(reader, now)}
        )


def _facts(other: _Other) -> list[Fact]:
    return [
        Fact(_("Name"), other.name),
        Fact(_("Organisation"), other.organisation),
        Fact(_("Function"), other.function),
        Fact(_("E-mail"), other.address, f"mailto:{other.address}" if other.address else ""),
    ]


def _page(reader: Registration, now: datetime) -> str:
    """By the personal link; after the event, when no link works any more, signed in."""
    if reader.event.is_past(now):
        path = reverse("participants:my-registration-meeting", args=[reader.pk])
    else:
        wanted = LinkFor(purpose=LinkPurpose.REGISTRATION, registration=reader)
        [token] = PersonalLink.objects.issue([wanted], now=now)
        path = reverse("participants:registration-meeting", args=[token])
    return settings.SITE_URL + path
