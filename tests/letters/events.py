from datetime import time

from events.choices import ContributionKind
from events.mails.briefing import write_speakers
from events.mails.news import CANCELLED, MOVED, REARRANGED, write_message, write_news
from events.mails.reception import write_hosts
from mailings.values.letters import Texts
from tests.factories.chain import OrganisationFactory
from tests.factories.events import ContributionFactory, ProgrammeItemFactory, RoomFactory
from tests.letters.scene import DAY, NOW, make_event, make_reader


def _cancelled():
    event = make_event(cancel_reason="De zaal is door waterschade niet te gebruiken.")
    return write_news(CANCELLED, event, [make_reader()], texts=Texts(), now=NOW)[0]


def _moved():
    event = make_event(moved_from=DAY.replace(day=10), move_reason="De zaal is dan vrij.")
    return write_news(MOVED, event, [make_reader()], texts=Texts(), now=NOW)[0]


def _rearranged():
    event = make_event(rearranged_from="van 12.30 tot 16.30 uur, Fries Museum, Leeuwarden")
    return write_news(REARRANGED, event, [make_reader()], texts=Texts(), now=NOW)[0]


def _message():
    own = Texts(
        subject="Neem uw toegangsbewijs mee op 17 december",
        body="Wij verheugen ons op **{datum}**.\n\n## Toegang\n\nNeem mee:\n\n"
        "- uw [toegangsbewijs](https://museum.example/toegang)\n- uw naam, {naam}",
    )
    return write_message("speakers", make_event(), [make_reader()], texts=own, now=NOW)[0]


def _speaker():
    event, reader = make_event(), make_reader()
    day = event.days.get()
    item = ProgrammeItemFactory(
        event=event,
        day=day,
        title="Opening en kennismaking",
        starts_at=time(13),
        ends_at=time(13, 20),
        room=RoomFactory(event=event, name="Grote zaal"),
    )
    for kind in (ContributionKind.OPENER, ContributionKind.CLOSER):
        ContributionFactory(event=event, person_id=reader.person_id, item=item, kind=kind)
    return write_speakers(event, [reader], texts=Texts(), now=NOW)[0]


def _host():
    event = make_event(host_organisation=OrganisationFactory())
    ProgrammeItemFactory(
        event=event, day=event.days.get(), title="Inloop met koffie", starts_at=time(12, 30)
    )
    RoomFactory(event=event, name="Grote zaal", capacity=120)
    return write_hosts(event, [make_reader()], texts=Texts(), now=NOW)[0]


EXAMPLES = {
    "events.briefing-speaker": _speaker,
    "events.briefing-host": _host,
    "events.cancelled": _cancelled,
    "events.rearranged": _rearranged,
    "events.moved": _moved,
    "events.message": _message,
}
