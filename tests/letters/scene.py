"""The bijeenkomst and the reader of every example, with words as long as real ones."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from chain.models import Chain
from events.models import EventKind
from mailings.values.letters import Recipient
from tests.factories.chain import ChainFactory, PersonFactory
from tests.factories.events import (
    EventDayFactory,
    EventFactory,
    EventKindFactory,
    MailSettingsFactory,
    ProgrammeItemFactory,
    RoomFactory,
)
from tests.factories.workshops import SessionFactory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAY = date(2026, 12, 17)
NOW = datetime(2026, 11, 20, 10, tzinfo=AMSTERDAM)


def make_chain(name="Straf met Zorg", **more):
    """Make the samenwerking, or take the one that another example made."""
    known = {"motto": "Samen sneller recht doen", **more}
    return Chain.objects.filter(name=name).first() or ChainFactory(name=name, **known)


def make_event(**more):
    """Make the next BBB: one day, with times, a place and somebody who signs."""
    chain = more.get("chain") or make_chain(colour="#0b5f5b")
    kind = {"name": "Brede Bestuurdersbijeenkomst", "chain": chain}
    known = {
        "chain": chain,
        "kind": more.get("kind")
        or EventKind.objects.filter(**kind).first()
        or EventKindFactory(abbreviation="BBB", **kind),
        "title": "Brede Bestuurdersbijeenkomst",
        "theme": "Van ego naar eco",
        "venue": "Fries Museum",
        "address": "Wilhelminaplein 92",
        "city": "Leeuwarden",
        "starts_on": DAY,
    }
    event = EventFactory(**(known | more))
    EventDayFactory(event=event, date=event.starts_on, starts_at=time(13), ends_at=time(17))
    MailSettingsFactory(
        event=event,
        signed_by="Anna de Wit, programmamaker",
        reply_to="anna.dewit@strafmetzorg.example",
    )
    return event


def make_person():
    return PersonFactory(first_name="Willemijn", infix="van", last_name="Oosterhout-Dijkstra")


def make_reader():
    """Make somebody with a long name, and the reader that a letter knows of them."""
    person = make_person()
    return Recipient(
        key=f"person:{person.pk}",
        address=person.email,
        name=person.display_name,
        person_id=person.pk,
    )


def make_session(workshop, **more):
    """Give the workshop a place in the first round, in a room with a name."""
    event = workshop.event
    item = ProgrammeItemFactory(
        event=event,
        day=event.days.get(),
        title="Ronde 1",
        starts_at=time(13, 30),
        ends_at=time(14, 45),
    )
    room = RoomFactory(event=event, name="Zaal Saskia")
    return SessionFactory(workshop=workshop, event=event, item=item, room=room, **more)
