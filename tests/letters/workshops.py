from datetime import time

from mailings.values.letters import Texts
from tests.factories.events import ProgrammeItemFactory, RoomFactory
from tests.factories.workshops import (
    SessionFactory,
    SessionRoleFactory,
    WorkshopFactory,
    YieldFactory,
)
from tests.letters.scene import NOW, make_event, make_reader
from workshops.actions.briefing import write
from workshops.choices import SessionRoleKind


def _briefing():
    event, reader = make_event(), make_reader()
    workshop = WorkshopFactory(
        event=event,
        title="Huisverbod en slachtofferbejegening",
        guiding_question="Wat hebben slachtoffers nodig in de eerste 48 uur?",
    )
    YieldFactory(workshop=workshop, target=4)
    item = ProgrammeItemFactory(
        event=event,
        day=event.days.get(),
        title="Ronde 1",
        starts_at=time(13, 30),
        ends_at=time(14, 45),
    )
    room = RoomFactory(event=event, name="Zaal Saskia")
    session = SessionFactory(workshop=workshop, event=event, item=item, room=room, capacity=25)
    for kind in (SessionRoleKind.FACILITATOR, SessionRoleKind.NOTE_TAKER):
        SessionRoleFactory(session=session, person_id=reader.person_id, kind=kind)
    return write(event, [reader], texts=Texts(), now=NOW)[0]


EXAMPLES = {"workshops.briefing": _briefing}
