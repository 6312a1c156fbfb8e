"""What participants are told about their registration."""

import pytest

from participants.choices import ChoiceState, LinkPurpose, RegistrationState
from participants.mails.registration import write_alone
from participants.queries.links import find
from tests.factories.events import EventDayFactory
from tests.factories.participants import ChoiceFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
ALL = ["confirmed", "promoted", "changed", "cancelled", "lapsed", "brought", "already"]


def _token(text):
    return next(word for word in text.split() if "/aanmelding/" in word).split("/")[4]


@pytest.mark.parametrize("letter", ALL)
def test_a_letter_goes_to_the_person_with_a_link_of_its_own(letter, now):
    registration = RegistrationFactory()

    draft = write_alone(letter, registration, now=now)

    assert draft.address == registration.person.email
    assert draft.kind == f"participants.{letter}"
    assert len(draft.subject) <= 60
    if letter != "lapsed":
        assert find(_token(draft.text), LinkPurpose.REGISTRATION, now).registration == registration


def test_who_must_confirm_gets_a_link_for_that_alone(now):
    registration = RegistrationFactory(state=RegistrationState.TO_CONFIRM, held_until=now)

    draft = write_alone("to-confirm", registration, now=now)

    assert find(_token(draft.text), LinkPurpose.REGISTRATION, now) is None
    assert find(_token(draft.text), LinkPurpose.CONFIRM, now).registration == registration


def test_an_offer_says_until_when_in_its_subject(now):
    choice = ChoiceFactory(state=ChoiceState.OFFERED, offered_until=now)

    draft = write_alone("offered", choice.registration, choice=choice, now=now)

    assert "uur" in draft.subject
    assert choice.workshop.title in draft.text


def test_a_letter_names_no_more_than_a_shielded_colleague_allows(now):
    first = RegistrationFactory(person__is_shielded=True)
    second = RegistrationFactory(event=first.event, brought_by=first)

    draft = write_alone("brought", second, now=now)

    assert first.person.last_name not in draft.text


def test_the_calendar_item_stays_one_and_is_taken_out(now):
    registration = RegistrationFactory()
    EventDayFactory(event=registration.event)

    there = write_alone("confirmed", registration, now=now)
    registration.state, registration.ended_at = RegistrationState.CANCELLED, now
    registration.calendar_sequence += 1
    gone = write_alone("cancelled", registration, now=now)

    assert (there.calendar_method, gone.calendar_method) == ("REQUEST", "CANCEL")
    assert all(str(registration.calendar_uid) in one.calendar for one in (there, gone))
    assert "SEQUENCE:1" in gone.calendar


def test_who_waits_has_nothing_in_the_calendar_yet(now):
    registration = RegistrationFactory(state=RegistrationState.WAITING, queue_number=1)
    EventDayFactory(event=registration.event)

    assert write_alone("waiting", registration, now=now).calendar == ""
