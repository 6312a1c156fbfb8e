"""An answer from a calendar is the answer; a forwarded item answers for nobody."""

import pytest
from django.utils import timezone

from mailings.actions.inbox import receive
from participants.choices import AnswerWay, InvitationState
from tests.factories.chain import PersonFactory
from tests.factories.participants import AssistanceFactory, InvitationFactory
from tests.mailings.incoming import calendar_answer, note

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest():
    return InvitationFactory(person=PersonFactory(email="marijke@om.nl"))


def _press(answer, guest, attendee="marijke@om.nl"):
    uid = f"{guest.calendar_uid}@schakel.example"
    receive(raw=calendar_answer(answer, uid=uid, attendee=attendee), now=timezone.now())
    guest.refresh_from_db()


@pytest.mark.parametrize(
    ("pressed", "state"),
    [
        ("ACCEPTED", InvitationState.YES),
        ("DECLINED", InvitationState.NO),
        ("TENTATIVE", InvitationState.MAYBE),
    ],
)
def test_what_was_pressed_in_a_calendar_is_the_answer(guest, pressed, state):
    _press(pressed, guest)

    assert guest.state == state
    assert guest.answers.get().way == AnswerWay.CALENDAR


def test_the_secretariat_answers_for_its_bestuurder(guest):
    link = AssistanceFactory(principal=guest.person)

    _press("ACCEPTED", guest, attendee=link.assistant.email)

    assert guest.state == InvitationState.YES
    assert guest.answers.get().given_by == link.assistant


def test_a_forwarded_item_answers_for_nobody(guest):
    _press("DECLINED", guest, attendee="iemand@anders.nl")

    assert guest.state == InvitationState.SENT


def test_a_guessed_number_answers_for_nobody(guest):
    raw = calendar_answer("DECLINED", uid="1@schakel.example", attendee="marijke@om.nl")

    receive(raw=raw, now=timezone.now())

    guest.refresh_from_db()
    assert guest.state == InvitationState.SENT


def test_who_is_away_stands_beside_the_name(guest):
    head = {"Auto_Submitted": "auto-replied"}
    day = timezone.localdate() + timezone.timedelta(days=5)
    raw = note("Afwezig", f"tot en met {day:%d-%m-%Y}", sender="marijke@om.nl", **head)

    receive(raw=raw, now=timezone.now())

    guest.refresh_from_db()
    assert guest.away_until == day
