"""Letters of an event: what they all say, and what they cost."""

from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from events.choices import Visibility
from events.mails import EventLetter, appointment, event_facts, moment_line
from mailings.values.letters import Recipient, Texts
from tests.factories.events import EventDayFactory, EventFactory, MailSettingsFactory

pytestmark = pytest.mark.django_db

JAN = Recipient(key="person:1", address="jan@voorbeeld.example", name="Jan de Wit", person_id=1)


@pytest.fixture
def event():
    event = EventFactory(
        title="BBB",
        city="Leeuwarden",
        venue="Fries Museum",
        starts_on=date(2026, 12, 17),
        visibility=Visibility.INVITATION,
    )
    EventDayFactory(event=event, date=date(2026, 12, 17), starts_at=time(13), ends_at=time(17))
    return event


def test_the_first_line_is_when_and_where(event):
    assert moment_line(event) == "donderdag 17 december 2026, van 13.00 tot 17.00 uur, Leeuwarden"


def test_a_day_without_times_says_the_day():
    event = EventFactory(starts_on=date(2026, 12, 17), city="")
    EventDayFactory(event=event, date=date(2026, 12, 17), starts_at=None, ends_at=None)

    assert moment_line(event) == "donderdag 17 december 2026"


def test_facts_say_the_place_in_full(event):
    assert ("Waar", "Fries Museum, Leeuwarden") in [
        (fact.label, fact.value) for fact in event_facts(event)
    ]


def test_a_draft_knows_its_event_and_who_signs(event):
    MailSettingsFactory(event=event, signed_by="Anna de Wit", reply_to="anna@voorbeeld.example")
    letters = EventLetter.of(event, "mailings.example", Texts(body="Tot {datum}, {naam}."))

    draft = letters.to(JAN)

    assert draft.topic == f"event:{event.pk}"
    assert draft.reply_to == "anna@voorbeeld.example"
    assert "Tot donderdag 17 december 2026, van 13.00 tot 17.00 uur, Jan de Wit." in draft.text
    assert "Anna de Wit" in draft.text


def test_letters_to_many_ask_the_database_once(event, django_assert_num_queries):
    letters = EventLetter.of(event, "mailings.example")

    with django_assert_num_queries(0):
        drafts = [letters.to(JAN) for _number in range(300)]

    assert len(drafts) == 300


UID = UUID("0b1c2d3e-0000-4000-8000-000000000001")
NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)


def _appointment(event, **more):
    known = {"uid": UID, "sequence": 0, "reply_to": "vraag@voorbeeld.example", "now": NOW}
    return appointment(event, JAN, **(known | more))


def test_a_day_with_times_is_an_appointment_at_those_times(event):
    made = _appointment(event, tentative=True)

    assert (made.starts.isoformat(), made.ends.isoformat()) == (
        "2026-12-17T13:00:00+01:00",
        "2026-12-17T17:00:00+01:00",
    )
    assert (made.uid, made.organiser.address) == (f"{UID}@testserver", "vraag@voorbeeld.example")
    assert made.attendee.address == JAN.address
    assert made.tentative


def test_several_days_are_one_appointment_of_whole_days():
    event = EventFactory(starts_on=date(2026, 10, 7), ends_on=date(2026, 10, 9))
    for number in (7, 8, 9):
        EventDayFactory(event=event, date=date(2026, 10, number))

    made = _appointment(event)

    assert (made.starts, made.ends) == (date(2026, 10, 7), date(2026, 10, 9))


def test_answers_of_calendars_go_to_the_inbox_that_is_read(event, settings):
    settings.REPLY_INBOX = "antwoord@schakel.example"

    assert _appointment(event).organiser.address == "antwoord@schakel.example"
