"""The pages of outcomes are sound, and an organiser keeps them without a mouse or a manual."""

from datetime import timedelta

import pytest
from django.utils import timezone

from buildingblocks.choices import BlockState, NoteKind
from tests.factories.buildingblocks import (
    AddresseeFactory,
    BuildingBlockFactory,
    CommonThreadFactory,
    ConclusionFactory,
    NoteFactory,
    RecapFactory,
    ReflectionFactory,
    ScoredItemFactory,
    StandingFactory,
    SummaryFactory,
)
from tests.factories.events import EventDayFactory, EventFactory
from tests.factories.workshops import SessionFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def session(samenwerking):
    event = EventFactory(
        chain=samenwerking, title="Netwerkdag", starts_on=timezone.localdate() - timedelta(days=9)
    )
    EventDayFactory(event=event)
    RecapFactory(event=event)
    return SessionFactory(workshop__event=event)


@pytest.fixture
def block(session):
    block = BuildingBlockFactory(session=session, statement="Begin klein en deel het succes")
    AddresseeFactory(block=block)
    return block


def test_every_page_of_outcomes_is_sound(visitor, olga, session, block):
    event = session.event
    StandingFactory(block=block, state=BlockState.CHOSEN)
    item = ScoredItemFactory(list__session=session)
    thread = CommonThreadFactory(event=event, replaced_terms=["regie -> samen"])
    thread.sessions.add(session)
    ConclusionFactory(event=event, is_key=True)
    NoteFactory(event=event, session=session, kind=NoteKind.DILEMMA)
    ReflectionFactory(session=session)
    SummaryFactory(event=event)
    visitor.sign_in(olga)
    work = f"/beheer/bijeenkomsten/{event.slug}"
    faults = {}

    for path in [
        "/opbrengsten/?stand=recorded",
        block.get_absolute_url(),
        f"{work}/verslag/",
        f"{work}/verslag/stand-van-zaken/",
        f"{work}/verslag/bouwstenen/{block.pk}/",
        f"{work}/verslag/sessies/{session.pk}/lijst/{item.list.kind}/",
        f"{work}/verslag/sessies/{session.pk}/opname/",
        f"{work}/verslag/stukken/rode-draden/{thread.pk}/",
        f"{work}/terugblik/",
        f"{work}/samenvatting/",
        f"{work}/telling/",
    ]:
        visitor.open(path)
        found = visitor.faults()
        visitor.said.clear()
        if found:
            faults[path] = found

    assert faults == {}


def test_the_state_of_affairs_moves_by_keyboard_alone(visitor, olga, session, block):
    visitor.sign_in(olga)
    page = visitor.page
    visitor.open(f"/beheer/bijeenkomsten/{session.event.slug}/verslag/stand-van-zaken/")

    page.get_by_label("Stand", exact=True).focus()
    page.keyboard.type("Opgepakt")
    page.get_by_label("Eén zin").focus()
    page.keyboard.type("De regio is begonnen.")
    page.keyboard.press("Enter")

    page.get_by_text("1 bouwsteen bijgewerkt.").wait_for()
    block.refresh_from_db()
    assert (block.state, block.standing.sentence) == (BlockState.TAKEN_UP, "De regio is begonnen.")


def test_two_organisers_change_one_state_and_nothing_is_lost(visit, olga, pim, session, block):
    path = f"/beheer/bijeenkomsten/{session.event.slug}/verslag/stand-van-zaken/"
    first, second = visit(), visit()
    first.sign_in(olga)
    second.sign_in(pim)
    for one in (first, second):
        one.open(path)

    first.page.get_by_label("Stand", exact=True).select_option("chosen")
    first.page.get_by_role("button", name="Opslaan").click()
    first.page.get_by_text("1 bouwsteen bijgewerkt.").wait_for()
    second.page.get_by_label("Stand", exact=True).select_option("parked")
    second.page.get_by_role("button", name="Opslaan").click()

    second.page.get_by_text("Olga Proef schreef: Gekozen").wait_for()
    block.refresh_from_db()
    assert block.state == BlockState.CHOSEN
    second.page.get_by_role("button", name="Opslaan").click()
    second.page.get_by_text("1 bouwsteen bijgewerkt.").wait_for()
    block.refresh_from_db()
    assert [one.state for one in block.standings.order_by("pk")][-2:] == ["chosen", "parked"]
