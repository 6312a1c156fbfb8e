"""The letter to who helps in a session, or speaks in a part, that moved or is cancelled."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from events.mails import EventLetter
from events.models import Event
from events.queries.mail_plan import texts_for
from mailings.models import Letter
from mailings.values.letters import Draft, Fact, Recipient
from workshops.models import ProgrammeVersion
from workshops.queries.concerned import Mine, changes_for_helpers
from workshops.queries.version import news_of
from workshops.values.news import PartChange, SessionChange, Spot

LETTER = "workshops.programme-changed"


def write(letters: Sequence[Letter], *, now: datetime) -> Mapping[int, Sequence[Draft]]:
    """Write what changed for each reader; a fixed number of queries per published version."""
    del now
    groups: dict[tuple[int, int], list[Letter]] = {}
    for letter in letters:
        event = int(letter.recipient_key.split(":")[1])
        groups.setdefault((event, letter.sequence), []).append(letter)
    found: dict[int, Sequence[Draft]] = {letter.pk: [] for letter in letters}
    for (event, number), rows in groups.items():
        found |= _of_version(event, number, rows)
    return found


def _of_version(
    event_id: int, number: int, letters: Sequence[Letter]
) -> dict[int, Sequence[Draft]]:
    version = version_of(event_id, number)
    if version is None:
        return {}
    people = {letter.pk: int(letter.recipient_key.split(":")[2]) for letter in letters}
    changes = changes_for_helpers(news_of(version), set(people.values()))
    writer = EventLetter.of(version.event, LETTER, texts_for(version.event, LETTER))
    drafts: dict[int, Sequence[Draft]] = {}
    for letter in letters:
        mine = changes.get(people[letter.pk])
        reader = Recipient(
            key=letter.recipient_key,
            address=letter.address,
            name=letter.person.display_name if letter.person else "",
            person_id=letter.person_id,
        )
        with override("nl"):
            context = _context(mine) if mine else {}
        drafts[letter.pk] = [writer.to(reader, context, sequence=number)] if mine else []
    return drafts


def _context(mine: Mine) -> dict[str, object]:
    news = subject_of(mine.sessions) if not mine.parts else "several"
    return {
        "rows": [*rows_of(mine.sessions), *rows_of_parts(mine.parts)],
        "news": news if mine.sessions else "part",
    }


def version_of(event_id: int, number: int) -> ProgrammeVersion | None:
    """Return a version with its event as a letter needs it."""
    rows = ProgrammeVersion.objects.filter(event=event_id, number=number)
    version = rows.first()
    if version:
        events = Event.objects.select_related(*Event.comes_with, "mail_settings")
        version.event = events.prefetch_related("days").get(pk=event_id)
    return version


def subject_of(changes: Sequence[SessionChange]) -> str:
    """Return the one word that says it all: cancelled, time, room, or several things."""
    kinds = {_kind(change) for change in changes}
    return kinds.pop() if len(kinds) == 1 else "several"


def _kind(change: SessionChange) -> str:
    if change.is_cancelled:
        return "cancelled"
    if change.is_moved:
        return "several" if change.is_elsewhere else "time"
    return "room"


def rows_of(changes: Sequence[SessionChange]) -> list[Fact]:
    """Write a row such as 'Wie belt wie: Ronde 1, van 14.00 tot 15.00 uur, Zaal 4 (was Zaal 2)'."""
    return [Fact(change.title, _said(change)) for change in changes]


def rows_of_parts(changes: Sequence[PartChange]) -> list[Fact]:
    """Write a row such as 'Opening: van 9.30 tot 10.00 uur, Zaal 1 (was: van 9 tot 10 uur)'."""
    return [Fact(change.title, _said_of_part(change)) for change in changes]


def _said_of_part(change: PartChange) -> str:
    if change.after is None:
        return _("does not take place")
    words = {"now": _told(change.after), "before": _told(change.before)}
    return _("%(now)s (was: %(before)s)") % words


def _told(spot: Spot) -> str:
    room = str(spot.room) if spot.room else ""
    return ", ".join(filter(None, (spot.hours, room))) or _("no time yet")


def _said(change: SessionChange) -> str:
    if change.after is None:
        return _("does not take place")
    words = {"now": _spot(change.after), "before": _spot(change.before)}
    if not change.is_moved:
        words["before"] = change.before.where
    return _("%(now)s (was: %(before)s)") % words


def _spot(spot: Spot) -> str:
    return f"{spot.when}, {spot.where}" if spot.room else spot.when
