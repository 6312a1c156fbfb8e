"""Letters that an organiser sends with a press: it does not take place, a new date, a message."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from chain.values.dates import day_long
from events.mails import PLACEHOLDERS, EventLetter
from events.models import Event
from events.registry import audience, audiences
from events.values.mail_plan import MESSAGE_TO
from mailings.registry import LetterKind
from mailings.values.letters import Draft, Recipient, Texts

CANCELLED, MOVED, MESSAGE = "events.cancelled", "events.moved", "events.message"
_METHODS = {CANCELLED: "CANCEL", MOVED: "REQUEST"}


def topic_of_news(event: Event) -> str:
    """Letters that tell of a change leave while all others about the event are held."""
    return f"event:{event.pk}:news"


def all_told(event: Event, *, now: datetime) -> list[Recipient]:
    """Return everybody who has to hear of a change, each person once, the first audience first.

    Within one audience nobody falls away: a secretariaat of three bestuurders gets three letters.
    """
    found: list[Recipient] = []
    known: set[int] = set()
    for one in audiences():
        if one.is_told:
            fresh = [each for each in one.recipients(event, now=now) if each.person_id not in known]
            known |= {each.person_id for each in fresh if each.person_id}
            found += fresh
    return found


def write_news(
    key: str, event: Event, recipients: Sequence[Recipient], *, texts: Texts, now: datetime
) -> list[Draft]:
    """Write 'Gaat niet door' or 'Nieuwe datum', with what corrects the calendar of who has it."""
    method = _METHODS[key]
    calendars = _calendars(event, recipients, method=method, now=now)
    letter = EventLetter.of(
        event,
        key,
        texts,
        reason=event.cancel_reason if key == CANCELLED else event.move_reason,
        old_day=_day(event.moved_from),
    )
    topic = topic_of_news(event)
    return [
        letter.to(recipient, topic=topic, **_part(calendar, method))
        for recipient, calendar in zip(recipients, calendars, strict=True)
    ]


def write_message(
    name: str, event: Event, recipients: Sequence[Recipient], *, texts: Texts, now: datetime
) -> list[Draft]:
    """Write a letter in an organiser's own words to the audience `name`."""
    del now
    letter = EventLetter.of(event, MESSAGE, texts)
    kind = f"{MESSAGE_TO}{name}"
    return [letter.to(recipient, kind=kind, is_bulk=True) for recipient in recipients]


def message_to(name: str) -> LetterKind:
    """Return the kind of letter that goes to the audience `name`. Raises KeyError."""
    group = audience(name)
    return LetterKind(
        key=f"{MESSAGE_TO}{name}",
        title=_("Letter in your own words"),
        audience=group.title,
        recipients=group.recipients,
        write=partial(write_message, name),
        by_hand=True,
        needs_words=True,
        is_for_cancelled=True,
        placeholders=PLACEHOLDERS,
    )


def _moved(event: Event) -> bool:
    return event.moved_at is not None and not event.is_cancelled


def _cancelled(event: Event) -> bool:
    return event.is_cancelled


KINDS = (
    LetterKind(
        key=CANCELLED,
        title=_("Does not take place"),
        audience=_("Everybody who is invited, registered or has a task"),
        recipients=all_told,
        write=partial(write_news, CANCELLED),
        fits=_cancelled,
        by_hand=True,
        is_for_cancelled=True,
        is_bulk=False,
        placeholders=PLACEHOLDERS,
    ),
    LetterKind(
        key=MOVED,
        title=_("New date"),
        audience=_("Everybody who is invited, registered or has a task"),
        recipients=all_told,
        write=partial(write_news, MOVED),
        fits=_moved,
        by_hand=True,
        is_bulk=False,
        placeholders=PLACEHOLDERS,
    ),
)


def _calendars(
    event: Event, recipients: Sequence[Recipient], *, method: str, now: datetime
) -> list[str]:
    """Return for each recipient what corrects the calendar, from the first app that knows it."""
    found = [""] * len(recipients)
    for correct in dict.fromkeys(one.calendars for one in audiences() if one.calendars):
        parts = correct(event, recipients, method=method, now=now)
        found = [known or part for known, part in zip(found, parts, strict=True)]
    return found


def _part(calendar: str, method: str) -> dict[str, Any]:
    return {"calendar": calendar, "calendar_method": method} if calendar else {}


def _day(day: date | None) -> str:
    if day is None:
        return ""
    with override("nl"):
        return day_long(day)
