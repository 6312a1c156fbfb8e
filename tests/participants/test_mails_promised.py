"""An act inserts a row; the words follow, and tell how it stands by then."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mailings import registry
from mailings.actions.hold import cancel_topic, hold_topic
from mailings.actions.promise import write_promised
from mailings.choices import LetterState
from mailings.models import Letter
from mailings.tasks import write
from participants.actions.registration import cancel, register
from participants.choices import Promotion, RegistrationState
from participants.models import PersonalLink
from tests.concurrency.seats import comes, event_with
from tests.factories.chain import PersonFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory

pytestmark = pytest.mark.django_db


def _letters():
    return list(Letter.objects.order_by("pk"))


def test_the_words_follow_the_act(now):
    event = event_with(1, now)
    session = SessionFactory(workshop=WorkshopFactory(event=event, title="Wie doet wat?"))
    comes(event, PersonFactory(), now, sessions=[session])
    comes(event, PersonFactory(), now)
    assert [(one.state, one.text) for one in _letters()] == [(LetterState.PROMISED, "")] * 2

    assert write_promised(now=now) == 2

    confirmed, waiting = _letters()
    assert confirmed.state == waiting.state == LetterState.QUEUED
    assert "Wie doet wat?" in confirmed.text
    assert "/aanmelding/" in confirmed.html
    assert "nummer 1" in waiting.subject + waiting.text
    assert PersonalLink.objects.count() == 2
    assert write_promised(now=now) == 0


def test_what_ended_meanwhile_is_told_by_its_own_letter(now):
    registration = comes(event_with(1, now), PersonFactory(), now)
    cancel(registration=registration, by=None, now=now)

    write.run()

    assert [one.state for one in _letters()] == [LetterState.CANCELLED, LetterState.QUEUED]
    assert _letters()[1].kind == "participants.cancelled"


def test_an_offer_leads_to_the_seat(now):
    event = event_with(1, now, Promotion.OFFER)
    first, _second = comes(event, PersonFactory(), now), comes(event, PersonFactory(), now)
    cancel(registration=first, by=None, now=now)

    write_promised(now=now)

    states = {one.kind.partition(".")[2]: one.state for one in _letters()}
    assert states == {
        "confirmed": LetterState.CANCELLED,
        "waiting": LetterState.QUEUED,
        "cancelled": LetterState.QUEUED,
        "offered": LetterState.QUEUED,
    }


def test_a_held_topic_holds_and_a_withdrawn_one_withdraws(now):
    event = event_with(9, now)
    topic = f"event:{event.pk}"
    comes(event, PersonFactory(), now)
    hold_topic(topic=topic, now=now)
    write_promised(now=now)
    comes(event, PersonFactory(), now)

    assert [one.state for one in _letters()] == [LetterState.HELD, LetterState.PROMISED]
    cancel_topic(topic=topic, now=now)
    assert {one.state for one in _letters()} == {LetterState.CANCELLED}


def test_one_that_cannot_be_written_stops_no_other(now, monkeypatch, caplog):
    event = event_with(9, now)
    comes(event, PersonFactory(), now)
    comes(event, PersonFactory(), now)
    bad = _letters()[0].pk
    whole = registry.writer_of("participants.confirmed")

    def breaks(letters, *, now):
        if any(letter.pk == bad for letter in letters):
            raise KeyError(bad)
        return whole(letters, now=now)

    monkeypatch.setitem(registry._writers, "participants", breaks)
    write_promised(now=now)

    assert [one.state for one in _letters()] == [LetterState.FAILED, LetterState.QUEUED]
    assert "cannot be written" in caplog.text


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_batch_takes_the_same_number_of_queries(now, count):
    event = event_with(None, now)
    session = SessionFactory(workshop=WorkshopFactory(event=event))
    for person in PersonFactory.create_batch(count):
        register(
            event=event,
            person=person,
            sessions=[session],
            state=RegistrationState.CONFIRMED,
            by=None,
            now=now,
        )
    with CaptureQueriesContext(connection) as queries:
        write_promised(now=now)
    assert len(queries) <= 16
