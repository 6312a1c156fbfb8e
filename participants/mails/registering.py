"""The letters that registering sends by itself, as a plan of an event knows them.

They have no moment: `participants.mails.promised` writes them when somebody does something. In the
plan they stand to change their words, and to be looked at before anybody registers.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chain.models import Person
from events.choices import Visibility
from events.mails import PLACEHOLDERS, EventLetter
from events.models import Event
from mailings.registry import LetterKind
from mailings.values.letters import Draft, Recipient, Texts
from participants.choices import RegistrationState
from participants.mails import placed
from participants.mails.batch import Batch, Copy
from participants.mails.registration import write_copy
from participants.models import PersonalLink, Registration
from participants.models.registration import GONE
from participants.queries.audiences import told
from participants.queries.preference import preference_of
from participants.queries.standing import choices_by_registration
from participants.values.places import held_until, offered_until

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

HOUSE = Texts()
# Nobody has this key: the reader by whom a letter is shown before anybody registers.
EXAMPLE = "example"
# As far down the waiting list as there is no doubt about who stands before.
_LAST = 2_147_483_647
_STATES = RegistrationState

_OWN: Mapping[str, "StrOrPromise"] = {
    "nummer": gettext_lazy("the number on the waiting list"),
    "uiterlijk": gettext_lazy("until when the seat is kept"),
    "waarvoor": gettext_lazy("what the seat is for: the workshop, or else the event"),
    "collega": gettext_lazy("who registered this person"),
}


def _takes_registrations(event: Event) -> bool:
    """An event by invitation may have people who were added by hand."""
    return event.visibility != Visibility.INVITATION or event.registrations.exists()


def _divides(event: Event) -> bool:
    return bool(preference_of(event))


def _readers(
    states: Sequence[RegistrationState], event: Event, *, now: datetime
) -> Iterable[Recipient]:
    """Return whom it is true of now; else who else is registered; else an invented reader."""
    del now
    standing = tuple(state for state in _STATES if state not in GONE)
    return (
        told(event, tuple(states))
        or told(event, standing)
        or [Recipient(key=EXAMPLE, address="", name=_("Anna Example (invented)"))]
    )


def _write(
    letter: str,
    event: Event,
    recipients: Sequence[Recipient],
    *,
    texts: Texts = HOUSE,
    now: datetime,
) -> list[Draft]:
    """Write the letter as each would read it if it were sent now; for a preview and a test only.

    Whoever calls takes all it wrote back (events.actions.mail_send.try_out).
    """
    prefetch_related_objects([event], "days")
    found = _registrations(event, recipients, now=now)
    batch = Batch(choices_by_registration(found))
    key = f"participants.{letter}"
    batch.writers[event.pk, key] = EventLetter.of(event, key, texts)
    people = Person.objects.in_bulk({one.person_id for one in recipients if one.person_id})
    readers = [people.get(one.person_id or 0) for one in recipients]
    copies = [
        Copy(letter=letter, registration=one, reader=reader)
        for one, reader in zip(found, readers, strict=True)
    ]
    tokens = PersonalLink.objects.issue([copy.link for copy in copies], now=now)
    _as_if(letter, found, now)
    more = placed.contexts(found) if letter == placed.NAME else {}
    return [
        replace(
            write_copy(batch, copy, token=token, now=now, more=more.get(copy.registration.pk)),
            address=recipient.address,
        )
        for recipient, copy, token in zip(recipients, copies, tokens, strict=True)
    ]


def _registrations(
    event: Event, recipients: Sequence[Recipient], *, now: datetime
) -> list[Registration]:
    rows = Registration.objects.select_related("person__organisation", "brought_by__person")
    known: dict[str, Registration] = {
        f"registration:{one.pk}": one
        for one in rows.in_bulk([_number(one) for one in recipients if one.key != EXAMPLE]).values()
    }
    found = [known.get(one.key) or _invented(event, now) for one in recipients]
    for one in found:
        one.event = event
    return found


def _number(recipient: Recipient) -> int:
    return int(recipient.key.removeprefix("registration:"))


def _invented(event: Event, now: datetime) -> Registration:
    person = Person.objects.create(
        first_name=_("Anna"), last_name=_("Example (invented)"), is_invented=True
    )
    return Registration.objects.create(
        event=event, person=person, state=_STATES.CONFIRMED, made_at=now, is_invented=True
    )


def _as_if(letter: str, registrations: Iterable[Registration], now: datetime) -> None:
    """Give each registration the state of which the letter tells; nothing of it is saved."""
    for one in registrations:
        if letter == "waiting" and one.queue_number is None:
            one.queue_number = _LAST
        elif letter == "to-confirm" and one.held_until is None:
            one.held_until = held_until(now, taken=0, capacity=None)
        elif letter == "offered" and one.offered_until is None:
            days = {day.date for day in one.event.days.all()}
            starts_at = one.event.starts_at()
            is_over = starts_at is not None and starts_at <= now
            one.offered_until = offered_until(now, None if is_over else starts_at, days)


def _kind(
    letter: str,
    title: "StrOrPromise",
    audience: "StrOrPromise",
    states: Sequence[RegistrationState],
    own: Sequence[str] = (),
    *,
    fits: Callable[[Event], bool] = _takes_registrations,
) -> LetterKind:
    return LetterKind(
        key=f"participants.{letter}",
        title=title,
        audience=audience,
        recipients=partial(_readers, states),
        write=partial(_write, letter),
        is_bulk=False,
        keeps_office_hours=False,
        fits=fits,
        placeholders={**PLACEHOLDERS, **{name: _OWN[name] for name in own}},
    )


_SEATED = (_STATES.CONFIRMED,)
REGISTERING_LETTERS = [
    _kind(
        "confirmed",
        gettext_lazy("You are registered for this event"),
        gettext_lazy("who registered and has a seat"),
        _SEATED,
    ),
    _kind(
        "to-confirm",
        gettext_lazy("Confirm your registration"),
        gettext_lazy("who registered with an address of no partner"),
        (_STATES.TO_CONFIRM,),
        ("uiterlijk",),
    ),
    _kind(
        "lapsed",
        gettext_lazy("Not confirmed in time"),
        gettext_lazy("who did not confirm the address"),
        (_STATES.TO_CONFIRM,),
    ),
    _kind(
        "brought",
        gettext_lazy("Registered by a colleague"),
        gettext_lazy("colleagues that somebody brings"),
        _SEATED,
        ("collega",),
    ),
    _kind(
        "already",
        gettext_lazy("Registered already"),
        gettext_lazy("who registers a second time"),
        _SEATED,
    ),
    _kind(
        "waiting",
        gettext_lazy("On the waiting list"),
        gettext_lazy("who waits for a seat at the event or in a workshop"),
        (_STATES.WAITING,),
        ("nummer", "waarvoor"),
    ),
    _kind(
        "offered",
        gettext_lazy("A seat is offered"),
        gettext_lazy("who waited and may take a seat"),
        (_STATES.OFFERED,),
        ("uiterlijk", "waarvoor"),
    ),
    _kind(
        "promoted",
        gettext_lazy("A seat came free"),
        gettext_lazy("who waited and has a seat at once"),
        _SEATED,
        ("waarvoor",),
    ),
    _kind(
        "changed",
        gettext_lazy("Registration changed"),
        gettext_lazy("who changed a registration"),
        _SEATED,
    ),
    _kind(
        "cancelled",
        gettext_lazy("Registration cancelled"),
        gettext_lazy("who cancelled"),
        _SEATED,
    ),
]
# Only of an event that has rounds by preference.
DIVIDING_LETTERS = [
    _kind(
        "placed",
        gettext_lazy("Your workshops"),
        gettext_lazy("who was given seats by preference"),
        _SEATED,
        fits=_divides,
    ),
]
