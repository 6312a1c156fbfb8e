"""What an organiser does, from the start page on, with only what a person can see and press."""

import re
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from chain.choices import RoleKind
from events.actions import kinds, series
from events.actions import tour as tours
from events.actions.event import Draft, change_event, create
from events.models import Event, Tour
from events.values.days import Day
from events.values.tours import TourDay
from events.views import event as event_views
from tests.factories.chain import (
    OrganisationFactory,
    PersonFactory,
    RegionFactory,
    RoleFactory,
)
from tests.hands import Hands, Paced, starting

pytestmark = pytest.mark.journey

TYPED_AT_MOST = 40
FIVE_MINUTES = 300
SCRIPT_IS_READY = "() => document.querySelector('form[hx-post]')?.['htmx-internal-data']"


@pytest.fixture
def hands(visit, live_server):
    return lambda: Hands(visit())


@pytest.fixture
def standard(transactional_db, now):
    return {kind.slug: kind for kind in kinds.ensure_standard(now=now)}


@pytest.fixture
def tour_series(samenwerking, olga, transactional_db, now):
    row = series.ensure_series(chain=samenwerking, name="Tour van Verbinding", by=olga, now=now)
    for year in (2024, 2025):
        series.ensure_bare_edition(series=row, year=year, by=olga, now=now)
    return row


@pytest.fixture
def event(samenwerking, olga, standard, now):
    draft = Draft(
        chain=samenwerking,
        kind=standard["bbb"],
        title="Samen verder",
        days=[Day(date=date(2030, 12, 18))],
        values={"theme": "Van potentie naar urgentie"},
    )
    return create(draft=draft, by=olga, now=now)


@pytest.fixture
def anna(samenwerking, transactional_db):
    """Anna organises for the same samenwerking as Olga."""
    person = PersonFactory(
        email="anna@voorbeeld.example", first_name="Anna", infix="de", last_name="Wit"
    )
    RoleFactory(person=person, kind=RoleKind.ORGANISER, chain=samenwerking)
    return person


def test_a_tour_of_four_days_takes_at_most_forty_typed_fields(
    hands, visit, olga, standard, tour_series
):
    for name in ("CJIB", "Politie", "Reclassering", "COA"):
        OrganisationFactory(name=name)
    for name in ("Limburg", "Gelderland", "Utrecht", "Friesland"):
        RegionFactory(name=name)
    year = timezone.localdate().year + 1
    organiser = hands()
    organiser.sign_in(olga)

    organiser.follow("Nieuwe tour")
    organiser.fill("Naam van de tour", f"Tour van Verbinding {year}")
    organiser.fill("Thema", "Wat ons bindt")
    organiser.fill("Jaar", str(year))
    organiser.fill("Reeks", "Tour van Verbinding")
    _fill_day(organiser, 1, "Breda", "Politie", "Limburg", f"{year}-10-06")
    for number, (city, host, region) in enumerate(
        [
            ("Ede", "COA", "Gelderland"),
            ("Zeist", "Reclassering", "Utrecht"),
            ("Leeuwarden", "CJIB", "Friesland"),
        ],
        start=2,
    ):
        organiser.press("Dag toevoegen")
        _fill_day(organiser, number, city, host, region)
    organiser.press("Tour maken")

    expect(organiser.title()).to_have_text(f"Tour van Verbinding {year}")
    expect(organiser.page.get_by_text("Editie 3 van Tour van Verbinding")).to_be_visible()
    for city in ("Breda", "Ede", "Zeist", "Leeuwarden"):
        organiser.follow(f"Netwerkdag {city}")
        organiser.page.get_by_role("link", name="Publiceren").click()
        organiser.press("Bijeenkomst publiceren")
        expect(organiser.title()).to_contain_text(f"Netwerkdag {city}")
        organiser.page.go_back()
        organiser.follow(f"Tour van Verbinding {year}")

    tour = Tour.objects.get()
    found = [(day.city, day.starts_on.day, day.is_published) for day in tour.days.all()]
    assert found == [
        ("Breda", 6, True),
        ("Ede", 7, True),
        ("Zeist", 8, True),
        ("Leeuwarden", 9, True),
    ]
    stranger = visit()
    stranger.open("/tours/" + tour.slug + "/")
    expect(stranger.page.get_by_role("heading", level=1)).to_contain_text("Tour van Verbinding")
    assert organiser.typed <= TYPED_AT_MOST
    assert organiser.visitor.faults() == []


def _fill_day(hands, number, city, host, region, day=""):
    row = hands.page.get_by_role("group", name=f"Dag {number}")
    if day:
        hands.fill("Datum", day, within=row)
    hands.fill("Plaats", city, within=row)
    hands.choose("Gastheer", host, within=row)
    hands.choose("Regio", region, within=row)


def test_a_bbb_goes_from_its_kind_to_a_published_page(hands, visit, olga, standard):
    organiser = hands()
    organiser.sign_in(olga)

    organiser.follow("Nieuwe bijeenkomst")
    organiser.follow("Brede Bestuurdersbijeenkomst (BBB)")
    organiser.fill("Titel", "Samen één verhaal")
    organiser.fill("Thema", "Van potentie naar urgentie")
    organiser.fill("Eerste dag", "2030-12-18")
    organiser.choose("Dagdeel", "middag")
    organiser.fill("Plaats", "Den Haag")
    organiser.fill("Voor wie", "Bestuurders van alle partners")
    organiser.press("Concept maken")
    expect(organiser.page.get_by_text("Volgende stap: Gegevens")).to_be_visible()

    organiser.follow("Ga verder")
    organiser.fill("Doel", "Samen de volgende stap bespreken.")
    organiser.press("Opslaan")
    organiser.follow("Vragen")
    organiser.fill("Vraag 1", "Hoe voeren wij het ketenplan uit?")
    organiser.press("Opslaan")
    organiser.follow("Zalen")
    organiser.fill("Naam", "Aula")
    organiser.fill("Aantal plekken", "120")
    organiser.press("Zaal toevoegen")
    for role in ("opening", "afsluiting"):
        organiser.follow("Sprekers")
        organiser.follow("Spreker toevoegen")
        organiser.choose("Rol", role)
        organiser.fill("Functie op die dag", "voorzitter van het overleg")
        organiser.press("Opslaan")
    organiser.follow("Takenlijst")
    expect(organiser.page.get_by_text("Volgende stap: Workshops")).to_be_visible()
    organiser.follow("Publiceren")
    organiser.press("Bijeenkomst publiceren")

    stranger = visit()
    stranger.open("/agenda/")
    stranger.page.get_by_role("link", name=re.compile("Samen één verhaal")).first.click()
    expect(stranger.page.get_by_role("heading", level=1)).to_contain_text("Samen één verhaal")
    for part in (
        "Inloop",
        "Praktijkvoorbeelden",
        "Afsluiting",
        "Hoe voeren wij het ketenplan uit?",
    ):
        expect(stranger.page.get_by_text(part).first).to_be_visible()
    assert stranger.faults() == []


def _two_change_one_theme(hands, olga, anna):
    """Both open the details; Anna saves a theme, then Olga saves another, and a purpose."""
    first, second = hands(), hands()
    for person, who in ((first, anna), (second, olga)):
        person.sign_in(who)
        person.follow("Samen verder")
        person.page.get_by_role("navigation").get_by_role("link", name="Gegevens").click()
    first.fill("Thema", "Samen doen")
    first.press("Opslaan")
    expect(first.page.get_by_text("Opgeslagen.")).to_be_visible()
    second.fill("Thema", "Samen leren")
    second.fill("Doel", "Leren van elkaar.")
    second.press("Opslaan")
    return second


def test_the_second_of_two_organisers_sees_both_texts_and_chooses(hands, olga, anna, event):
    second = _two_change_one_theme(hands, olga, anna)

    conflict = second.page.get_by_role("alert")
    expect(conflict).to_contain_text("Anna de Wit bewaarde dit om")
    expect(conflict).to_contain_text("Samen doen")
    expect(conflict).to_contain_text("Samen leren")
    expect(second.page.get_by_label(starting("Doel"))).to_have_value("Leren van elkaar.")
    assert Event.objects.get().theme == "Samen doen"
    second.visitor.said.clear()
    second.visitor.shoot("conflict")
    assert second.visitor.faults() == []

    conflict.get_by_label(re.compile("De tekst van Anna")).check()
    second.press("Opslaan")
    expect(second.page.get_by_text("Opgeslagen.")).to_be_visible()
    saved = Event.objects.get()
    assert (saved.theme, saved.purpose) == ("Samen doen", "Leren van elkaar.")


def test_control_without_the_version_the_second_overwrites_the_first(
    hands, olga, anna, event, monkeypatch
):
    def blind(*, event, seen, values, by, now):
        return change_event(event=event, seen=event.version, values=values, by=by, now=now)

    monkeypatch.setattr(event_views, "change_event", blind)

    second = _two_change_one_theme(hands, olga, anna)

    expect(second.page.get_by_text("Opgeslagen.")).to_be_visible()
    assert Event.objects.get().theme == "Samen leren"


def test_what_is_typed_is_saved_within_five_seconds(hands, olga, anna, event):
    organiser = hands()
    organiser.sign_in(olga)
    organiser.follow("Samen verder")
    organiser.page.get_by_role("navigation").get_by_role("link", name="Gegevens").click()
    # No person types before the page's script is there; a machine does.
    organiser.page.wait_for_function(SCRIPT_IS_READY)

    organiser.fill("Ondertitel", "Eerste stap")
    expect(organiser.page.get_by_text(re.compile("Bewaard om"))).to_be_visible(timeout=5000)
    assert Event.objects.get().subtitle == "Eerste stap"

    change_event(
        event=Event.objects.get(), seen=2, values={"theme": "Nu"}, by=anna, now=timezone.now()
    )
    organiser.fill("Ondertitel", "Tweede stap")
    organiser.page.wait_for_timeout(3500)
    saved = Event.objects.get()
    assert (saved.subtitle, saved.theme) == ("Tweede stap", "Nu")

    change_event(
        event=saved,
        seen=saved.version,
        values={"subtitle": "Van Anna"},
        by=anna,
        now=timezone.now(),
    )
    organiser.fill("Ondertitel", "Van Olga")
    expect(
        organiser.page.get_by_text(re.compile("Anna de Wit veranderde dezelfde tekst"))
    ).to_be_visible(timeout=5000)
    assert Event.objects.get().subtitle == "Van Anna"
    assert organiser.visitor.said == []


def test_a_tour_is_copied_and_published_within_five_minutes(
    visit, olga, standard, tour_series, now
):
    days = [
        TourDay(day=Day(date=date(2025, 10, number)), city=city, host=OrganisationFactory())
        for number, city in enumerate(("Breda", "Ede", "Zeist", "Leeuwarden"), start=6)
    ]
    new = tours.NewTour(
        chain=tour_series.chain,
        kind=standard["netwerkdag"],
        name="Tour van Verbinding 2025",
        year=2025,
        series=tour_series,
    )
    old = tours.create_tour(tour=new, days=days, by=olga, now=now)
    tours.publish_days(tour=old, by=olga, now=now)
    organiser = Paced(visit())
    organiser.sign_in(olga)

    organiser.follow("Tour van Verbinding 2025")
    organiser.follow("Kopieer tour")
    expect(organiser.page.get_by_label(starting("Naam van de nieuwe tour"))).to_have_value(
        re.compile(r"Tour van Verbinding 20\d\d")
    )
    organiser.fill("Naam van de nieuwe tour", "Tour van Verbinding 2031")
    organiser.fill("Eerste dag van de nieuwe tour", "2031-10-07")
    organiser.visitor.shoot("tour-copy")
    organiser.press("Kopie maken")
    expect(organiser.title()).to_have_text("Tour van Verbinding 2031")
    organiser.visitor.shoot("tour-edit")
    organiser.follow("Publiceer alle dagen")
    organiser.visitor.shoot("tour-publish")
    assert organiser.visitor.faults() == []
    organiser.press("Publiceer 4 dagen")
    expect(organiser.page.get_by_text("4 dagen zijn gepubliceerd.")).to_be_visible()

    made = Tour.objects.get(name="Tour van Verbinding 2031")
    assert [(day.city, day.starts_on.day, day.is_published) for day in made.days.all()] == [
        ("Breda", 7, True),
        ("Ede", 8, True),
        ("Zeist", 9, True),
        ("Leeuwarden", 10, True),
    ]
    stranger = visit()
    stranger.open(made.get_absolute_url())
    expect(stranger.page.get_by_role("heading", level=1)).to_contain_text("Tour van Verbinding")
    assert organiser.seconds < FIVE_MINUTES
    assert organiser.typed <= TYPED_AT_MOST
