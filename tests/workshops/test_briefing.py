"""The briefings: what each speaker and helper does, with room and question, and an own link."""

import re
from datetime import datetime

import pytest

from chain.values.clock import AMSTERDAM
from events.actions.mail_send import try_out
from events.mails.briefing import SPEAKERS, write_speakers
from events.queries.mail_plan import Plan
from mailings.values.letters import Texts
from tests.factories.chain import PersonFactory
from tests.factories.events import (
    ContributionFactory,
    EventDayFactory,
    EventFactory,
    ProgrammeItemFactory,
    RoomFactory,
)
from tests.factories.workshops import SessionFactory, SessionRoleFactory, WorkshopFactory
from workshops.actions.briefing import BRIEFING, write
from workshops.models import WorkLink
from workshops.queries.audiences import helpers
from workshops.queries.link import link_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 10, tzinfo=AMSTERDAM)


@pytest.fixture
def event():
    event = EventFactory(title="Netwerkdag")
    EventDayFactory(event=event)
    return event


def session_of(event, title, room="Zaal Noord"):
    workshop = WorkshopFactory(event=event, title=title, guiding_question=f"Wat is {title}?")
    place = RoomFactory(event=event, name=room, capacity=24)
    return SessionFactory(workshop=workshop, item=ProgrammeItemFactory(event=event), room=place)


@pytest.mark.parametrize("number", [1, 3, 20])
def test_every_helper_gets_one_letter_with_links_that_are_known_to_nobody_else(
    event, number, django_assert_max_num_queries
):
    sessions = [session_of(event, "Wie belt wie"), session_of(event, "Delen", room="Zaal Zuid")]
    people = PersonFactory.create_batch(number)
    for person in people:
        for session in sessions:
            SessionRoleFactory(session=session, person=person, kind="note-taker")
    found = helpers(event, now=NOW)

    with django_assert_max_num_queries(10):
        drafts = write(event, found, texts=Texts(), now=NOW)

    assert len(drafts) == number
    letter = drafts[0]
    for words in ("Zaal Noord", "Zaal Zuid", "Wat is Delen?", "verslaglegger", "24"):
        assert words in letter.text
        assert words in letter.html
    tokens = re.findall(r"/werk/([0-9a-z-]+)/", letter.text)
    assert len(set(tokens)) == 2
    assert {link_of(token).person_id for token in tokens} == {letter.person_id}
    assert WorkLink.objects.count() == 2 * number


def test_looking_at_the_letter_leaves_no_link_behind(event):
    SessionRoleFactory(session=session_of(event, "Wie belt wie"))
    planned = Plan(event, now=NOW).letter(BRIEFING, 1)

    draft = try_out(planned=planned, key="", now=NOW)

    assert "/werk/" in draft.text
    assert not WorkLink.objects.exists()


def test_a_speaker_reads_part_time_and_room(event, django_assert_max_num_queries):
    room = RoomFactory(event=event, name="Grote zaal")
    item = ProgrammeItemFactory(event=event, kind="opening", title="Opening", room=room)
    for _number in range(3):
        ContributionFactory(event=event, item=item, kind="opener", title="Welkom")
    planned = Plan(event, now=NOW).letter(SPEAKERS, 1)
    people = planned.recipients(now=NOW)

    with django_assert_max_num_queries(6):
        drafts = write_speakers(event, people, texts=Texts(), now=NOW)

    assert len(drafts) == 3
    for words in ("Welkom", "Opening", "Grote zaal", "van 14.00 tot 15.00 uur"):
        assert words in drafts[0].text
        assert words in drafts[0].html
