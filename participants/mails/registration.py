"""Letters about a registration: each is one draft, written with the change it tells of.

Every function takes `registration` with its event's chain and its person at hand, and `now`. A
letter carries a personal link of its own. The same letter in the same version of the registration
is one letter, however often it is written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from chain.models import Person
from events.mails import EventLetter, appointment, event_facts, short_name
from events.models import Event, ProgrammeItem
from events.queries.mail_plan import texts_for
from mailings.mails import write_letter
from mailings.values import calendar
from mailings.values.letters import Draft, Fact, Recipient
from participants.choices import ChoiceState, LinkPurpose, RegistrationState
from participants.mails.joining import join_facts
from participants.models import Choice, PersonalLink, Registration
from participants.models.link import LinkFor
from participants.models.registration import GONE
from participants.queries.joining import parts_to_join
from participants.queries.standing import rank, standing_choices
from participants.queries.told import (
    in_full,
    moment_in_words,
    moment_short,
)
from participants.values.shown import shown_to_others

# Letters that a person may ask for again and again: one in this many seconds.
PAUSE = 600
_SEQUENCES = 32_768


def confirmed(registration: Registration, *, now: datetime) -> Draft:
    """Tell that the seat is there: with the calendar item and the ways to change and cancel."""
    return _draft("confirmed", registration, now=now)


def to_confirm(registration: Registration, *, now: datetime) -> Draft:
    """Ask whoever reads this address to confirm; the seat is kept until `held_until`."""
    return _draft("to-confirm", registration, now=now)


def waiting(registration: Registration, *, now: datetime, choice: Choice | None = None) -> Draft:
    """Tell the number in line, for the event or for the session of `choice`."""
    return _draft("waiting", registration, now=now, choice=choice)


def offered(registration: Registration, *, now: datetime, choice: Choice | None = None) -> Draft:
    """Offer a seat, of the event or of the session of `choice`; the subject says until when."""
    return _draft("offered", registration, now=now, choice=choice)


def promoted(registration: Registration, *, now: datetime, choice: Choice | None = None) -> Draft:
    """Tell who waited that the seat is theirs, without a question."""
    return _draft("promoted", registration, now=now, choice=choice)


def changed(registration: Registration, *, now: datetime) -> Draft:
    return _draft("changed", registration, now=now)


def cancelled(registration: Registration, *, now: datetime) -> Draft:
    return _draft("cancelled", registration, now=now)


def lapsed(registration: Registration, *, now: datetime) -> Draft:
    """Tell that nobody confirmed in time and that the seat went to somebody else."""
    return _draft("lapsed", registration, now=now)


def brought(registration: Registration, *, now: datetime) -> Draft:
    """Tell a colleague who registered them, and how to change or refuse."""
    return _draft("brought", registration, now=now)


def already(registration: Registration, *, now: datetime) -> Draft:
    """Answer a second registration with the way to the first; once in ten minutes."""
    return _draft("already", registration, now=now)


def new_link(registrations: Sequence[Registration], *, now: datetime) -> Draft:
    """Write one letter with a new link to each registration; all are of one person."""
    first = registrations[0]
    wanted = [LinkFor(purpose=LinkPurpose.REGISTRATION, registration=one) for one in registrations]
    tokens = PersonalLink.objects.issue(wanted, now=now)
    written = write_letter(
        key="participants.new-link",
        face=first.event.chain,
        context={
            "name": first.person.display_name,
            "rows": [
                (one.event, Links(token, one.event)["registration"])
                for one, token in zip(registrations, tokens, strict=True)
            ],
        },
    )
    reader = Recipient(
        key=f"person:{first.person_id}",
        address=first.person.email or "",
        name=first.person.display_name,
        person_id=first.person_id,
    )
    return written.to(reader, sequence=_moment(now))


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
class Desk:
    """What the letters of one batch share: who writes each kind, and the choices if known."""

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


def link_for(letter: str, registration: Registration, reader: Person | None = None) -> LinkFor:
    """Name the link of a letter; a `reader` who is not the person holds it as the secretariaat."""
    purpose = LinkPurpose.CONFIRM if letter == "to-confirm" else LinkPurpose.REGISTRATION
    holder = reader if is_for_another(registration, reader) else None
    return LinkFor(purpose=purpose, registration=registration, holder=holder)


def is_for_another(registration: Registration, reader: Person | None) -> bool:
    return reader is not None and reader.pk != registration.person_id


def told_to_another(registration: Registration) -> dict[str, object]:
    """Give what a letter says to a secretariaat: whose seat it is about, and who is 'you'."""
    guest = shown_to_others(registration.person)
    words = gettext("This letter is about the seat of %(guest)s: ‘you’ is %(guest)s.")
    return {"guest": guest, "about": words % {"guest": guest}}


def _draft(
    letter: str, registration: Registration, *, now: datetime, choice: Choice | None = None
) -> Draft:
    [token] = PersonalLink.objects.issue([link_for(letter, registration)], now=now)
    return about_to(Desk(), letter, registration, token=token, now=now, choice=choice)


def about_to(  # noqa: PLR0913 - all that a letter is about
    desk: Desk,
    letter: str,
    registration: Registration,
    *,
    token: str,
    now: datetime,
    choice: Choice | None = None,
    reader: Person | None = None,
    more: Mapping[str, object] | None = None,
) -> Draft:
    """Write one letter; a batch shares its `desk`, and `more` is what only this one says.

    `reader` is who reads it: the person, or a secretariaat.
    """
    event = registration.event
    writer = desk.writer(event, f"participants.{letter}")
    about = {"colleague": _colleague(registration)} if letter == "brought" else {}
    about_choice = f"choice:{choice.pk}" if choice else f"registration:{registration.pk}"
    person = reader or registration.person
    to = Recipient(
        key=about_choice,
        address=person.email or "",
        name=person.display_name,
        person_id=person.pk,
    )
    with override("nl"):
        facts, choices = desk.facts_of(event), desk.choices_of(registration)
        joins = []
        if letter in _LEADS_IN and registration.state == RegistrationState.CONFIRMED:
            parts = desk.parts_of(event)
            joins = join_facts(event, parts, choices, token=token, now=now)
        context = _context(registration, choice, choices, [*facts, *joins])
        context |= {"links": Links(token, event), **about, **(more or {})}
        if is_for_another(registration, reader):
            context |= told_to_another(registration)
            context["facts"] = [Fact(gettext("For"), context["guest"]), *context["facts"]]
        if writer.texts.body:
            context["facts"] = [*context["facts"], *_lost(letter, context)]
    draft = writer.to(
        to,
        context,
        _values(context),
        sequence=_moment(now) if letter == "already" else registration.version,
    )
    if letter not in _IN_CALENDAR or not event.days.all():
        return draft
    title = f"{event.title} ({context['guest']})" if "guest" in context else event.title
    says = {"title": title, "description": str(context["programme"])}
    return _with_item(draft, registration, to, says, now=now)


def _values(context: Mapping[str, Any]) -> dict[str, object]:
    """Give what an organiser's own words may say beside what every letter of the event may."""
    return {
        "nummer": context["number"] or "",
        "uiterlijk": context["until"],
        "waarvoor": context["workshop"] or context["registration"].event.title,
        "collega": context.get("colleague", ""),
    }


def _lost(letter: str, context: Mapping[str, Any]) -> list[Fact]:
    """List what the words of the house tell and no fact does: own words may leave it out."""
    rows = {
        "waiting": [
            Fact(gettext("Waiting list of"), context["workshop"]),
            Fact(gettext("Your number"), str(context["number"] or "")),
        ],
        "offered": [
            Fact(gettext("Seat in"), context["workshop"]),
            Fact(gettext("Kept for you until"), context["until"]),
        ],
        "promoted": [Fact(gettext("Seat in"), context["workshop"])],
        "to-confirm": [Fact(gettext("Kept for you until"), context["until"])],
        "brought": [
            Fact(gettext("Registered by"), context.get("colleague", "")),
            Fact(gettext("Kept for you until"), context["until"]),
        ],
    }
    return [row for row in rows.get(letter, []) if row.value]


def _with_item(
    draft: Draft,
    registration: Registration,
    reader: Recipient,
    says: Mapping[str, str],
    *,
    now: datetime,
) -> Draft:
    """Add the part that puts the day in the calendar of who comes, or takes it out."""
    event, is_gone = registration.event, registration.state in GONE
    if not is_gone and registration.state != RegistrationState.CONFIRMED:
        return draft
    uid, changes = registration.calendar_item()
    item = appointment(
        event,
        reader,
        uid=uid,
        sequence=event.calendar_sequence + changes,
        reply_to=draft.reply_to,
        now=now,
        accepted=not is_gone,
        **says,
    )
    if is_gone:
        return replace(draft, calendar=calendar.cancellation(item), calendar_method=calendar.CANCEL)
    return replace(draft, calendar=calendar.request(item), calendar_method=calendar.REQUEST)


# A letter about a seat in one workshop brings the item too: its description names the workshops.
_IN_CALENDAR = {
    "confirmed",
    "promoted",
    "changed",
    "cancelled",
    "brought",
    "programme-changed",
    "placed",
}


# These tell that somebody comes, and so how to take part from afar.
_LEADS_IN = {"confirmed", "promoted", "changed", "brought"}


def _colleague(registration: Registration) -> str:
    colleague = registration.brought_by.person if registration.brought_by else None
    return shown_to_others(colleague) if colleague else gettext("A colleague")


def _context(
    registration: Registration,
    choice: Choice | None,
    choices: Iterable[Choice],
    facts: Sequence[Fact],
) -> dict[str, Any]:
    event = registration.event
    waits = choice or registration
    until = waits.offered_until or registration.held_until
    chosen = [_fact(one) for one in choices]
    return {
        "registration": registration,
        "what": short_name(event),
        "which": in_full(event),
        "choice": choice,
        "workshop": choice.workshop.title if choice else "",
        "facts": [*facts, *chosen],
        "programme": "\n".join(f"{row.label}: {row.value}" for row in chosen),
        "number": rank(waits),
        "until": moment_in_words(until) if until else "",
        "until_short": moment_short(until) if until else "",
    }


def _fact(choice: Choice) -> Fact:
    """Write a row such as 'Ronde 1: Wie doet wat na de zitting?, Zaal 2'."""
    words = choice.workshop.title
    room = choice.session.room
    if choice.state == ChoiceState.WAITING:
        number = gettext("waiting list, number %(number)s") % {"number": rank(choice)}
        words = f"{words} ({number})"
    elif room and choice.state == ChoiceState.TAKEN:
        words = f"{words}, {room.name}"
    return Fact(choice.item.title, words)


def _moment(now: datetime) -> int:
    return int(now.timestamp()) // PAUSE % _SEQUENCES
