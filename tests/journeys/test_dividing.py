"""An organiser divides the seats of a day: asks, compares, sets one by hand, and publishes."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from mailings.models import Letter
from participants.choices import ChoiceState, RunState
from participants.models import AllocationRun, Choice
from participants.tasks import divide
from tests.factories.events import EventFactory
from tests.hands import Hands
from tests.participants.days import RankedDay
from tests.post import write_letters

pytestmark = pytest.mark.journey


@pytest.fixture
def day(samenwerking, now):
    """Ten people who all want the same workshop most, and the fourth one least."""
    day = RankedDay(event=EventFactory(chain=samenwerking, title="Netwerkdag in Zwolle"), people=10)
    for place in range(10):
        day.rank(place, 0, 1 + place % 2, 2 - place % 2, now=now)
    return day


def the_worker_passes():
    """Do what beat rings for: all that was asked."""
    for asked in AllocationRun.objects.filter(state=RunState.ASKED).values_list("pk", flat=True):
        divide(asked)


def ask(hands, name):
    """Press, and wait until the page tells by itself that the proposal is there."""
    page = hands.page
    hands.press("Voorstel maken")
    expect(page.get_by_role("heading", name="Er wordt een voorstel gemaakt")).to_be_visible()
    faults = hands.visitor.faults()
    the_worker_passes()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    return faults


def _set_by_hand(hands, session):
    """Set who is shown in a workshop, with a reason, and wait for what it costs."""
    page = hands.page
    page.locator("details[open]").get_by_role("link", name=re.compile("^Vastzetten")).first.click()
    expect(hands.title()).to_have_text("Met de hand vastgezet")
    page.get_by_label("Workshop", exact=True).select_option(str(session.pk))
    hands.fill("Waarom?", "Vertelt over de eigen praktijk.")
    page.get_by_role("button", name="Vastzetten", exact=True).click()
    expect(page.get_by_text("Wij rekenen uit wat het kost.")).to_be_visible()
    the_worker_passes()
    hands.follow("Kijk opnieuw")
    expect(page.get_by_text("Wat het kost:")).to_be_visible()


def test_from_one_press_to_a_letter_for_everybody(visit, day, olga):
    visitor = visit()
    visitor.sign_in(olga)
    hands, page = Hands(visitor), visitor.page
    faults = {}

    visitor.open(reverse("participants:allocation", args=[day.event.slug]))
    expect(hands.title()).to_have_text("Indeling")
    faults["bezig"] = ask(hands, "Voorstel 1")
    page.get_by_label("Ruimte om organisaties beter te mengen").select_option("5")
    ask(hands, "Voorstel 2")
    visitor.shoot("indeling-voorstellen")
    faults["voorstellen"] = visitor.faults()

    # Side by side.
    hands.follow("Alle cijfers vergelijken")
    expect(page.get_by_role("columnheader", name="Voorstel 2")).to_be_visible()
    visitor.shoot("indeling-vergelijken")
    faults["vergelijken"] = visitor.faults()
    page.get_by_role("columnheader").get_by_role("link", name="Voorstel 1").click()
    expect(hands.title()).to_have_text("Voorstel 1")

    # One by hand, with a reason and what it costs.
    page.locator("details.seats summary").first.click()
    visitor.shoot("indeling-voorstel")
    faults["voorstel"] = visitor.faults()
    _set_by_hand(hands, day.sessions[3])
    visitor.shoot("indeling-vastgezet")
    faults["vastgezet"] = visitor.faults()

    # One that is not wanted goes.
    hands.follow("Naar de indeling")
    page.get_by_role("link", name="Weggooien Voorstel 2").click()
    expect(hands.title()).to_have_text("Voorstel 2 weggooien?")
    faults["weggooien"] = visitor.faults()
    hands.press("Gooi dit voorstel weg")
    expect(page.get_by_text("Het voorstel is weggegooid.")).to_be_visible()

    # The next proposal keeps to it, and is published.
    ask(hands, "Voorstel 3")
    page.get_by_role("link", name="Publiceren Voorstel 3").click()
    expect(page.get_by_text("10 mensen krijgen plekken, en een bericht")).to_be_visible()
    visitor.shoot("indeling-publiceren")
    faults["publiceren"] = visitor.faults()
    hands.press("Publiceren en iedereen mailen")
    expect(page.get_by_text("10 mensen krijgen een bericht.")).to_be_visible()
    faults["gepubliceerd"] = visitor.faults()
    visitor.open(reverse("participants:proposals-discard", args=[day.event.slug, day.day.pk]))
    expect(page.get_by_role("button", name="Gooi 1 voorstel weg")).to_be_visible()
    faults["verouderd"] = visitor.faults()

    assert Choice.objects.filter(state=ChoiceState.TAKEN).count() == 20
    assert Choice.objects.filter(session=day.sessions[3], state=ChoiceState.TAKEN).exists()
    write_letters()
    letters = Letter.objects.filter(kind="participants.placed")
    assert letters.count() == 10
    assert all("Waarom deze workshops" in letter.text for letter in letters)
    assert not any(faults.values()), faults
