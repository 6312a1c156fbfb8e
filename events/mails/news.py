"""Letters that an organiser sends with a press: no event, a new date or place, a message."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from chain.values.dates import day_long, day_plain, hours
from chain.values.text import clean_line
from events.mails import PLACEHOLDERS, EventLetter
from events.models import Event
from events.registry import audience, audiences
from events.values.mail_plan import MESSAGE_TO
from events.values.whereabouts import Whereabouts
from mailings.registry import LetterKind
from mailings.values.letters import Draft, Recipient, Texts

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CANCELLED, MOVED, MESSAGE = "events.cancelled", "events.moved", "events.message"
REARRANGED = "events.rearranged"
_METHODS = {CANCELLED: "CANCEL", MOVED: "REQUEST", REARRANGED: "REQUEST"}


def topic_of_news(event: Event) -> str:
    """Letters that tell of a change leave while all others about the event are held."""
    return f"event:{event.pk}:news"


def whereabouts(event: Event) -> Whereabouts:
    """Return the hours and the place; of an event of more days the hours stand with each day."""
    with override("nl"):
        days = sorted(event.days.all(), key=lambda day: day.date)
        times = [(day_plain(day.date), hours(day.starts_at, day.ends_at)) for day in days]
        known = [at if len(days) == 1 else f"{day} {at}" for day, at in times if at]
        return Whereabouts(
            hours=", ".join(known),
            venue=clean_line(event.venue),
            address=clean_line(event.address),
            city=clean_line(event.city),
            online=gettext("online") if event.is_online else "",
        )


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
    """Write news of the event, with what corrects the calendar of who has it."""
    method = _METHODS[key]
    calendars = _calendars(event, recipients, method=method, now=now)
    letter = EventLetter.of(
        event,
        key,
        texts,
        reason=event.cancel_reason if key == CANCELLED else event.move_reason,
        old_day=_day(event.moved_from),
        old_place=event.rearranged_from,
        new_place=str(whereabouts(event)),
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


def _rearranged(event: Event) -> bool:
    """The letter of a date that moved later tells the hours and the place as well."""
    if event.rearranged_at is None or event.is_cancelled:
        return False
    return event.moved_at is None or event.moved_at < event.rearranged_at


def _news(
    key: str,
    title: "StrOrPromise",
    *,
    fits: Callable[[Event], bool],
    since: str,
    is_for_cancelled: bool = False,
) -> LetterKind:
    """Return a kind of letter that tells everybody of a change; the event became so at `since`."""
    return LetterKind(
        key=key,
        title=title,
        audience=_("Everybody who is invited, registered or has a task"),
        recipients=all_told,
        write=partial(write_news, key),
        fits=fits,
        by_hand=True,
        became=attrgetter(since),
        is_for_cancelled=is_for_cancelled,
        is_bulk=False,
        placeholders=PLACEHOLDERS,
    )


KINDS = (
    _news(
        CANCELLED,
        _("Does not take place"),
        fits=_cancelled,
        since="cancelled_at",
        is_for_cancelled=True,
    ),
    _news(MOVED, _("New date"), fits=_moved, since="moved_at"),
    _news(REARRANGED, _("Other hours or another place"), fits=_rearranged, since="rearranged_at"),
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
