"""J3: an organiser invites 80 bestuurders, sees who is silent, and reminds exactly those.

At the speed of a person: 5 characters a second, 2 seconds before each choice, 1 second per press
or page. What is pasted is one press.
"""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from events.tasks import fill, send_due
from mailings.choices import Urgency
from mailings.models import Letter
from participants.actions.answer import answer
from participants.choices import AnswerWay, InvitationState
from participants.models import Invitation
from tests.browser import PHONE
from tests.factories.events import EventFactory
from tests.hands import Paced
from tests.post import send_letters

pytestmark = pytest.mark.journey
GUESTS, SILENT = 80, 30
BUDGET = 180
LIST = "naam\te-mail\n" + "".join(f"Jan Bakker {n}\tjan{n}@om{n}.example\n" for n in range(GUESTS))


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking, title="Proefmiddag", visibility="invitation")


def _the_worker_passes(event):
    send_due()
    for step in event.mail_steps.exclude(mailing=None):
        fill(step.pk)
    send_letters(Urgency.BULK)


def test_eighty_are_invited_within_three_minutes_and_nobody_twice(visit, mailbox, olga, event):
    visitor = visit(**PHONE)
    hands = Paced(visitor)
    visitor.sign_in(olga)
    visitor.open("/beheer/")

    hands.follow("Proefmiddag")
    hands.follow("Uitnodigingen")
    hands.follow("Lijst toevoegen")
    hands.fill("Typ of plak", LIST)
    hands.press("Ga verder")
    hands.press("Zet 80 namen op de lijst")
    expect(hands.page.get_by_text("80 namen zijn nieuw op de lijst.")).to_be_visible()
    assert visitor.faults() == []
    visitor.shoot("uitnodigingen")
    hands.follow("Bekijk de uitnodiging en verstuur haar")
    hands.follow("Nu versturen")
    hands.fill("Typ het aantal mensen", str(GUESTS))
    hands.press("Versturen")
    assert hands.seconds < BUDGET
    _the_worker_passes(event)
    _the_worker_passes(event)

    invited = Letter.objects.filter(kind="participants.invitation")
    assert invited.count() == len(set(invited.values_list("address_key", flat=True))) == GUESTS
    assert set(event.invitations.values_list("state", flat=True)) == {"sent"}

    for guest in Invitation.objects.filter(event=event)[SILENT:]:
        answer(
            invitation=guest,
            state=InvitationState.NO,
            way=AnswerWay.CALENDAR,
            by=None,
            now=timezone.now(),
        )
    hands.follow("Uitnodigingen")
    hands.follow("Herinner wie nog niet antwoordde")
    hands.fill("Typ het aantal mensen", str(SILENT))
    hands.press("Versturen")
    _the_worker_passes(event)

    silent = set(event.invitations.filter(state="sent").values_list("person__email", flat=True))
    reminded = Letter.objects.filter(kind="participants.reminder")
    assert set(reminded.values_list("address_key", flat=True)) == silent
    assert (len(silent), reminded.count()) == (SILENT, SILENT)
