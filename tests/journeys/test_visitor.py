"""A visitor without an account finds what came of a bijeenkomst, from the start page on."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

STATEMENT = "Maak in elke regio 1 gezamenlijke agenda."


def test_a_visitor_finds_the_bbb_of_2018_its_recap_and_an_outcome(demo_visitor):
    visitor, page = demo_visitor, demo_visitor.page
    visitor.open("/")
    page.get_by_role("link", name="Agenda", exact=True).first.click()

    page.get_by_label("Zoeken op").fill("urgentie Den Haag 2018")
    page.get_by_role("button", name="Toon").click()
    expect(page.locator("#results article")).to_have_count(1)
    page.get_by_role("link", name="Brede Bestuurdersbijeenkomst").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Woensdag 19 december 2018: Brede Bestuurdersbijeenkomst (BBB)"
    )
    expect(page.locator(".notice")).to_have_text(
        "Deze bijeenkomst is al geweest. Hieronder leest u de terugblik."
    )
    assert visitor.faults() == []
    visitor.shoot("bbb-2018")

    page.get_by_role("link", name=STATEMENT).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(STATEMENT)


def test_the_agenda_filters_without_javascript(demo_visit):
    visitor = demo_visit(java_script_enabled=False)
    page = visitor.page
    visitor.open("/agenda/")

    page.get_by_label("Samenwerking").select_option(label="Koers en kansen")
    page.get_by_label("Periode").select_option(label="Geweest")
    page.get_by_role("button", name="Toon").click()

    expect(page.locator("#results article h3")).to_have_text(["Congresweek Koers en kansen"])
    assert "samenwerking=koers-en-kansen" in page.url


def test_htmx_filters_on_the_page_and_keeps_the_address(demo_visitor):
    visitor, page = demo_visitor, demo_visitor.page
    visitor.open("/agenda/")

    page.get_by_label("Periode").select_option(label="2018")

    expect(page.locator("#results article")).to_have_count(1)
    page.wait_for_url("**periode=2018**")
    assert visitor.faults() == []
    visitor.shoot("agenda-2018")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/zoeken/?q=regio",
        "/tours/tour-van-verbinding-2019/",
        "/bijeenkomsten/netwerkdag-vandaag/",
        "/bijeenkomsten/netwerkdag-vandaag/programma/",
        "/bijeenkomsten/congresweek-leren-verzilveren/",
        "/samenwerkingen/strafrechtketen/",
        "/organisaties/cjib/",
    ],
)
def test_a_public_page_is_sound_in_light_and_dark(demo_visitor, path):
    answer = demo_visitor.open(path)

    assert answer.status == 200
    assert demo_visitor.faults() == []
    demo_visitor.shoot(path.strip("/").replace("/", "-").partition("?")[0] or "start")


def test_the_language_switch_stays_on_the_page(demo_visitor):
    visitor, page = demo_visitor, demo_visitor.page
    visitor.open("/bijeenkomsten/netwerkdag-vandaag/")

    page.get_by_role("button", name="English").click()

    assert page.url.endswith("/bijeenkomsten/netwerkdag-vandaag/")
    expect(page.get_by_role("heading", name="Programme", exact=True)).to_be_visible()
