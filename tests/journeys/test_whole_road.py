"""From an idea to a seat: sent in, read by two, merged, chosen, placed and published."""

import re
from datetime import time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from chain.choices import RoleKind
from mailings.actions.promise import write_promised
from mailings.models import Letter
from tests.factories.chain import OrganisationFactory, PersonFactory, RoleFactory
from tests.factories.events import EventFactory, ProgrammeItemFactory, RoomFactory
from tests.factories.ideas import CallFactory, IdeaFactory
from tests.hands import Hands
from workshops.models import Idea, Session

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
TITLE = "Van melding naar hulp in 1 dag"
QUESTION = "Wie belt wie in het eerste uur?"


@pytest.fixture
def event(samenwerking):
    event = EventFactory(chain=samenwerking, slug="netwerkdag", title="Netwerkdag in Zwolle")
    ProgrammeItemFactory(event=event, title="Ronde 1", starts_at=time(14), ends_at=time(15))
    RoomFactory(event=event, name="Zaal Noord")
    return event


@pytest.fixture
def call(event):
    return CallFactory(event=event, chain=event.chain, slug="oproep", title="Ideeën voor Zwolle")


@pytest.fixture
def readers(call):
    people = [PersonFactory(organisation=OrganisationFactory()) for _each in range(2)]
    call.reviewers.set(people)
    return people


@pytest.fixture
def organiser(event):
    person = PersonFactory()
    RoleFactory(person=person, chain=event.chain, kind=RoleKind.ORGANISER)
    return person


def _hands(visit, person, **window):
    visitor = visit(**window)
    visitor.sign_in(person)
    return Hands(visitor)


def test_from_an_idea_to_a_published_programme(visit, call, readers, organiser, event):
    alike = IdeaFactory(call=call, title="Sneller van melding naar hulp", question=QUESTION)
    idea = _send_in(visit, call)
    for reader in readers:
        _read_all(visit, reader, call)
    hands = _hands(visit, organiser)
    _merge_and_choose(hands, call, idea, alike)
    _tell(hands, call)
    _place_and_publish(hands, idea, event)

    while write_promised(now=timezone.now()):
        pass
    told = Letter.objects.filter(kind="workshops.idea-planned")
    assert {one.person_id for one in told} == {
        one.person_id for one in [*idea.submitters.all(), *alike.submitters.all()]
    }
    hands.visitor.open(idea.get_absolute_url())
    expect(hands.title()).to_have_text(TITLE)
    expect(hands.page.locator("main")).to_contain_text("1 workshop")


def _send_in(visit, call):
    """Somebody with an account sends an idea in on a phone."""
    hands = _hands(visit, PersonFactory(organisation=OrganisationFactory()), **PHONE)
    hands.visitor.open(f"/workshopideeen/{call.slug}/indienen/")
    hands.fill("Titel van uw idee", TITLE)
    hands.fill("Welke vraag wilt u beantwoord hebben?", QUESTION)
    expect(hands.page.locator("#save-state")).to_contain_text("Als concept bewaard")
    hands.press("Workshopidee indienen")
    expect(hands.title()).to_have_text(TITLE)
    return Idea.objects.get(title=TITLE)


def _read_all(visit, reader, call):
    """A reader walks from one idea to the next on a phone."""
    hands = _hands(visit, reader, **PHONE)
    hands.visitor.open("/mijn/")
    hands.follow(call.title)
    expect(hands.title()).to_have_text("Ideeën om te lezen")
    hands.follow("Lees het eerste idee")
    for place in (1, 2):
        expect(hands.page.locator(".kicker")).to_contain_text(f"{place} van 2")
        hands.page.get_by_label("ja", exact=True).check()
        hands.fill("Waarom, in 1 regel", "Klein genoeg om morgen te beginnen.")
        hands.press("Opslaan en verder")
    expect(hands.page.locator("main")).to_contain_text("U hebt alles gelezen")


def _merge_and_choose(hands, call, idea, alike):
    hands.visitor.open(f"/beheer/oproepen/{call.slug}/oordelen/")
    expect(hands.page.locator("main")).to_contain_text("ja 2")
    hands.follow(alike.title)
    expect(hands.title()).to_have_text(alike.title)
    hands.press("Hiermee samenvoegen")
    expect(hands.page.locator("main")).to_contain_text(f"Samengevoegd met {TITLE}")
    hands.visitor.open(f"/beheer/oproepen/{call.slug}/ideeen/{idea.pk}/")
    hands.press("Kies dit idee")
    expect(hands.page.get_by_role("heading", name="Het besluit")).to_be_visible()


def _tell(hands, call):
    hands.visitor.open(f"/beheer/oproepen/{call.slug}/antwoorden/")
    hands.page.locator("main form .button").click()
    expect(hands.page.locator("main")).to_contain_text("De antwoorden op 2 ideeën zijn verstuurd")


def _place_and_publish(hands, idea, event):
    hands.visitor.open(f"/beheer/oproepen/{idea.call.slug}/ideeen/{idea.pk}/")
    hands.press("Maak er een workshop van")
    expect(hands.page).to_have_url(re.compile("/workshops/"))
    hands.visitor.open(f"/beheer/bijeenkomsten/{event.slug}/workshops/indeling/")
    card = hands.page.locator(".unplaced [data-card]")
    card.locator("select").select_option(label="Ronde 1, Zaal Noord")
    card.locator("button").first.click()
    expect(hands.page.locator("#indeling [role=status]")).to_contain_text("staat nu in")
    assert Session.objects.get().workshop.idea == idea
    hands.visitor.open(f"/beheer/bijeenkomsten/{event.slug}/programma/publiceren/")
    expect(hands.page.locator("main")).to_contain_text("2 indieners horen")
    hands.press("Programma publiceren")
    expect(hands.page.locator("main")).to_contain_text("Versie 1 is gepubliceerd")
