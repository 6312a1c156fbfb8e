"""Whose idea is in a published programme hears it: once, with day, time and room."""

import pytest

from mailings.actions.promise import write_promised
from mailings.models import Letter
from tests.factories.chain import PersonFactory
from tests.factories.events import (
    EventDayFactory,
    EventFactory,
    ProgrammeItemFactory,
    RoomFactory,
    TourFactory,
)
from tests.factories.ideas import CallFactory, IdeaFactory, SubmitterFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory
from workshops.actions import decision as decisions
from workshops.actions.session import move
from workshops.actions.version import publish_programme

pytestmark = pytest.mark.django_db
KIND = "workshops.idea-planned"


@pytest.fixture
def event(samenwerking):
    tour = TourFactory(chain=samenwerking)
    return EventFactory(chain=samenwerking, tour=tour)


@pytest.fixture
def call(event):
    return CallFactory(of_tour=True, tour=event.tour, chain=event.chain)


def _chosen(call, by, now, **more):
    idea = IdeaFactory(call=call, **more)
    decisions.choose(idea=idea, by=by, now=now)
    return idea


def _tell(call, by, now):
    waiting = call.ideas.to_announce().count()
    decisions.announce(call=call, count=waiting, by=by, now=now)


def _place(idea, event, workshop=None):
    item = ProgrammeItemFactory(event=event, title="Ronde 1")
    room = RoomFactory(event=event, name="Zaal Saskia")
    made = workshop or WorkshopFactory(event=event, idea=idea, title=idea.title)
    return SessionFactory(workshop=made, item=item, room=room)


def _publish(event, by, now):
    return publish_programme(event=event, name="Programma", by=by, now=now)


def _letters(now):
    while write_promised(now=now):
        pass
    return list(Letter.objects.filter(kind=KIND).order_by("pk"))


def test_submitters_of_a_chosen_idea_hear_where_and_when_it_is(event, call, olga, now):
    idea = _chosen(call, olga, now, title="Wie belt wie")
    beside = SubmitterFactory(idea=idea)
    asked = SubmitterFactory(idea=idea, person=None, email="nina@wijk.example", confirmed_at=None)
    merged = IdeaFactory(call=call, title="Bellen maar")
    decisions.merge(idea=merged, into=idea, by=olga, now=now)
    other = _chosen(call, olga, now)
    _tell(call, olga, now)
    _place(idea, event)

    _publish(event, olga, now)

    letters = _letters(now)
    told = {letter.recipient_key for letter in letters}
    stand = {*idea.submitters.exclude(pk=asked.pk), *merged.submitters.all()}
    assert beside in stand
    assert told == {f"submitter:{one.pk}" for one in stand}
    assert not {f"submitter:{one.pk}" for one in other.submitters.all()} & told
    assert all("Zaal Saskia" in letter.text and "14.00" in letter.text for letter in letters)


def test_it_is_told_once_whatever_is_published_later(event, call, olga, now):
    idea = _chosen(call, olga, now)
    _tell(call, olga, now)
    session = _place(idea, event)
    _publish(event, olga, now)
    elsewhere = RoomFactory(event=event)
    move(session=session, seen=session.version, item=session.item, room=elsewhere, by=olga, now=now)
    _publish(event, olga, now)
    second = EventFactory(chain=event.chain, tour=event.tour)
    EventDayFactory(event=second)
    _place(idea, second)
    _letters(now)
    Letter.objects.all().delete()  # letters go after a year; what was told stays told

    _publish(second, olga, now)

    assert _letters(now) == []
    idea.refresh_from_db()
    assert idea.planned_told_at == now


def test_nobody_hears_it_of_a_draft_or_without_a_place(event, call, olga, now):
    idea = _chosen(call, olga, now)
    _tell(call, olga, now)
    workshop = WorkshopFactory(event=event, idea=idea)
    ProgrammeItemFactory(event=event, title="Inloop")
    _publish(event, olga, now)
    _place(idea, event, workshop)

    assert _letters(now) == []  # placed in the draft only
    _publish(event, PersonFactory(), now)
    assert len(_letters(now)) == 1  # control
