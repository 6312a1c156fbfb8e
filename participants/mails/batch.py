"""What letters about registrations share: who writes them, and whom and where each leads."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from chain.models import Person
from events.mails import EventLetter, event_facts
from events.models import Event, ProgrammeItem
from events.queries.mail_plan import texts_for
from mailings.values.letters import Fact, Recipient
from participants.choices import LinkPurpose
from participants.models import Choice, Registration
from participants.models.link import LinkFor
from participants.queries.joining import parts_to_join
from participants.queries.standing import standing_choices
from participants.values.shown import shown_to_others


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One letter to write about a registration, or about one `choice` of it.

    `letter` is its name, such as "to-confirm"; `reader` is who reads it: the person (None), or a
    secretariaat.
    """

    letter: str
    registration: Registration
    choice: Choice | None = None
    reader: Person | None = None

    @property
    def event(self) -> Event:
        return self.registration.event

    @property
    def is_for_another(self) -> bool:
        return self.reader is not None and self.reader.pk != self.registration.person_id

    @property
    def link(self) -> LinkFor:
        """Name the link that it carries; a secretariaat holds its own."""
        asks = self.letter == "to-confirm"
        purpose = LinkPurpose.CONFIRM if asks else LinkPurpose.REGISTRATION
        holder = self.reader if self.is_for_another else None
        return LinkFor(purpose=purpose, registration=self.registration, holder=holder)

    @property
    def recipient(self) -> Recipient:
        about, person = self.choice, self.reader or self.registration.person
        return Recipient(
            key=f"choice:{about.pk}" if about else f"registration:{self.registration.pk}",
            address=person.email or "",
            name=person.display_name,
            person_id=person.pk,
        )


@dataclass(frozen=True, slots=True)
class Links:
    """Where a letter leads: absolute addresses, with the token of this letter."""

    token: str
    event: Event

    def __getitem__(self, name: str) -> str:
        if name == "event_register":
            return self._address("register", self.event.slug)
        return self._address(name.replace("_", "-"), self.token)

    def _address(self, name: str, part: str) -> str:
        return settings.SITE_URL + reverse(f"participants:{name}", args=[part])


@dataclass(slots=True)
class Batch:
    """What letters written together share, read when it is first asked; `choices` if known."""

    choices: Mapping[int, list[Choice]] | None = None
    writers: dict[tuple[int, str], EventLetter] = field(default_factory=dict)
    facts: dict[int, list[Fact]] = field(default_factory=dict)
    parts: dict[int, list[ProgrammeItem]] = field(default_factory=dict)

    def writer(self, event: Event, key: str) -> EventLetter:
        if (event.pk, key) not in self.writers:
            self.writers[event.pk, key] = EventLetter.of(event, key, texts_for(event, key))
        return self.writers[event.pk, key]

    def facts_of(self, event: Event) -> list[Fact]:
        if event.pk not in self.facts:
            self.facts[event.pk] = event_facts(event)
        return self.facts[event.pk]

    def parts_of(self, event: Event) -> list[ProgrammeItem]:
        """Return the parts that somebody may take part in from afar."""
        if event.pk not in self.parts:
            self.parts[event.pk] = parts_to_join(event)
        return self.parts[event.pk]

    def choices_of(self, registration: Registration) -> list[Choice]:
        if self.choices is None:
            return standing_choices(registration)
        return self.choices.get(registration.pk, [])


def told_to_another(registration: Registration) -> dict[str, object]:
    """Give what a letter says to a secretariaat: whose seat it is about, and who is 'you'."""
    guest = shown_to_others(registration.person)
    words = gettext("This letter is about the seat of %(guest)s: ‘you’ is %(guest)s.")
    return {"guest": guest, "about": words % {"guest": guest}}
