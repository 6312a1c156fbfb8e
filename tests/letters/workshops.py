from mailings.models import Letter
from mailings.values.letters import Texts
from tests.factories.chain import PersonFactory
from tests.factories.events import ProgrammeItemFactory, RoomFactory
from tests.factories.workshops import (
    SessionFactory,
    SessionRoleFactory,
    WorkshopFactory,
    YieldFactory,
)
from tests.letters.scene import NOW, make_event, make_reader, make_session
from workshops.actions import session as sessions
from workshops.actions.briefing import write
from workshops.actions.version import publish_programme
from workshops.choices import SessionRoleKind
from workshops.mails import programme


def _briefing():
    event, reader = make_event(), make_reader()
    workshop = WorkshopFactory(
        event=event,
        title="Huisverbod en slachtofferbejegening",
        guiding_question="Wat hebben slachtoffers nodig in de eerste 48 uur?",
    )
    YieldFactory(workshop=workshop, target=4)
    session = make_session(workshop, capacity=25)
    for kind in (SessionRoleKind.FACILITATOR, SessionRoleKind.NOTE_TAKER):
        SessionRoleFactory(session=session, person_id=reader.person_id, kind=kind)
    return write(event, [reader], texts=Texts(), now=NOW)[0]


def _programme_changed():
    event, reader = make_event(), make_reader()
    workshop = WorkshopFactory(event=event, title="Huisverbod en slachtofferbejegening")
    item = ProgrammeItemFactory(event=event, day=event.days.get(), title="Ronde 1")
    rooms = [RoomFactory(event=event, name=name) for name in ("Zaal Saskia", "Zaal Titus")]
    session = SessionFactory(workshop=workshop, item=item, room=rooms[0])
    SessionRoleFactory(session=session, person_id=reader.person_id)
    by = PersonFactory()
    publish_programme(event=event, name="Programma", by=by, now=NOW)
    sessions.move(session=session, seen=1, item=item, room=rooms[1], by=by, now=NOW)
    publish_programme(event=event, name="Andere zaal", by=by, now=NOW)
    letter = Letter.objects.get(kind="workshops.programme-changed")
    [[draft]] = programme.write([letter], now=NOW).values()
    return draft


EXAMPLES = {"workshops.briefing": _briefing, "workshops.programme-changed": _programme_changed}
