"""J11: a note-taker writes down what a workshop yields, with bad luck on the way."""

import re
from time import monotonic

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.events import EventFactory, RoomFactory
from tests.factories.workshops import (
    GroupFactory,
    PromptFactory,
    SessionFactory,
    SessionRoleFactory,
    YieldFactory,
)
from workshops.choices import SessionRoleKind, YieldKind

pytestmark = pytest.mark.journey

FIRST = (
    "Begin klein met twee organisaties die elkaar al kennen, deel het resultaat hardop en laat "
    "anderen daarna pas aansluiten."
)
SECOND = (
    "Meet de samenwerking op een resultaat dat wij samen halen, zodat niemand zijn eigen cijfer "
    "belangrijker hoeft te vinden."
)
THIRD = (
    "Spreek af wie waarvoor aan zet is, en houd de eigen en de gezamenlijke verantwoording naast "
    "elkaar in een enkel verslag."
)
BLOCKS = [FIRST, SECOND, THIRD]
QUESTION = "Hoe leggen wij samen verantwoording af?"


@pytest.fixture
def session(samenwerking):
    event = EventFactory(chain=samenwerking, starts_on=timezone.localdate(), title="BBB")
    session = SessionFactory(
        workshop__event=event,
        workshop__title="Gezamenlijk verhaal",
        workshop__guiding_question=QUESTION,
        item__title="Ronde 1",
        room=RoomFactory(event=event, name="Zaal Noord"),
    )
    YieldFactory(workshop=session.workshop, target=3)
    return session


@pytest.fixture
def address(session, olga, client):
    """The work link as it stands on the sheet that the organiser prints."""
    client.force_login(olga)
    sheet = reverse("workshops:session-sheet", args=[session.event.slug, session.pk])
    printed = client.post(sheet).content.decode()
    return re.search(r"http://testserver(/werk/[a-z0-9-]+/)</p>", printed)[1]


def statements(session):
    return list(session.blocks.kept().order_by("number").values_list("statement", flat=True))


def wait_for(visitor, said):
    visitor.page.wait_for_function(
        "said => document.querySelector('[data-work-state]').textContent.includes(said)", arg=said
    )


def wait_saved(visitor, slot, words="Opgeslagen"):
    visitor.page.wait_for_function(
        "([slot, said]) => document.getElementById(slot).closest('[data-slot]')"
        ".querySelector('[data-slot-state]').textContent.includes(said)",
        arg=[slot, words],
    )


def test_three_bouwstenen_in_two_minutes_with_a_reload_and_a_lost_connection(
    visitor, session, address
):
    """Scripted human speed of the journeys: 5 characters a second, 1 s a page, 2 s a choice."""
    page = visitor.page
    seconds = 0.0
    began = monotonic()

    def type_human(text):
        nonlocal seconds
        page.keyboard.type(text, delay=1)
        seconds += len(text) / 5

    visitor.open(address)
    seconds += 1 + 2
    page.focus("#block-1")
    type_human(BLOCKS[0])
    page.keyboard.press("Enter")
    wait_saved(visitor, "block-1")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_timeout(500)
    type_human(BLOCKS[1][:60])
    page.reload()
    seconds += 1 + 2
    assert page.input_value("#block-2") == BLOCKS[1][:60]
    visitor.context.set_offline(True)
    page.focus("#block-2")
    page.keyboard.press("End")
    type_human(BLOCKS[1][60:])
    page.keyboard.press("Enter")
    type_human(BLOCKS[2])
    wait_for(visitor, "Geen verbinding")
    assert statements(session)[:1] == BLOCKS[:1]
    visitor.context.set_offline(False)
    wait_for(visitor, "weer verbinding")
    wait_saved(visitor, "block-3")

    assert statements(session) == BLOCKS
    assert min(len(block) for block in BLOCKS) >= 120
    assert page.inner_text("[data-progress]") == "3 van 3"
    assert seconds + (monotonic() - began) < 120


def test_the_page_opens_without_a_network_with_what_was_typed(visitor, session, address):
    page = visitor.page
    visitor.open(address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_timeout(800)
    page.fill("#block-1", BLOCKS[0])
    wait_saved(visitor, "block-1")
    visitor.context.set_offline(True)
    page.fill("#block-2", BLOCKS[1])

    page.reload()

    assert page.inner_text("h1") == QUESTION
    assert [page.input_value(f"#block-{n}") for n in (1, 2)] == BLOCKS[:2]
    page.goto(f"{visitor.address}{address}")
    assert page.input_value("#block-2") == BLOCKS[1]
    visitor.context.set_offline(False)
    wait_saved(visitor, "block-2")
    assert statements(session) == BLOCKS[:2]


def test_what_is_typed_before_the_script_is_there_is_sent(visitor, session, address):
    page = visitor.page
    with visitor.late_scripts(address):
        page.fill("#block-1", BLOCKS[0])

    wait_saved(visitor, "block-1")
    assert statements(session) == BLOCKS[:1]


def test_two_in_one_session_see_each_other_and_choose_between_two_versions(visit, session, address):
    anna, bram = visit(), visit()
    anna.open(address)
    bram.open(address)
    anna.page.fill("#block-1", BLOCKS[0])
    wait_saved(anna, "block-1")
    bram.page.wait_for_function(
        "said => document.getElementById('block-1').value === said", arg=BLOCKS[0]
    )

    anna.page.fill("#block-2", "Begin klein")
    bram.page.fill("#block-2", "Begin groot")
    bram.page.wait_for_selector(".work-versions")
    anna.page.wait_for_selector(".work-versions")
    assert anna.page.input_value("#block-2") != bram.page.input_value("#block-2")
    anna.shoot("werk-twee-versies")
    assert anna.faults() == []
    bram.page.click("text=Neem deze tekst")

    anna.page.wait_for_function("() => !document.querySelector('.work-versions')")
    kept = statements(session)[1]
    anna.page.wait_for_function(
        "said => document.getElementById('block-2').value === said", arg=kept
    )
    assert kept in {"Begin klein", "Begin groot"}
    assert bram.page.input_value("#block-2") == kept


def test_every_page_of_the_note_taker_is_sound(visitor, session, address):
    for kind in YieldKind.values[1:]:
        YieldFactory(workshop=session.workshop, kind=kind, target=2)
    for number in (1, 2):
        GroupFactory(workshop=session.workshop, role=f"afdeling {number}")
        PromptFactory(workshop=session.workshop)
    page = visitor.page
    visitor.open(address)
    page.fill("#block-1", BLOCKS[0])
    page.fill("#block-2", "Bel 111222333 eens")
    page.fill("#dilemma-1", "Regels of mensen")
    page.fill("[id^=answer-]", "Zo doen wij het")
    page.fill("#reflection-worked", "De groep was open")
    wait_saved(visitor, "reflection-worked")
    visitor.shoot("werk")
    faults = {"werk": visitor.faults()}
    here = page.url
    for name in ("bouwsteen/1/", "voorbeeld/", "scherm/"):
        page.goto(here + name)
        visitor.shoot("werk-" + re.sub(r"\W", "", name))
        faults[name] = visitor.faults()

    visitor.open("/werk/verzonnen/")
    visitor.shoot("werk-dicht")
    faults["dicht"] = visitor.faults()

    assert {name: found for name, found in faults.items() if found} == {}


def test_a_facilitator_finds_the_session_after_signing_in(visitor, session, piet):
    SessionRoleFactory(session=session, person=piet, kind=SessionRoleKind.FACILITATOR)
    visitor.sign_in(piet)
    visitor.open("/werk/")
    visitor.shoot("werk-lijst")
    assert visitor.faults() == []

    visitor.page.click("text=Gezamenlijk verhaal")

    assert visitor.page.inner_text("h1") == QUESTION


def test_the_workshop_hears_its_text_and_more_than_three_are_addressed(
    visitor, session, address, samenwerking
):
    page = visitor.page
    visitor.open(address)
    page.locator("#block-1").fill(FIRST)
    page.get_by_role("button", name="Vastgelegd na teruglezen").click()
    page.get_by_text("De workshop hoorde deze tekst op").wait_for()
    assert visitor.faults() == []
    visitor.shoot("notes-heard")
    assert statements(session) == [FIRST]

    about = reverse("buildingblocks:notes-describe", args=[session.event.slug, session.pk, 1])
    visitor.open(about)
    page.locator("#id_means").fill("een academie")
    page.get_by_role("button", name="Nog een toevoegen").click()
    page.locator("#id_for_4").wait_for()
    assert page.locator("#id_means").input_value() == "een academie"
    for number, level in enumerate(("national", "regional", "board", "policy"), 1):
        page.locator(f"#id_for_{number}").select_option(f"level-{level}")
    assert visitor.faults() == []
    visitor.shoot("notes-addressees")
    page.get_by_role("button", name="Opslaan").click()
    page.locator("#block-1").wait_for()
    assert session.blocks.get().addressees.count() == 4


def test_scores_of_groups_are_typed_in_the_room(visitor, session, address):
    YieldFactory(workshop=session.workshop, kind=YieldKind.SCORED_LISTS, target=None)
    GroupFactory.create_batch(6, workshop=session.workshop)
    page = visitor.page
    visitor.open(address)
    page.get_by_role("link", name="Frustraties").click()
    page.locator("#id_n0-text").fill("Doorschuiven")
    for number, box in enumerate(page.get_by_label("Score van").all()[:6]):
        box.select_option(str(number % 5 + 1))
    page.get_by_role("button", name="Opslaan").click()

    page.get_by_text("Doorschuiven (16)").wait_for()
    assert visitor.faults() == []
    visitor.shoot("notes-scores")
