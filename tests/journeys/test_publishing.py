"""An organiser moves a workshop there and back, changes a room, and tells who sits there."""

import re
from datetime import time

import pytest
from django.conf import settings as house
from django.urls import reverse
from playwright.sync_api import expect

from mailings.models import Letter
from participants.actions.registration.entry import register
from participants.choices import RegistrationState
from tests.factories.chain import PersonFactory
from tests.factories.events import EventFactory, ProgrammeItemFactory, RoomFactory
from tests.factories.workshops import SessionFactory, SessionRoleFactory, WorkshopFactory
from tests.hands import Hands
from tests.post import send_letters
from workshops.actions.version import publish_programme

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("mailbox")]
TITLE = "Wie belt wie"


@pytest.fixture
def event(samenwerking):
    event = EventFactory(chain=samenwerking, slug="netwerkdag", title="Netwerkdag in Zwolle")
    for number in (1, 2):
        ProgrammeItemFactory(
            event=event,
            title=f"Ronde {number}",
            order=number,
            starts_at=time(12 + 2 * number),
            ends_at=time(13 + 2 * number),
        )
    for name in ("Zaal Noord", "Zaal Zuid"):
        RoomFactory(event=event, name=name)
    return event


@pytest.fixture
def session(event, olga, now):
    """A workshop with 3 people in it, on a programme that was published."""
    session = SessionFactory(
        workshop=WorkshopFactory(event=event, title=TITLE),
        item=event.items.first(),
        room=event.rooms.first(),
    )
    SessionRoleFactory(session=session)
    for name in ("Aad", "Bea", "Cis"):
        register(
            event=event,
            person=PersonFactory(first_name=name, email=f"{name.lower()}@voorbeeld.example"),
            sessions=[session],
            state=RegistrationState.CONFIRMED,
            by=None,
            now=now,
        )
    publish_programme(event=event, name="Eerste programma", by=olga, now=now)
    send_letters()
    return session


def _put(page, place):
    """Choose a place in the list and press, as somebody without a mouse does."""
    card = page.locator(".programme-grid [data-card]").filter(has_text=TITLE)
    details = card.locator("details")
    if details.get_attribute("open") is None:
        card.locator("summary").click()
    card.locator("select").select_option(label=place)
    card.locator("button[id^='ga-']").click()
    expect(page.locator("#indeling [role=status]")).to_contain_text(f"staat nu in {place}")


def test_a_room_that_changes_is_told_to_who_sits_there(visit, event, session, olga):
    visitor = visit()
    visitor.sign_in(olga)
    hands, page = Hands(visitor), visitor.page
    visitor.open(reverse("workshops:schedule", args=[event.slug]))

    # There and back, twice: nobody is concerned.
    for place in ("Ronde 2, Zaal Noord", "Ronde 1, Zaal Noord") * 2:
        _put(page, place)
    hands.follow("Programma publiceren")
    expect(page.get_by_text("Niets. Het concept is wat iedereen ziet.")).to_be_visible()
    expect(page.get_by_role("button", name="Programma publiceren")).to_have_count(0)

    # Another room: the three who sit there.
    visitor.open(reverse("workshops:schedule", args=[event.slug]))
    _put(page, "Ronde 1, Zaal Zuid")
    visitor.shoot("indeling-concept")
    hands.follow("Programma publiceren")
    expect(page.get_by_text("4 mensen krijgen elk 1 bericht")).to_be_visible()
    page.get_by_text("Deelnemers: 3").click()
    visitor.shoot("programma-publiceren")
    faults = {"publiceren": visitor.faults()}
    before = Letter.objects.count()
    hands.press("Programma publiceren en 4 mensen een bericht sturen")
    expect(
        page.get_by_text("Versie 2 is gepubliceerd. 4 mensen krijgen een bericht.")
    ).to_be_visible()
    visitor.shoot("programma-versies")
    faults["versies"] = visitor.faults()
    hands.follow(re.compile("^Versie 1: "))
    visitor.shoot("programma-versie")
    faults["versie"] = visitor.faults()
    hands.follow("Terughalen als concept")
    visitor.shoot("programma-terughalen")
    faults["terughalen"] = visitor.faults()
    send_letters()
    assert Letter.objects.count() == before + 4

    participant = visit(viewport={"width": 360, "height": 740})
    participant.open("/postvak/")
    page = participant.page
    page.get_by_role("link", name=re.compile("Nieuwe zaal voor uw workshop")).last.click()
    letter = page.frame_locator("iframe")
    expect(letter.get_by_text("Zaal Zuid (was: Zaal Noord)")).to_be_visible()
    address = letter.get_by_role("link", name="Uw aanmelding bekijken").get_attribute("href")
    page.goto(address)
    expect(page.get_by_text("Wie belt wie, Zaal Zuid")).to_be_visible()
    assert not any(faults.values()), faults
    assert house.SITE_URL in address
