"""Meet others, take part from afar, and read back what one told of diet: on a phone."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from mailings.models import Letter
from participants.actions.links import new_link
from participants.choices import LinkPurpose
from participants.models import ContactRequest
from tests.browser import PHONE
from tests.factories.chain import OrganisationFactory, PersonFactory
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory
from tests.factories.participants import (
    MeetingEntryFactory,
    NeedsFactory,
    RegistrationFactory,
    RegistrationTermsFactory,
)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NAMES = [
    ("Willemijn", "Oosterhout-Dijkstra", "Rechtbank Noord-Nederland"),
    ("Karel", "Bos", "Dienst Justitiële Inrichtingen"),
    ("Ada", "Vink", "Slachtofferhulp Nederland"),
]


@pytest.fixture
def event(samenwerking):
    day = timezone.localdate() + timedelta(days=10)
    event = EventFactory(
        chain=samenwerking,
        title="Netwerkdag Noord",
        starts_on=day,
        ends_on=day,
        is_online=True,
        join_url="https://vergader.example/dag",
    )
    EventDayFactory(event=event, date=day)
    RegistrationTermsFactory(event=event, has_meeting_list=True)
    return event


@pytest.fixture
def others(event):
    return [
        MeetingEntryFactory(
            registration__event=event,
            registration__person=PersonFactory(
                first_name=first,
                infix="",
                last_name=last,
                organisation=OrganisationFactory(name=organisation),
                function="adviseur",
            ),
        ).registration
        for first, last, organisation in NAMES
    ]


@pytest.fixture
def mine(event, piet):
    return RegistrationFactory(event=event, person=piet)


def _page(registration, name):
    token = new_link(
        purpose=LinkPurpose.REGISTRATION, registration=registration, now=timezone.now()
    )
    return reverse(f"participants:registration{name}", args=[token])


def test_two_people_find_each_other_and_share_an_address(visit, mine, others):
    one, two = visit(**PHONE), visit(**PHONE)
    one.open(_page(mine, ""))
    one.page.get_by_role("link", name="Kennismaken").click()
    expect(one.page.get_by_role("button", name="Vraag om contact")).to_have_count(0)
    one.page.get_by_role("button", name="Zet mij in de lijst").click()
    one.page.get_by_role("button", name=re.compile("Vraag om contact.*Willemijn")).click()
    expect(one.page.get_by_text("U vroeg om contact")).to_be_visible()
    assert one.faults() == []
    one.shoot("kennismaken")

    letter = Letter.objects.get(kind="participants.contact-asked")
    two.open(re.search(r"/aanmelding/[^/\s]+/kennismaken/", letter.text)[0])
    assert two.faults() == []
    two.shoot("kennismaken-vraag")
    two.page.get_by_role("button", name="Ja, deel onze adressen").click()

    expect(two.page.get_by_role("link", name=mine.person.email)).to_be_visible()
    one.page.reload()
    expect(one.page.get_by_role("link", name=others[0].person.email)).to_be_visible()
    assert one.faults() == []
    one.shoot("kennismaken-contact")
    assert Letter.objects.filter(kind="participants.contact-agreed").count() == 2


def test_a_no_changes_nothing_for_who_asked(visit, mine, others):
    MeetingEntryFactory(registration=mine)
    one, two = visit(), visit()
    one.open(_page(mine, "-meeting"))
    one.page.get_by_role("button", name=re.compile("Vraag om contact.*Karel")).click()
    two.open(_page(others[1], "-meeting"))
    before = one.page.locator("main").inner_text()

    two.page.get_by_role("button", name="Nee").click()

    expect(two.page.get_by_text("Niemand hoort dit.")).to_be_visible()
    one.open(one.page.url.replace(one.address, ""))
    now = one.page.locator("main").inner_text()
    assert now.splitlines()[-6:] == before.splitlines()[-6:]
    assert ContactRequest.objects.get().refused_at


def test_the_organiser_offers_it(visitor, samenwerking, olga):
    event = EventFactory(chain=samenwerking)
    visitor.sign_in(olga)
    visitor.open(f"/beheer/bijeenkomsten/{event.slug}/aanmelden/")
    visitor.page.get_by_label(re.compile("Kennismaken")).check()
    visitor.page.get_by_role("button", name="Opslaan").first.click()

    event.refresh_from_db()
    assert event.terms.has_meeting_list


def test_a_webinar_says_when_it_opens(visit, event, mine):
    day = event.days.get()
    item = ProgrammeItemFactory(
        event=event, day=day, title="Webinar", join_url="https://vergader.example/webinar"
    )
    visitor = visit(**PHONE)
    visitor.open(_page(mine, ""))
    assert visitor.faults() == []
    visitor.shoot("aanmelding-meedoen")
    visitor.page.get_by_role("link", name=item.title).click()

    expect(visitor.page.get_by_text("Dit opent op")).to_be_visible()
    assert visitor.faults() == []
    visitor.shoot("meedoen-later")


def test_diet_is_shown_after_a_code(visit, mine):
    NeedsFactory(registration=mine, diet="glutenvrij")
    visitor = visit(**PHONE)
    page = visitor.page
    visitor.open(_page(mine, ""))
    page.get_by_role("link", name="dieet en toegang").click()
    assert visitor.faults() == []
    visitor.shoot("dieet-code-vragen")
    page.get_by_role("button", name="Mail mij een code").click()
    code = re.search(r"[A-Z]{4}-[A-Z]{4}", Letter.objects.get().text)[0]
    page.get_by_label("Code uit de mail").fill(code)
    assert visitor.faults() == []
    visitor.shoot("dieet-code")
    page.get_by_role("button", name="Laat het zien").click()

    expect(page.get_by_label(re.compile("^Dieet"))).to_have_value("glutenvrij")
    assert visitor.faults() == []
    visitor.shoot("dieet")
