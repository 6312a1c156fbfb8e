"""Sign-in, the own account, the pages of a samenwerking and what every visitor may expect."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from chain.actions import person as people
from chain.actions import samenwerking as samenwerkingen
from tests.factories.chain import (
    FunctionHeldFactory,
    GovernanceBodyFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationNewsFactory,
    PersonFactory,
    PlanFactory,
    SeatFactory,
)

pytestmark = pytest.mark.journey

ANYBODY = [
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/signup/",
    "/hulp/",
    "/toegankelijkheid/",
    "/privacy/",
    "/kwetsbaarheid-melden/",
    "/organisaties/",
]
ACCOUNT = [
    "/mijn-account/",
    "/mijn-account/naam/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/sessions/",
    "/accounts/logout/",
]
OWN = ["face-edit", "logo-edit", "partners", "bodies", "plans", "roles", "trail"]
SHARED = [
    "samenwerkingen",
    "samenwerking-new",
    "organisations",
    "organisation-new",
    "regions",
    "people",
    "administrators",
]


@pytest.fixture
def filled(samenwerking, ada, now):
    """Give the samenwerking something on each of its pages."""
    samenwerkingen.change_face(
        samenwerking=samenwerking, seen=1, by=ada, now=now, colour="#e4c441", motto="Samen sterk"
    )
    MembershipFactory(chain=samenwerking, expertise="is overal als eerste")
    PlanFactory(chain=samenwerking)
    body = GovernanceBodyFactory(chain=samenwerking, rhythm="6 keer per jaar")
    SeatFactory(body=body, is_chair=True, organisation=OrganisationFactory())
    samenwerking.refresh_from_db()
    return samenwerking


def _faults(visitor, paths) -> dict[str, object]:
    faults = {}
    for path in paths:
        answer = visitor.open(path)
        assert answer.status == 200, path
        if found := visitor.faults():
            faults[path] = found
        visitor.said.clear()
        visitor.shoot(f"chain{path.replace('/', '-')}")
    return faults


def test_pages_for_anybody_are_sound(visitor, filled):
    assert _faults(visitor, [*ANYBODY, filled.get_absolute_url()]) == {}


def test_pages_of_the_account_are_sound(visitor, piet):
    visitor.sign_in(piet)

    assert _faults(visitor, ACCOUNT) == {}


def test_pages_of_an_administrator_are_sound(visitor, filled, ada):
    visitor.sign_in(ada)
    own = [reverse(f"chain:{name}", args=[filled.slug]) for name in OWN]
    body = reverse("chain:body", args=[filled.slug, filled.bodies.get().pk])
    shared = [reverse(f"chain:{name}") for name in SHARED]
    plan = reverse("chain:plan-edit", args=[filled.slug, filled.plans.get().pk])
    held, news = FunctionHeldFactory(person=ada), OrganisationNewsFactory()
    mended = [
        reverse("chain:person-edit", args=[ada.pk]),
        reverse("chain:function-edit", args=[ada.pk, held.pk]),
        reverse("chain:organisation-edit", args=[news.organisation.slug]),
        reverse("chain:news-edit", args=[news.organisation.slug, news.pk]),
    ]

    assert _faults(visitor, [*own, body, plan, *mended, *shared]) == {}


def test_a_known_name_is_offered_in_the_browser(visitor, filled, ada):
    known = PersonFactory(first_name="Jan", infix="de", last_name="Boer", function="directeur")
    body = filled.bodies.get()
    visitor.sign_in(ada)
    visitor.open(reverse("chain:body", args=[filled.slug, body.pk]))
    page = visitor.page
    page.get_by_label("Functie").fill("lid")
    page.get_by_label("Voornaam").fill("Jan")
    page.get_by_label("Achternaam").fill("Boer")
    page.get_by_role("button", name="Zetel toevoegen").click()

    page.get_by_label("Jan de Boer, directeur").check()
    assert visitor.faults() == []
    visitor.shoot("chain-seat-known")
    page.get_by_role("button", name="Zetel toevoegen").click()

    assert body.seats.filter(person=known).count() == 1


def test_somebody_signs_in_with_a_password_and_out_again(visitor, piet, now):
    cache.clear()
    people.open_account(person=piet, password="een-lang-wachtwoord", by=None, now=now)
    page = visitor.page
    visitor.open("/accounts/login/")

    page.get_by_label("E-mailadres").fill(piet.email)
    page.get_by_label("Wachtwoord").fill("een-lang-wachtwoord")
    page.get_by_role("button", name="Ga verder").click()
    visitor.open("/mijn-account/")
    assert page.locator("h1").inner_text() == "Mijn account"

    page.get_by_role("link", name="Uitloggen").click()
    page.get_by_role("button", name="Uitloggen").click()
    visitor.open("/mijn-account/")
    assert page.locator("h1").inner_text() == "Inloggen"


def test_what_was_typed_after_the_session_ended_is_not_lost(visitor, piet, now):
    cache.clear()
    people.open_account(person=piet, password="een-lang-wachtwoord", by=None, now=now)
    visitor.sign_in(piet)
    page = visitor.page
    visitor.open("/mijn-account/naam/")
    page.get_by_label("Functie").fill("adviseur samenwerking")

    visitor.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Naam opslaan").click()
    page.get_by_label("E-mailadres").fill(piet.email)
    page.get_by_label("Wachtwoord").fill("een-lang-wachtwoord")
    page.get_by_role("button", name="Ga verder").click()
    assert page.locator("h1").inner_text() == "Er is niets verloren"
    page.get_by_role("button", name="Verstuur wat ik typte").click()

    assert page.locator("h1").inner_text() == "Mijn account"
    piet.refresh_from_db()
    assert piet.function == "adviseur samenwerking"
