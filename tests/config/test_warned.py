"""Numbers of people and cases in free text: a warning wherever organisers type, never a refusal."""

import html

import pytest
from django.urls import reverse

from tests.factories.buildingblocks import BuildingBlockFactory
from tests.factories.events import EventDayFactory, EventFactory, PracticeExampleFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory

BSN = "Burger 111222333 kwam langs."
SAID = "Dit lijkt een burgerservicenummer (BSN)."


@pytest.fixture
def event(samenwerking):
    return EventDayFactory(event=EventFactory(chain=samenwerking, draft=True)).event


@pytest.fixture
def desk(client, olga):
    client.force_login(olga)
    return client


def _forms(event):
    """Give of each app the address of a form, its field, and what else it needs."""
    workshop = WorkshopFactory(event=event)
    block = BuildingBlockFactory(session=SessionFactory(workshop=workshop, event=event))
    example = PracticeExampleFactory(event=event)
    return [
        ("events:event-edit", [], "purpose", {"visibility": "open"}),
        ("events:example-edit", [example.pk], "story", {}),
        ("workshops:workshop-edit", [workshop.pk], "description", {"publication": "public"}),
        ("buildingblocks:report-block", [block.pk], "explanation", {"statement": "Begin klein"}),
        ("buildingblocks:piece-new", ["conclusies"], "text", {}),
        ("buildingblocks:recap-edit", [], "intro", {}),
    ]


def test_the_text_is_saved_and_the_next_page_warns(desk, event):
    for name, args, field, more in _forms(event):
        address = reverse(name, args=[event.slug, *args])
        form = desk.get(address).context["form"]
        told = {"seen": form.seen, "title": "Samen", "work_format": "conversation"} | more

        answer = desk.post(address, told | {field: BSN}, follow=True)

        assert answer.redirect_chain, f"{name} was refused"
        assert SAID in html.unescape(answer.content.decode()), name


def test_the_warning_stays_beside_the_field_and_goes_with_the_number(desk, event):
    address = reverse("events:event-edit", args=[event.slug])
    event.purpose = BSN
    event.save()

    assert SAID in html.unescape(desk.get(address).content.decode())
    event.purpose = "Burger 111222334 kwam langs."  # no citizen service number: the sum is wrong
    event.save()
    assert SAID not in html.unescape(desk.get(address).content.decode())


def test_who_types_is_warned_at_once(desk, event):
    address = reverse("events:event-edit", args=[event.slug])
    told = {"seen": event.version, "title": event.title, "visibility": "open", "purpose": BSN}

    answer = desk.post(address, told, headers={"HX-Request": "true"}).content.decode()

    assert "Bewaard om" in answer
    assert f"Doel: {SAID}" in html.unescape(answer)
    event.refresh_from_db()
    assert event.purpose == BSN


def test_something_new_warns_as_well(desk, event):
    address = reverse("workshops:workshops-edit", args=[event.slug])

    answer = desk.post(address, {"title": "Regie", "guiding_question": BSN}, follow=True)

    assert SAID in html.unescape(answer.content.decode())
