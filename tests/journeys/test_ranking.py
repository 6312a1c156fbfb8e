"""From the letter to a list of preferences, on a phone: by thumb, by keyboard, by dragging."""

import re
from datetime import time as clock
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from participants.actions.registration.entry import register
from participants.choices import RegistrationState
from participants.models import Ranking, RankingTerms
from participants.queries.ranking import preferences_in
from tests.browser import PHONE
from tests.factories.chain import ChainFactory, PersonFactory
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory
from tests.factories.participants import PreferenceRoundFactory, RankingTermsFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory
from tests.journeys.test_registering import Thumb
from tests.post import path_in_letter

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TITLES = ("Wie belt wie", "Terug naar huis", "Data delen", "Leren van fouten")


@pytest.fixture
def event():
    """A day of two rounds by preference, and somebody who comes and was told so by letter."""
    now = timezone.now()
    day = timezone.localdate() + timedelta(days=30)
    chain = ChainFactory(name="Strafrechtketen", contact_email="hulp@keten.example")
    event = EventFactory(chain=chain, title="Netwerkdag Noord", starts_on=day, ends_on=day)
    held = EventDayFactory(event=event, date=day)
    workshops = [
        WorkshopFactory(event=event, title=title, order=order)
        for order, title in enumerate(TITLES, 1)
    ]
    for number in (1, 2):
        item = ProgrammeItemFactory(
            event=event,
            day=held,
            title=f"Ronde {number}",
            starts_at=clock(10 + number),
            ends_at=clock(10 + number, 50),
        )
        PreferenceRoundFactory(item=item)
        for workshop in workshops:
            SessionFactory(workshop=workshop, event=event, item=item, capacity=10)
    RankingTermsFactory(event=event, closes_at=now + timedelta(days=14))
    register(
        event=event,
        person=PersonFactory(email="anna@om.example"),
        state=RegistrationState.CONFIRMED,
        by=None,
        now=now,
    )
    return event


def from_the_letter(hands, address):
    hands.visitor.open(path_in_letter("participants.confirmed", address))
    expect(hands.title()).to_have_text("Uw aanmelding")
    hands.follow("Geef uw voorkeuren op")
    expect(hands.title()).to_have_text("Uw voorkeuren")


def button(hands, words, title):
    """Find the button of one workshop; a browser may hear a space before the colon."""
    return hands.page.get_by_role("button", name=re.compile(f"^{words} ?: {title}$"))


def _list_reads(hands, *titles):
    """The page shows these choices in this order, and they are kept."""
    shown = hands.page.locator("ol.ranked strong")
    expect(shown).to_have_text(list(titles))
    told = preferences_in(Ranking.objects.prefetch_related("lines__workshop").get())
    names = {line.workshop_id: line.workshop.title for line in Ranking.objects.get().lines.all()}
    assert [names[pk] for pk in told.ranked] == list(titles)


def test_on_a_phone_by_thumb_by_keyboard_and_by_dragging(visit, event):
    hands = Thumb(visit(**PHONE))
    page = hands.page
    from_the_letter(hands, "anna@om.example")
    expect(page.get_by_text("Daarom is een eerlijke lijst de beste lijst.")).to_be_visible()

    # Two presses at once: neither is lost.
    for title in TITLES[:3]:
        button(hands, "Op mijn lijst", title).click()
    _list_reads(hands, *TITLES[:3])
    button(hands, "Liever niet", TITLES[3]).tap()
    expect(page.get_by_role("heading", name="Liever niet")).to_be_visible()

    higher = button(hands, "Hoger", TITLES[2])
    higher.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("2e keuze: Data delen.")
    _list_reads(hands, TITLES[0], TITLES[2], TITLES[1])
    expect(button(hands, "Hoger", TITLES[2])).to_be_focused()

    cards = page.locator("ol.ranked > li")
    cards.nth(2).locator("[data-handle]").drag_to(cards.nth(0))
    _list_reads(hands, TITLES[1], TITLES[0], TITLES[2])
    assert hands.visitor.faults() == []
    hands.visitor.shoot("voorkeuren")


def test_without_script_and_when_it_closes_meanwhile(visit, event):
    hands = Thumb(visit(**PHONE, java_script_enabled=False))
    from_the_letter(hands, "anna@om.example")
    for number, title in enumerate(TITLES[:2], 1):
        button(hands, "Op mijn lijst", title).click()
        expect(hands.page.locator("ol.ranked > li")).to_have_count(number)

    RankingTerms.objects.update(closes_at=timezone.now())
    button(hands, "Hoger", TITLES[1]).click()

    expect(hands.page.get_by_role("alert")).to_contain_text("Voorkeuren opgeven is net gesloten.")
    _list_reads(hands, *TITLES[:2])
    expect(hands.page.locator("button[name=doe]")).to_have_count(0)
