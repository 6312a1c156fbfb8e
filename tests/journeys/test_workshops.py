"""J2: an organiser places workshops by keyboard alone, and hands out the sheets."""

import re
from datetime import time

import pytest
from django.urls import reverse

from tests.factories.events import EventFactory, ProgrammeItemFactory, RoomFactory
from tests.factories.workshops import (
    SessionFactory,
    SessionRoleFactory,
    WorkshopFactory,
    YieldFactory,
)

pytestmark = pytest.mark.journey

NAMES = [
    "Gezamenlijk verhaal",
    "Regionale sturing",
    "Verbinding regionaal en landelijk",
    "Toekomstgericht vakmanschap",
    "Spel rond een schuld",
    "Durven doen wat goed is",
    "Terugkeer in de samenleving",
    "Samen leren van een casus",
]
ROOMS = ["Aula", "Noord", "Oost", "Zuid"]
CHOICE_SECONDS, TAP_SECONDS = 2, 1
MINUTES_4 = 4 * 60


@pytest.fixture
def event(samenwerking):
    event = EventFactory(chain=samenwerking, slug="netwerkdag", title="Netwerkdag")
    for number in (1, 2):
        ProgrammeItemFactory(
            event=event,
            title=f"Ronde {number}",
            order=number,
            starts_at=time(12 + 2 * number),
            ends_at=time(13 + 2 * number),
        )
    for name in ROOMS:
        RoomFactory(event=event, name=name)
    return event


def test_eight_workshops_are_placed_by_keyboard_within_four_minutes(visitor, event, olga):
    for name in NAMES:
        YieldFactory(workshop=WorkshopFactory(event=event, title=name))
    visitor.sign_in(olga)
    visitor.open(reverse("workshops:schedule", args=[event.slug]))
    page, seconds = visitor.page, TAP_SECONDS
    for place in range(8):
        page.focus(".unplaced select")
        for _down in range(place + 1 + place // 4):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_function(
            "left => document.querySelectorAll('.unplaced [data-card]').length === left"
            " && !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')",
            arg=7 - place,
        )
        seconds += CHOICE_SECONDS + (place + 2 + place // 4) / 5 + 2 * TAP_SECONDS

    placed = event.sessions.order_by("workshop__order").values_list(
        "workshop__title", "item__title", "room__name"
    )
    assert list(placed) == [
        (name, f"Ronde {1 + number // 4}", ROOMS[number % 4]) for number, name in enumerate(NAMES)
    ]
    assert seconds < MINUTES_4
    visitor.shoot("indeling")
    assert visitor.faults() == []


def test_a_workshop_is_dragged_to_another_room(visitor, event, olga):
    session = SessionFactory(
        workshop=WorkshopFactory(event=event, title=NAMES[0]),
        item=event.items.first(),
        room=event.rooms.get(name="Noord"),
    )
    visitor.sign_in(olga)
    visitor.open(reverse("workshops:schedule", args=[event.slug]))
    target = event.rooms.get(name="Zuid")
    handle = visitor.page.locator("[data-handle]").bounding_box()
    cell = visitor.page.locator(f'[data-place="{session.item_id}-{target.pk}"]').bounding_box()

    visitor.page.mouse.move(handle["x"] + 20, handle["y"] + 20)
    visitor.page.mouse.down()
    visitor.page.mouse.move(cell["x"] + 20, cell["y"] + 20, steps=5)
    visitor.page.mouse.up()
    visitor.page.wait_for_function(
        "() => document.querySelector('[role=status]').textContent.includes('staat nu in')"
    )

    session.refresh_from_db()
    assert session.room == target
    assert visitor.said == []


def test_the_sheet_of_a_session_opens_its_notes(visitor, visit, event, olga, piet):
    session = SessionFactory(
        workshop=WorkshopFactory(event=event, title=NAMES[0]), item=event.items.first()
    )
    YieldFactory(workshop=session.workshop)
    SessionRoleFactory(session=session, person=piet)
    session.item.day.date = olga.date_joined.date()
    session.item.day.save()
    visitor.sign_in(olga)
    visitor.open(reverse("workshops:session-edit", args=[event.slug, session.pk]))
    visitor.shoot("sessie")
    faults = {"sessie": visitor.faults()}
    visitor.page.click("text=Maak en druk de bladen af")
    visitor.page.wait_for_selector(".sheet")
    visitor.shoot("werkblad")
    faults["werkblad"] = visitor.faults()
    printed = visitor.page.locator(".sheet-address").first.inner_text()

    guest = visit()
    guest.open(re.sub(r"^https?://[^/]+", "", printed))

    assert guest.page.inner_text("h1") == session.workshop.guiding_question
    assert guest.page.locator("textarea").count() == 3
    assert {name: found for name, found in faults.items() if found} == {}


def test_every_page_of_workshops_is_sound(visitor, event, olga):
    workshop = WorkshopFactory(event=event, title=NAMES[0], publication="yield-only")
    YieldFactory(workshop=workshop)
    WorkshopFactory(event=event, title=NAMES[1], guiding_question="", is_sensitive=True)
    visitor.sign_in(olga)
    faults = {}
    for name, args in [
        ("workshops-edit", []),
        ("workshop-edit", [workshop.pk]),
        ("workshop-yields", [workshop.pk]),
        ("workshop-remove", [workshop.pk]),
        ("schedule", []),
    ]:
        visitor.open(reverse(f"workshops:{name}", args=[event.slug, *args]))
        visitor.shoot(name)
        faults[name] = visitor.faults()
        visitor.said.clear()

    assert {name: found for name, found in faults.items() if found} == {}
