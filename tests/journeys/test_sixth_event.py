"""An event that nobody foresaw, entered through the screens alone, ends where all events end."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from chain.choices import RoleKind
from events.actions import kinds
from tests.factories.chain import ChainFactory, PersonFactory, RoleFactory
from tests.hands import Hands, starting

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ORGANISATION = "Stichting Samen Sterk"
REGION = "Waterland"
TITLE = "Proefdag aan het water"
CORE = "Wie dezelfde vraag stelt, vindt elkaar sneller."
WORKSHOPS = [f"Werkplaats {letter}" for letter in "ABCDE"]


def statement(workshop: str, number: int) -> str:
    return f"Voorstel {number} van {workshop}: begin morgen met 1 afspraak."


@pytest.fixture
def organiser(visit):
    kinds.ensure_standard(now=timezone.now())
    chain = ChainFactory(name="Waterketen", slug="waterketen", colour="#1e6b43")
    person = PersonFactory(email="wilma@voorbeeld.example", first_name="Wilma", last_name="Vaart")
    RoleFactory(person=person, kind=RoleKind.ORGANISER, chain=chain)
    hands = Hands(visit(accept_downloads=True))
    hands.sign_in(person)
    return hands


def test_a_sixth_event_ends_in_recap_outcomes_summary_and_paper(organiser, visit):
    _enter_organisation_and_region(organiser)
    _make_event(organiser)
    for workshop in WORKSHOPS:
        _add_workshop(organiser, workshop)
    _publish(organiser)
    for workshop in WORKSHOPS:
        _write_down(organiser, workshop)
    _publish_recap(organiser)
    paper = _freeze_summary(organiser)
    _keep_as_kind(organiser)

    assert CORE in paper
    assert statement(WORKSHOPS[0], 1) in paper
    _read_as_visitor(visit())


def _menu(hands, name):
    """Go to a page of the event by the menu of the event."""
    hands.page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()


def _enter_organisation_and_region(hands):
    hands.follow("Samenwerkingen en mensen")
    hands.follow("Regio’s")
    hands.fill("Naam", REGION)
    hands.choose("Soort", "andere regio")
    hands.press("Regio toevoegen")
    hands.follow("Samenwerkingen")
    hands.page.locator("main").get_by_role("link", name="Organisaties").first.click()
    hands.follow("Nieuwe organisatie")
    hands.fill("Naam", ORGANISATION)
    hands.choose("Soort", "stichting")
    hands.choose("Regio’s", REGION)
    hands.press("Opslaan")
    expect(hands.page.get_by_text(ORGANISATION).first).to_be_visible()


def _make_event(hands):
    day = timezone.localdate() - timedelta(days=20)
    hands.follow("Beheer")
    hands.follow("Eerdere bijeenkomst vastleggen")
    hands.follow("Andere bijeenkomst")
    hands.fill("Titel", TITLE)
    hands.fill("Eerste dag", day.isoformat())
    hands.fill("Plaats", "Purmerend")
    hands.fill("Voor wie", "Iedereen die met water werkt")
    hands.press("Concept maken")
    _menu(hands, "Gegevens")
    hands.choose("Gastheer", ORGANISATION)
    hands.choose("Regio’s", REGION)
    hands.press("Opslaan")
    _menu(hands, "Programma")
    hands.fill("Titel", "Ronde aan de waterkant")
    hands.choose("Soort onderdeel", "ronde workshops")
    hands.press("Toevoegen")
    expect(hands.page.get_by_role("link", name="Ronde aan de waterkant")).to_be_visible()


def _add_workshop(hands, workshop):
    _menu(hands, "Workshops")
    hands.fill("Titel", workshop)
    hands.fill("Leidende vraag", f"Wat doet {workshop} morgen anders?")
    hands.press("Toevoegen")
    hands.follow("Wat deze workshop oplevert")
    hands.page.get_by_label("bouwstenen", exact=True).check()
    hands.fill("Hoeveel bouwstenen", "2")
    hands.press("Opslaan")
    _menu(hands, "Workshops")
    hands.follow("Deel ze in over rondes en zalen")
    waiting = hands.page.locator(".unplaced")
    place = waiting.get_by_role("combobox").first
    place.select_option(label="Ronde aan de waterkant, nog geen zaal")
    waiting.get_by_role("button").first.click()
    expect(hands.page.locator(".unplaced [data-card]")).to_have_count(0)


def _publish(hands):
    _menu(hands, "Takenlijst")
    hands.follow("Publiceren")
    hands.press("Bijeenkomst publiceren")
    expect(hands.page.get_by_text("Geweest").first).to_be_visible()
    _open(hands)


def _open(hands):
    hands.follow("Beheer")
    hands.follow(TITLE)


def _write_down(hands, workshop):
    for number in (1, 2):
        _menu(hands, "Verslag")
        section = hands.page.locator("section").filter(
            has=hands.page.get_by_role("heading", name=workshop, exact=True)
        )
        section.last.get_by_role("link", name="Bouwsteen toevoegen").click()
        hands.fill("Bouwsteen", statement(workshop, number))
        hands.press("Opslaan")


def _publish_recap(hands):
    _menu(hands, "Terugblik")
    hands.fill("Inleiding", "Een dag aan het water, met 5 werkplaatsen.")
    hands.press("Opslaan en bekijken")
    hands.page.get_by_label("iedereen").check()
    hands.press("Publiceer de terugblik")


def _freeze_summary(hands) -> str:
    """Write, choose and freeze; gives the text of the PDF."""
    _menu(hands, "Samenvatting")
    hands.fill("Kernboodschap", CORE)
    hands.fill("Wat wij vragen", "Kies 1 afspraak.")
    hands.press("Opslaan en bekijken")
    hands.page.get_by_label(starting(statement(WORKSHOPS[0], 1))).select_option(label="1")
    hands.press("Kies deze")
    hands.press("Stel de samenvatting vast")
    hands.follow("Bekijk de pagina")
    expect(hands.page.get_by_text(CORE)).to_be_visible()
    with hands.page.expect_download() as coming:
        hands.follow("Download als PDF")
    pdf = PdfReader(io.BytesIO(coming.value.path().read_bytes()))
    return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def _keep_as_kind(hands):
    _open(hands)
    _menu(hands, "Instellingen")
    hands.follow("Bewaar als soort")
    hands.fill("Naam van de soort", "Waterdag")
    hands.press("Bewaar als soort")
    hands.follow("Beheer")
    hands.follow("Nieuwe bijeenkomst")
    expect(hands.page.get_by_role("link", name="Waterdag")).to_be_visible()


def _read_as_visitor(visitor):
    visitor.open("/")
    page = visitor.page
    page.get_by_role("link", name="Agenda").first.click()
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_text("Deze bijeenkomst is al geweest")).to_be_visible()
    for workshop in WORKSHOPS:
        for number in (1, 2):
            expect(page.get_by_text(statement(workshop, number)).first).to_be_visible()
    expect(page.get_by_text(ORGANISATION).first).to_be_visible()
    expect(page.get_by_text(REGION).first).to_be_visible()
    page.get_by_role("link", name="Opbrengsten").first.click()
    expect(page.get_by_text("10 bouwstenen").first).to_be_visible()
    assert visitor.faults() == []
