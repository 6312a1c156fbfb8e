"""Letters about a registration: written with the change they tell of, or a moment later.

The registration has its event's chain and its person at hand. A letter carries a personal link of
its own. The same letter in the same version of the registration is one letter, however often it is
written. `participants.mails.registering` names them all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, override

from events.mails import appointment, short_name
from mailings.mails import write_letter
from mailings.values import calendar
from mailings.values.letters import Draft, Fact, Recipient
from participants.choices import ChoiceState, LinkPurpose, RegistrationState
from participants.mails.batch import Batch, Copy, Links, told_to_another
from participants.mails.joining import join_facts
from participants.models import Choice, PersonalLink, Registration
from participants.models.link import LinkFor
from participants.models.registration import GONE
from participants.queries.standing import rank
from participants.queries.told import in_full, moment_in_words, moment_short
from participants.values.shown import shown_to_others

# Letters that a person may ask for again and again: one in this many seconds.
PAUSE = 600
_SEQUENCES = 32_768
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


def write_alone(
    letter: str, registration: Registration, *, now: datetime, choice: Choice | None = None
) -> Draft:
    """Write one letter by itself to the person, such as "changed", with a link of its own."""
    copy = Copy(letter=letter, registration=registration, choice=choice)
    [token] = PersonalLink.objects.issue([copy.link], now=now)
    return write_copy(Batch(), copy, token=token, now=now)


def write_copy(
    batch: Batch,
    copy: Copy,
    *,
    token: str,
    now: datetime,
    more: Mapping[str, object] | None = None,
) -> Draft:
    """Write one letter of `batch`; `more` is what only this one says."""
    writer = batch.writer(copy.event, f"participants.{copy.letter}")
    with override("nl"):
        context = _context(batch, copy, token=token, now=now) | dict(more or {})
        if copy.is_for_another:
            context |= told_to_another(copy.registration)
            context["facts"] = [Fact(gettext("For"), context["guest"]), *context["facts"]]
        if writer.texts.body:
            context["facts"] = [*context["facts"], *_lost(copy.letter, context)]
    draft = writer.to(
        copy.recipient,
        context,
        _values(context),
        # Whoever registers twice is answered anew after a while; nothing else was changed by it.
        sequence=_moment(now) if copy.letter == "already" else copy.registration.version,
    )
    if copy.letter not in _IN_CALENDAR or not copy.event.days.all():
        return draft
    return _with_item(draft, copy, context, now=now)


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


def _context(batch: Batch, copy: Copy, *, token: str, now: datetime) -> dict[str, Any]:
    event, registration, choice = copy.event, copy.registration, copy.choice
    waits = choice or registration
    until = waits.offered_until or registration.held_until
    choices = batch.choices_of(registration)
    chosen = [_fact(one) for one in choices]
    joins = []
    if copy.letter in _LEADS_IN and registration.state == RegistrationState.CONFIRMED:
        joins = join_facts(event, batch.parts_of(event), choices, token=token, now=now)
    return {
        "registration": registration,
        "what": short_name(event),
        "which": in_full(event),
        "choice": choice,
        "workshop": choice.workshop.title if choice else "",
        "facts": [*batch.facts_of(event), *joins, *chosen],
        "programme": "\n".join(f"{row.label}: {row.value}" for row in chosen),
        "number": rank(waits),
        "until": moment_in_words(until) if until else "",
        "until_short": moment_short(until) if until else "",
        "links": Links(token, event),
        **({"colleague": _colleague(registration)} if copy.letter == "brought" else {}),
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


def _colleague(registration: Registration) -> str:
    colleague = registration.brought_by.person if registration.brought_by else None
    return shown_to_others(colleague) if colleague else gettext("A colleague")


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


def _with_item(draft: Draft, copy: Copy, context: Mapping[str, Any], *, now: datetime) -> Draft:
    """Add the part that puts the day in the calendar of who comes, or takes it out."""
    event, registration = copy.event, copy.registration
    is_gone = registration.state in GONE
    if not is_gone and registration.state != RegistrationState.CONFIRMED:
        return draft
    uid, changes = registration.calendar_item()
    item = appointment(
        event,
        copy.recipient,
        uid=uid,
        sequence=event.calendar_sequence + changes,
        reply_to=draft.reply_to,
        now=now,
        accepted=not is_gone,
        title=f"{event.title} ({context['guest']})" if copy.is_for_another else event.title,
        description=str(context["programme"]),
    )
    if is_gone:
        return replace(draft, calendar=calendar.cancellation(item), calendar_method=calendar.CANCEL)
    return replace(draft, calendar=calendar.request(item), calendar_method=calendar.REQUEST)


def _moment(now: datetime) -> int:
    return int(now.timestamp()) // PAUSE % _SEQUENCES
