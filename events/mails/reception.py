"""The letter to who receives everybody at the host's place."""

from collections.abc import Sequence
from datetime import datetime, time

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from chain.values.dates import day_long, hours
from events.mails import PLACEHOLDERS, EventLetter, event_facts
from events.models import Event, ProgrammeItem
from events.queries import audiences
from mailings.registry import LetterKind, When
from mailings.values.letters import Draft, Fact, Recipient, Texts

HOST = "events.briefing-host"


def write_hosts(
    event: Event, recipients: Sequence[Recipient], *, texts: Texts, now: datetime
) -> list[Draft]:
    """Tell who receives when people come, which rooms are in use and for how many. Two queries."""
    del now
    items = list(event.items.select_related("day").order_by("day__date", "order", "starts_at"))
    letter = EventLetter.of(event, HOST, texts)
    with override("nl"):
        rooms = [Fact(_("Room"), _room(room.name, room.capacity)) for room in event.rooms.all()]
        told = [*event_facts(event), *_first_of_each_day(items), *rooms]
        return [letter.to(recipient, {"facts": told}) for recipient in recipients]


def _first_of_each_day(items: Sequence[ProgrammeItem]) -> list[Fact]:
    first: dict[int, ProgrammeItem] = {}
    for item in items:
        if item.starts_at:
            held = first.setdefault(item.day_id, item)
            if item.starts_at < (held.starts_at or time.max):
                first[item.day_id] = item
    return [
        Fact(_("Begins"), f"{day_long(item.day.date)}, {hours(item.starts_at)}: {item.title}")
        for item in first.values()
    ]


def _room(name: str, seats: int | None) -> str:
    if not seats:
        return name
    return str(_("%(room)s, %(count)s seats")) % {"room": name, "count": seats}


def _has_host(event: Event) -> bool:
    return event.host_organisation_id is not None


KINDS = (
    LetterKind(
        key=HOST,
        title=_("Briefing for the reception"),
        audience=_("Who receives at the host"),
        recipients=audiences.hosts,
        write=write_hosts,
        when=When(-7),
        is_bulk=False,
        fits=_has_host,
        placeholders=PLACEHOLDERS,
    ),
)
