"""An extended review looks and works as well as a simple one: with scores, phases and remarks."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from chain.choices import RoleKind
from tests.factories.chain import OrganisationFactory, PersonFactory, RoleFactory
from tests.factories.ideas import (
    CallFactory,
    CriterionFactory,
    IdeaFactory,
    PhaseFactory,
    ReviewFactory,
)
from tests.hands import Hands
from workshops.choices import ReviewMode
from workshops.models import Review

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
LINE = "Klein genoeg om morgen te beginnen."


@pytest.fixture
def call(samenwerking):
    call = CallFactory(chain=samenwerking, review_mode=ReviewMode.EXTENDED)
    for name in ("Nieuw voor ons", "Werkt morgen al"):
        CriterionFactory(call=call, name=name)
    PhaseFactory(call=call, name="Eerste ronde")
    return call


def test_an_extended_review_on_a_screen_and_its_setup(visit, call):
    idea = IdeaFactory(call=call)
    ReviewFactory(idea=idea, line="Dit raakt iedereen.")
    person = PersonFactory(organisation=OrganisationFactory())
    RoleFactory(person=person, chain=call.chain, kind=RoleKind.ORGANISER)
    call.reviewers.set([person, PersonFactory()])
    visitor = visit()
    visitor.sign_in(person)
    hands, page = Hands(visitor), visitor.page

    visitor.open(reverse("workshops:review-idea", args=[call.slug, idea.pk]))
    faults = visitor.faults()
    hands.press("Opslaan en verder")
    expect(page.get_by_role("alert")).to_contain_text("Kies een score van 1 tot 5")
    for name in ("Nieuw voor ons", "Werkt morgen al"):
        page.get_by_role("group", name=name).get_by_label("4", exact=True).check()
    page.get_by_label("ja", exact=True).check()
    hands.fill("Waarom, in 1 regel", LINE)
    hands.press("Opslaan en verder")
    expect(page.locator("main")).to_contain_text("U hebt alles gelezen")
    hands.follow(idea.title)
    expect(page.locator("main")).to_contain_text("Dit raakt iedereen.")
    faults += visitor.faults()
    assert Review.objects.get(reviewer=person).scores.count() == 2

    visitor.open(reverse("workshops:review-setup", args=[call.slug]))
    hands.press("Verdeel de ideeën over de lezers")
    expect(page.get_by_role("status").first).to_contain_text("De ideeën zijn verdeeld")
    for details in page.locator("main details").all():
        details.locator("summary").click()
    faults += visitor.faults()
    visitor.open(reverse("workshops:idea-edit", args=[call.slug, idea.pk]))
    faults += visitor.faults()

    assert faults == []
