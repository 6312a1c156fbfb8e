"""J7: a workshop idea on a phone, within five minutes, without an account first."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from mailings.models import Letter
from tests.browser import PHONE
from tests.factories.chain import ChainFactory
from tests.factories.ideas import CallFactory
from tests.hands import Paced
from tests.post import send_letters
from workshops.choices import IdeaState
from workshops.models import Idea

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TYPED = {
    "Titel van uw idee": "Van melding naar hulp in 1 dag",
    "Welke vraag wilt u beantwoord hebben?": "Wie belt wie in het eerste uur na een melding?",
    "Wat nemen deelnemers mee naar huis?": "Een afspraak over wie het eerst belt.",
    "Met welke organisaties doet u dit?": "Politie, Slachtofferhulp Nederland",
}
WHO = {
    "Voor- en achternaam": "Anna van den Berg",
    "E-mailadres van uw werk": "anna@om.example",
}


class Thumb(Paced):
    """A hand on a phone at scripted human speed: 5 characters and one tap in 2 seconds."""

    tap = 2


@pytest.fixture
def call():
    chain = ChainFactory(name="Strafrechtketen", contact_email="hulp@keten.example")
    return CallFactory(chain=chain, title="Ideeën voor de tour")


@pytest.fixture
def hands(visit, mailbox):
    return Thumb(visit(**PHONE))


def _link_of(letter):
    return re.search(r"/workshopidee/\S+/", letter.text)[0]


def test_an_idea_is_in_within_five_minutes_on_a_phone(hands, call):
    hands.visitor.open("/workshopideeen/")
    hands.follow("Workshopidee indienen")
    for label, text in (TYPED | WHO).items():
        hands.fill(label, text)
    hands.choose("Werkvorm", "casus")
    expect(hands.page.locator("#save-state")).to_contain_text("Als concept bewaard")
    assert hands.page.evaluate("document.documentElement.scrollWidth") <= 360
    hands.press("Workshopidee indienen")
    expect(hands.title()).to_have_text("Bijna klaar: bevestig uw idee")

    send_letters()
    hands.visitor.open(_link_of(Letter.objects.get()))
    hands.press("Mijn idee bevestigen")
    expect(hands.title()).to_have_text(TYPED["Titel van uw idee"])

    idea = Idea.objects.get()
    assert (idea.state, idea.work_format) == (IdeaState.SUBMITTED, "case")
    assert hands.seconds < 300
    send_letters()
    assert Letter.objects.order_by("pk").last().subject == "Wij ontvingen uw idee"


def test_what_is_typed_survives_a_reload_and_a_call_that_closes(hands, call):
    hands.visitor.open(f"/workshopideeen/{call.slug}/indienen/")
    for label, text in TYPED.items():
        hands.fill(label, text)
    expect(hands.page.locator("#save-state")).to_contain_text("Als concept bewaard")
    hands.page.evaluate("sessionStorage.clear()")
    hands.page.reload()
    for label, text in TYPED.items():
        expect(hands.page.get_by_label(re.compile(f"^{re.escape(label)}"))).to_have_value(text)

    call.closes_at = timezone.now()
    call.save()
    for label, text in WHO.items():
        hands.fill(label, text)
    hands.press("Workshopidee indienen")

    expect(hands.page.get_by_role("alert")).to_contain_text("Uw idee is niet ingediend")
    for label, text in (TYPED | WHO).items():
        expect(hands.page.get_by_label(re.compile(f"^{re.escape(label)}"))).to_have_value(text)
    assert Idea.objects.get().state == IdeaState.DRAFT
