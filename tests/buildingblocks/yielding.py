"""What a session may yield, all of it at once."""

from buildingblocks.choices import NoteKind
from tests.factories.buildingblocks import (
    AddresseeFactory,
    BuildingBlockFactory,
    CommonThreadFactory,
    ConclusionFactory,
    ItemScoreFactory,
    NoteFactory,
    PromptAnswerFactory,
    RecordingFactory,
    ReflectionFactory,
    ScoredItemFactory,
    ScoredListFactory,
)


def fill(session, text="Deel het succes"):
    """Give a session one of everything that a day may yield, each saying `text`."""
    event = session.event
    block = BuildingBlockFactory(session=session, statement=text, explanation=text, means=text)
    AddresseeFactory(block=block)
    items = ScoredListFactory(session=session, title=text)
    ItemScoreFactory(item=ScoredItemFactory(list=items, text=text))
    for kind in NoteKind:
        NoteFactory(event=event, session=session, kind=kind, text=text)
    PromptAnswerFactory(session=session, text=text)
    ReflectionFactory(session=session, text=text, worked=text, hard=text)
    RecordingFactory(session=session, title=text)
    ConclusionFactory(event=event, session=session, text=text)
    thread = CommonThreadFactory(event=event)
    thread.sessions.add(session)
    thread.blocks.add(block)
    return block
