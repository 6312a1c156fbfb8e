from datetime import timedelta

from buildingblocks.actions import summary_letter
from buildingblocks.choices import BlockState
from buildingblocks.mails import write_news, write_thanks
from buildingblocks.values.summary import to_json
from mailings.values.letters import Texts
from tests.buildingblocks.summaries import FULL
from tests.factories.buildingblocks import BuildingBlockFactory, RecapFactory, SummaryFactory
from tests.factories.chain import PersonFactory
from tests.factories.participants import FollowingFactory
from tests.factories.workshops import SessionFactory
from tests.letters.scene import DAY, NOW, make_event, make_reader

AFTER = NOW + timedelta(days=120)


def _yielded():
    event = make_event()
    RecapFactory(event=event, published_at=NOW, published_by=PersonFactory())
    session = SessionFactory(event=event, workshop__event=event)
    for number in range(7):
        statement = f"Maak in elke regio {number + 2} gezamenlijke agenda's voor samenwerking."
        block = BuildingBlockFactory(session=session, statement=statement)
        block.standing.on = DAY + timedelta(days=30)
        block.standing.state = BlockState.TAKEN_UP
        block.standing.sentence = "Loopt in Assen en Leeuwarden; in het voorjaar volgt Groningen."
        block.standing.save()
    return event


def _thanks():
    return write_thanks(_yielded(), [make_reader()], texts=Texts(), now=AFTER)[0]


def _news():
    event, reader = _yielded(), make_reader()
    FollowingFactory(session=event.sessions.get(), person_id=reader.person_id)
    return write_news(event, [reader], texts=Texts(), now=AFTER)[0]


def _summary():
    event = make_event()
    SummaryFactory(event=event, frozen=to_json(FULL), frozen_at=NOW, frozen_by=PersonFactory())
    return summary_letter.write(event, [make_reader()], texts=Texts(), now=AFTER)[0]


EXAMPLES = {
    "buildingblocks.thanks": _thanks,
    "buildingblocks.news": _news,
    "buildingblocks.summary": _summary,
}
