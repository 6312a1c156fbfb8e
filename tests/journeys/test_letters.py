"""J3: the organiser of the next BBB looks at its letters, changes one, tries it and sends it."""

import re

import pytest
from playwright.sync_api import expect

from chain.models import Person
from events.models import Event, MailStep
from mailings.models import Letter, Mailing
from tests.hands import Hands, starting

pytestmark = pytest.mark.journey

REMINDER = "participants.reminder"


@pytest.fixture
def organiser(demo_visit):
    visitor = demo_visit()
    visitor.sign_in(Person.objects.get(email="organisator@schakel.example"))
    return Hands(visitor)


def test_a_reminder_is_read_changed_tried_and_sent(organiser):
    page, visitor = organiser.page, organiser.visitor
    event = Event.objects.get(slug="bbb-aankomend")
    visitor.open(f"/beheer/bijeenkomsten/{event.slug}/")
    page.get_by_role("navigation").get_by_role("link", name="Berichten").click()
    expect(organiser.title()).to_have_text("Berichten")
    visitor.shoot("berichten")
    assert visitor.faults() == []

    organiser.follow("Herinnering")
    heading = page.get_by_role("heading", name=re.compile(r"Deze \d+ mensen krijgen hem"))
    number = re.search(r"\d+", heading.inner_text())[0]
    visitor.shoot("bericht")
    assert visitor.faults() == []

    organiser.follow("Tekst wijzigen")
    organiser.fill("Onderwerp", "Komt u naar {bijeenkomst}?")
    organiser.fill("Tekst", "Beste {naam}, wij hoorden nog niets van {wie}.")
    organiser.press("Opslaan")
    expect(page.get_by_text("Wij kunnen {wie} niet invullen").first).to_be_visible()
    organiser.fill("Tekst", "Wij hoorden nog niets van u. Laat u het ons **deze week** weten?")
    visitor.said.clear()
    visitor.shoot("bericht-tekst")
    assert visitor.faults() == []
    organiser.press("Opslaan")

    organiser.follow("Moment wijzigen")
    visitor.shoot("bericht-moment")
    assert visitor.faults() == []
    organiser.follow("Terug naar de brief")
    organiser.follow("Bekijk de brief")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("deze week")).to_be_visible()
    visitor.shoot("bericht-voorbeeld")
    assert visitor.faults() == []
    organiser.press("Proef versturen")
    expect(
        page.get_by_text("Een proef is onderweg naar organisator@schakel.example.")
    ).to_be_visible()
    [test] = Letter.objects.filter(address="organisator@schakel.example", kind=REMINDER)
    assert test.subject == f"[Test] Komt u naar {event.title}?"

    organiser.follow("Nu versturen")
    organiser.fill("Typ het aantal mensen", "1")
    organiser.press("Versturen")
    expect(page.get_by_text(re.compile(f"Het zijn {number} mensen")).first).to_be_visible()
    visitor.said.clear()
    visitor.shoot("bericht-versturen")
    assert visitor.faults() == []
    organiser.fill("Typ het aantal mensen", number)
    organiser.press("Versturen")

    expect(page.get_by_text("De brieven zijn onderweg.")).to_be_visible()
    assert Mailing.objects.filter(kind=REMINDER).count() == 1
    assert MailStep.objects.get(event=event, kind=REMINDER).mailing is not None
    visitor.shoot("bericht-verstuurd")
    assert visitor.faults() == []


def test_an_own_letter_and_its_sender(organiser):
    page, visitor = organiser.page, organiser.visitor
    visitor.open("/beheer/bijeenkomsten/bbb-aankomend/berichten/")
    organiser.follow("Afzender wijzigen")
    organiser.fill("Waar antwoorden heen gaan", "geen adres")
    organiser.press("Opslaan")
    expect(page.get_by_text("Vul een e-mailadres in").first).to_be_visible()
    organiser.fill("Waar antwoorden heen gaan", "bbb@voorbeeld.example")
    organiser.fill("Wie de brieven ondertekent", "Karin Bos, programmamanager")
    visitor.said.clear()
    visitor.shoot("afzender")
    assert visitor.faults() == []
    organiser.press("Opslaan")
    expect(page.get_by_text("bbb@voorbeeld.example")).to_be_visible()

    organiser.choose("Aan wie", "Sprekers")
    organiser.press("Brief schrijven")
    organiser.fill("Onderwerp", "Uw presentatie")
    organiser.fill("Tekst", "Stuurt u ons uw presentatie?")
    organiser.press("Opslaan")
    organiser.follow("Bekijk de brief")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text("Stuurt u ons uw presentatie?")).to_be_visible()
    expect(frame.get_by_text("Karin Bos, programmamanager")).to_be_visible()
    organiser.follow("Terug naar de brief")
    organiser.follow("Nu versturen")
    organiser.fill("Typ het aantal mensen", "1")
    organiser.press("Versturen")
    expect(page.get_by_text("De brieven zijn onderweg.")).to_be_visible()


def test_another_venue_is_offered_as_a_letter_to_everybody_who_was_told(organiser, demo_visit):
    page, visitor = organiser.page, organiser.visitor
    visitor.open("/beheer/bijeenkomsten/bbb-aankomend/")
    page.get_by_role("navigation").get_by_role("link", name="Gegevens").click()
    before = page.get_by_label(starting("Gebouw")).input_value()
    organiser.fill("Gebouw", "Museum Catharijneconvent")
    organiser.press("Opslaan")
    expect(page.get_by_text("Opgeslagen.")).to_be_visible()
    organiser.follow("Berichten nakijken")
    expect(page.get_by_role("heading", name=re.compile("aangehouden"))).to_be_visible()
    visitor.shoot("berichten-andere-plek")
    assert visitor.faults() == []

    organiser.follow("Andere tijd of plek")
    organiser.follow("Bekijk de brief")
    letter = page.frame_locator("iframe")
    told = letter.get_by_text(re.compile("Eerst was het: van .+ uur"))
    expect(told).to_contain_text(before)
    expect(told).to_contain_text("Museum Catharijneconvent")
    visitor.shoot("bericht-andere-plek")
    organiser.follow("Terug naar de brief")
    heading = page.get_by_role("heading", name=re.compile(r"Deze \d+ mensen krijgen hem"))
    number = re.search(r"\d+", heading.inner_text())[0]
    organiser.follow("Nu versturen")
    organiser.fill("Typ het aantal mensen", number)
    organiser.press("Versturen")
    expect(page.get_by_text("De brieven zijn onderweg.")).to_be_visible()

    stranger = demo_visit()
    stranger.open("/bijeenkomsten/bbb-aankomend/")
    expect(stranger.page.get_by_text("De tijd of de plek is veranderd.")).to_be_visible()
    stranger.shoot("andere-plek")
    assert stranger.faults() == []
