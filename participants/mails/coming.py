"""Letters to who comes: the programme, what is practical, the day before, and the questions after.

`write_…(event, recipients, texts=…, now=…)` is what the register of letters asks: a fixed number of
queries, however many readers. A recipient's key names the registration.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from chain.models import Person
from chain.values.dates import day_of_year, hours
from events.choices import ItemKind, Visibility
from events.mails import PLACEHOLDERS, EventLetter, short_name
from events.models import Event, ProgrammeItem
from mailings.choices import Anchor
from mailings.registry import LetterKind, When
from mailings.values.letters import Draft, Fact, Recipient, Texts
from participants.choices import ChoiceState, LinkPurpose
from participants.mails.batch import Links, told_to_another
from participants.mails.joining import join_facts
from participants.models import (
    Choice,
    EvaluationTicket,
    PersonalLink,
    Registration,
    RegistrationTerms,
)
from participants.models.link import LinkFor
from participants.queries.audiences import choosing, coming, reading
from participants.queries.joining import parts_to_join
from participants.queries.preference import preference_of
from participants.queries.standing import choices_by_registration
from participants.queries.told import moment_in_words
from workshops.queries.version import parts_shown

HOUSE = Texts()
_MORNING = time(10)


@dataclass(frozen=True, slots=True)
class _Copy:
    """One letter to write: whose registration it is about, and the links of this letter."""

    recipient: Recipient
    registration: Registration
    choices: Sequence[Choice]
    links: Links
    joins: Sequence[Fact]

    def told(self, letter: EventLetter) -> dict[str, object]:
        """Give what this letter says that others do not; a secretariaat reads for whom it is."""
        told: dict[str, object] = {
            "workshops": [_fact(one) for one in self.choices],
            "links": self.links,
            "joins": self.joins,
        }
        if self.recipient.person_id not in {None, self.registration.person_id}:
            told |= told_to_another(self.registration)
            for_whom = Fact(_("For"), str(told["guest"]))
            told["facts"] = [for_whom, *letter.common["facts"]]  # type: ignore[misc]  # a list
        return told


def write_programme(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts = HOUSE, now: datetime
) -> list[Draft]:
    """Tell what happens that day, and ask who has not chosen yet to choose workshops."""
    with override("nl"):
        items = _items(event)
        letter = _letter("programme", event, texts, programme=_programme(event, items))
        told = _to_choose(event, now)
        return [
            letter.to(copy.recipient, copy.told(letter) | told)
            for copy in _copies(event, recipients, now=now)
        ]


def _to_choose(event: Event, now: datetime) -> dict[str, object]:
    """Tell whether workshops can be chosen, and in which rounds preferences are asked instead."""
    preference = preference_of(event)
    rounds = [item.pk for item in preference.rounds]
    asks = bool(preference) and not preference.is_over(now)
    until = preference.closes_at if asks else None
    return {
        "has_workshops": event.sessions.exclude(item__in=rounds).exists(),
        "asked_rounds": preference.titles if asks else "",
        "asked_until": moment_in_words(until) if until else "",
    }


def write_practical(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts = HOUSE, now: datetime
) -> list[Draft]:
    """Tell where to be, when, and in which rooms."""
    with override("nl"):
        letter = _letter("practical", event, texts, programme=_programme(event, _items(event)))
        return [
            letter.to(copy.recipient, copy.told(letter))
            for copy in _copies(event, recipients, now=now)
        ]


def write_tomorrow(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts = HOUSE, now: datetime
) -> list[Draft]:
    """Tell once more where to be; a plan that was moved to another day does not say 'tomorrow'."""
    with override("nl"):
        letter = _letter(
            "tomorrow",
            event,
            texts,
            walk_in=_walk_in(event, _items(event)),
            is_tomorrow=event.starts_on == timezone.localdate(now) + timedelta(days=1),
        )
        return [
            letter.to(copy.recipient, copy.told(letter))
            for copy in _copies(event, recipients, now=now)
        ]


def write_evaluation(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts = HOUSE, now: datetime
) -> list[Draft]:
    """Ask what they thought of it. A ticket knows the event and nobody: what it brings is nameless.

    A preview and a test take the tickets back with all they wrote (events.actions.mail_send).
    """
    del now
    tokens = EvaluationTicket.objects.issue(event, number=len(recipients))
    with override("nl"):
        letter = _letter("evaluation", event, texts)
        return [
            letter.to(recipient, {"page": _evaluation(token)}, is_bulk=True)
            for recipient, token in zip(recipients, tokens, strict=True)
        ]


def _evaluation(token: str) -> str:
    return settings.SITE_URL + reverse("participants:evaluation", args=[token])


def _letter(name: str, event: Event, texts: Texts, **common: object) -> EventLetter:
    prefetch_related_objects([event], "days")
    return EventLetter.of(event, f"participants.{name}", texts, what=short_name(event), **common)


def _copies(event: Event, recipients: Sequence[Recipient], *, now: datetime) -> list[_Copy]:
    """Read the registrations and their workshops, and make one link for each letter."""
    numbers = [int(one.key.removeprefix("registration:")) for one in recipients]
    rows = Registration.objects.select_related("person__organisation")
    found: Mapping[int, Registration] = rows.in_bulk(numbers)
    chosen = choices_by_registration(found.values())
    holders = _holders(recipients, found.values())
    wanted = [
        LinkFor(
            purpose=LinkPurpose.REGISTRATION,
            registration=found[number],
            holder=holders.get(one.person_id or 0),
        )
        for number, one in zip(numbers, recipients, strict=True)
    ]
    tokens = PersonalLink.objects.issue(wanted, now=now)
    parts = parts_to_join(event)
    copies = []
    for recipient, number, token in zip(recipients, numbers, tokens, strict=True):
        choices = chosen.get(number, [])
        joins = join_facts(event, parts, choices, token=token, now=now)
        copies.append(_Copy(recipient, found[number], choices, Links(token, event), joins))
    return copies


def _holders(
    recipients: Sequence[Recipient], registrations: Iterable[Registration]
) -> dict[int, Person]:
    """Return the secretariaten among these readers."""
    own = {one.person_id for one in registrations}
    others = {one.person_id for one in recipients if one.person_id} - own
    found: dict[int, Person] = Person.objects.in_bulk(others) if others else {}
    return found


def _fact(choice: Choice) -> Fact:
    """Write 'Ronde 1: Wie doet wat na de zitting?, Zaal 2'; the number in line is on the page."""
    words, room = choice.workshop.title, choice.session.room
    if choice.state == ChoiceState.WAITING:
        words = _("%(workshop)s (waiting list)") % {"workshop": words}
    elif room and choice.state == ChoiceState.TAKEN:
        place = f"{room.name} ({room.place})" if room.place else room.name
        words = f"{words}, {place}"
    return Fact(choice.item.title, words)


def _items(event: Event) -> list[ProgrammeItem]:
    return parts_shown(event)


def _programme(event: Event, items: Iterable[ProgrammeItem]) -> list[Fact]:
    """List the parts that have a time; with more days, each says its day."""
    has_days = event.starts_on != event.ends_on
    rows = []
    for item in items:
        if item.starts_at is None:
            continue
        at = hours(item.starts_at, item.ends_at)
        day = day_of_year(item.day.date) if has_days else ""
        room = item.room.name if item.room else ""
        rows.append(Fact(item.title, ", ".join(filter(None, (day, at, room)))))
    return rows


def _walk_in(event: Event, items: Iterable[ProgrammeItem]) -> str:
    """Write from when the doors are open, if the programme tells it of the first day."""
    for item in items:
        is_first = item.kind == ItemKind.WALK_IN and item.day.date == event.starts_on
        if is_first and item.starts_at:
            return hours(item.starts_at, item.ends_at)
    return ""


def _offers_choice(event: Event) -> bool:
    """Guests choose when they answer, unless the choice opens at a moment of its own."""
    if event.visibility != Visibility.INVITATION:
        return True
    terms = RegistrationTerms.objects.filter(event_id=event.pk, choices_open_at__isnull=False)
    return terms.exists()


def _lacks_programme(event: Event, *, now: datetime) -> str:
    if not event.items.exists():
        return _("The programme is still empty.")
    terms = RegistrationTerms.objects.filter(event=event, choices_open_at__gt=now).first()
    if terms is None or terms.choices_open_at is None:
        return ""
    says = _("Choosing workshops opens on %(moment)s. This letter waits for it.")
    return says % {"moment": moment_in_words(terms.choices_open_at)}


def _lacks_place(event: Event, *, now: datetime) -> str:  # noqa: ARG001 - idem
    if event.venue or event.is_online:
        return ""
    return _("The venue is not known yet.")


_WHO = gettext_lazy("Who comes")
# Opens the choice: `participants.actions.terms` gives it the moment at which choosing opens.
PROGRAMME = "participants.programme"
COMING_LETTERS = [
    LetterKind(
        key=PROGRAMME,
        title=gettext_lazy("Programme and choice of workshops"),
        audience=gettext_lazy("Who comes and has not chosen workshops yet"),
        recipients=choosing,
        write=write_programme,
        when=When(-21, _MORNING),
        is_bulk=False,
        fits=_offers_choice,
        lacks=_lacks_programme,
        placeholders=PLACEHOLDERS,
    ),
    LetterKind(
        key="participants.practical",
        title=gettext_lazy("Practical information"),
        audience=_WHO,
        recipients=reading,
        write=write_practical,
        when=When(-7, _MORNING),
        is_bulk=False,
        lacks=_lacks_place,
        placeholders=PLACEHOLDERS,
    ),
    LetterKind(
        key="participants.tomorrow",
        title=gettext_lazy("The day before"),
        audience=_WHO,
        recipients=reading,
        write=write_tomorrow,
        when=When(-1, _MORNING),
        is_bulk=False,
        # On the day before, also when that is a Sunday: it says 'tomorrow'.
        keeps_office_hours=False,
        placeholders=PLACEHOLDERS,
    ),
    LetterKind(
        key="participants.evaluation",
        title=gettext_lazy("Evaluation"),
        audience=gettext_lazy("Who had a seat; we do not know who was there"),
        recipients=coming,
        write=write_evaluation,
        when=When(1, _MORNING, Anchor.END),
        placeholders=PLACEHOLDERS,
    ),
]
