"""The letter to who speaks: what is expected, when and in which room."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from chain.values.dates import day_long, hours
from events.mails import PLACEHOLDERS, EventLetter
from events.models import Contribution, Event
from events.queries.audiences import speakers
from mailings.registry import LetterKind, When
from mailings.values.letters import Draft, Fact, Recipient, Texts

SPEAKERS = "events.briefing-speaker"


def write_speakers(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts, now: datetime
) -> list[Draft]:
    """Write to each speaker about all that this person does on the day. Fixed number of queries."""
    del now
    tasks = _tasks(event, recipients)
    letter = EventLetter.of(event, SPEAKERS, texts)
    return [
        letter.to(recipient, {"tasks": tasks.get(recipient.person_id or 0, [])})
        for recipient in recipients
    ]


def _tasks(event: Event, recipients: Sequence[Recipient]) -> Mapping[int, list[Fact]]:
    people = [recipient.person_id for recipient in recipients]
    rows = event.contributions.filter(person__in=people).select_related("item__day", "item__room")
    found: dict[int, list[Fact]] = {}
    with override("nl"):
        for row in rows:
            found.setdefault(row.person_id or 0, []).extend(_facts(row))
    return found


def _facts(row: Contribution) -> list[Fact]:
    item = row.item
    facts = [Fact(_("Your part"), ", ".join(filter(None, (row.get_kind_display(), row.title))))]
    if item is None:
        return facts
    when = ", ".join(filter(None, (day_long(item.day.date), hours(item.starts_at, item.ends_at))))
    room = item.room
    return [
        *facts,
        Fact(_("In"), item.title),
        Fact(_("When"), when),
        Fact(_("Room"), ", ".join(filter(None, (room.name, room.place))) if room else ""),
    ]


KINDS = (
    LetterKind(
        key=SPEAKERS,
        title=gettext_lazy("Briefing for speakers"),
        audience=gettext_lazy("Speakers"),
        recipients=speakers,
        write=write_speakers,
        when=When(-7, time(10)),
        is_bulk=False,
        placeholders=PLACEHOLDERS,
    ),
)
