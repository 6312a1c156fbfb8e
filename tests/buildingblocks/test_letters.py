"""Letters after the day: none goes without something to tell."""

import re
from datetime import timedelta

import pytest

from buildingblocks.actions import summary_letter
from buildingblocks.mails import NEWS, write_news
from buildingblocks.models import ReadingLink
from buildingblocks.queries.letters import news_blocks, present
from chain.values.tokens import hash_of
from mailings.registry import letter_kind
from mailings.values.letters import Texts
from participants.choices import InvitationState, RegistrationState
from tests.factories.buildingblocks import BuildingBlockFactory, RecapFactory, SummaryFactory
from tests.factories.chain import PersonFactory
from tests.factories.events import EventDayFactory, EventFactory
from tests.factories.mailings import LetterFactory
from tests.factories.participants import InvitationFactory, RegistrationFactory
from tests.factories.workshops import SessionFactory
from tests.letters.scene import make_reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(now):
    event = EventFactory(starts_on=now.date() - timedelta(days=100))
    EventDayFactory(event=event, date=event.starts_on)
    RecapFactory(event=event)
    return event


def _block(event, **standing):
    session = SessionFactory(event=event, workshop__event=event)
    block = BuildingBlockFactory(session=session)
    for name, value in standing.items():
        setattr(block.standing, name, value)
    block.standing.save()
    return block


def test_the_kinds_stand_in_the_plan_after_the_day():
    assert [when.days for when in letter_kind("buildingblocks.news").moments] == [91, 182, 365]
    assert letter_kind("buildingblocks.thanks").when.days == 2


def test_a_day_without_bouwstenen_thanks_nobody(event, now):
    kind = letter_kind("buildingblocks.thanks")

    assert "nog geen bouwsteen" in kind.lacks(event, now=now)
    _block(event)
    assert kind.lacks(event, now=now) == ""


def test_bouwstenen_of_an_unpublished_recap_stay_inside(now):
    event = EventFactory()
    RecapFactory(event=event, published_at=None, published_by=None)
    _block(event)

    assert letter_kind("buildingblocks.thanks").lacks(event, now=now)


def test_without_news_there_is_no_letter(event, now):
    _block(event, sentence="")

    assert "geen bouwsteen" in letter_kind("buildingblocks.news").lacks(event, now=now).lower()
    assert write_news(event, [make_reader()], texts=Texts(), now=now) == []


def test_news_is_what_happened_since_the_last_letter(event, now):
    old = _block(event, sentence="Begonnen in Assen.", at=now - timedelta(days=40))
    assert [told.sentence for told in news_blocks(event, kind=NEWS, now=now)] == [
        old.standing.sentence
    ]

    LetterFactory(kind=NEWS, topic=f"event:{event.pk}", created_at=now - timedelta(days=20))
    assert news_blocks(event, kind=NEWS, now=now) == []

    _block(event, sentence="Nu ook in Groningen.", at=now - timedelta(days=1))
    assert [told.sentence for told in news_blocks(event, kind=NEWS, now=now)] == [
        "Nu ook in Groningen."
    ]


def test_letters_of_the_same_mailing_do_not_hide_the_news(event, now):
    _block(event, sentence="Begonnen in Assen.", at=now - timedelta(days=2))
    LetterFactory(kind=NEWS, topic=f"event:{event.pk}", created_at=now - timedelta(minutes=1))

    assert len(news_blocks(event, kind=NEWS, now=now)) == 1


def test_who_registered_and_who_said_yes_is_thanked_once(event, now):
    both = PersonFactory()
    RegistrationFactory(event=event, person=both, state=RegistrationState.CONFIRMED)
    for person, state in ((both, "yes"), (PersonFactory(), "yes"), (PersonFactory(), "no")):
        InvitationFactory(event=event, person=person, state=InvitationState(state), answered_at=now)

    found = [recipient.person_id for recipient in present(event, now=now)]

    assert len(found) == len(set(found)) == 2


def test_a_summary_goes_with_a_link_of_the_readers_organisation(event, now):
    kind, person = letter_kind("buildingblocks.summary"), PersonFactory()
    assert kind.lacks(event, now=now)
    SummaryFactory(event=event, frozen={}, frozen_at=now, frozen_by=PersonFactory())
    assert kind.lacks(event, now=now) == ""
    InvitationFactory(event=event, person=person, state=InvitationState.SENT)

    [draft] = summary_letter.write(event, kind.recipients(event, now=now), texts=Texts(), now=now)

    token = re.search(r"/lezen/([^/]+)/", draft.text)[1]
    assert ReadingLink.objects.get(token_hash=hash_of(token)).organisation == person.organisation
    assert draft.is_bulk
