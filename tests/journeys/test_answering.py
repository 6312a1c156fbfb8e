"""J8: a bestuurder answers from a letter on a phone; what read it before decides nothing."""

import re
import time
from datetime import time as clock
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from events.choices import Visibility
from mailings.actions.outbox import post
from mailings.models import Letter
from mailings.values.letters import Texts
from participants.actions import answer as answers
from participants.choices import AnswerWay, InvitationState, Receives
from participants.mails.kinds import INVITATION, REMINDER, SAVE_THE_DATE
from participants.models import Answer, Invitation, Registration
from tests.factories.chain import ChainFactory, OrganisationFactory, PersonFactory
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory
from tests.factories.participants import (
    AnswerFactory,
    AssistanceFactory,
    InvitationFactory,
    PoolFactory,
    RegistrationTermsFactory,
)
from tests.factories.workshops import SessionFactory, WorkshopFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
# Scripted human speed: seconds to choose, and per tap or page.
THINK, TAP, LETTERS_A_SECOND = 2, 1, 5
LINK = re.compile(r'href="([^"]+)"')
ANCHOR = re.compile(r'<a\b[^>]*href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)


@pytest.fixture
def event():
    starts_on = timezone.localdate() + timedelta(days=56)
    event = EventFactory(
        chain=ChainFactory(name="Strafrechtketen", motto="Samen sneller recht doen"),
        title="Brede Bestuurdersbijeenkomst",
        theme="Ruimte voor de professional",
        venue="Huis van de Strafrechtketen",
        city="Utrecht",
        visibility=Visibility.INVITATION,
        starts_on=starts_on,
    )
    EventDayFactory(event=event, date=starts_on, starts_at=clock(13), ends_at=clock(17))
    PoolFactory(event=event)
    RegistrationTermsFactory(event=event, answer_by=starts_on - timedelta(days=14))
    item = ProgrammeItemFactory(event=event, title="Workshops")
    for title in ("Regionale sturing op ketenprestaties", "Toekomstgericht vakmanschap"):
        workshop = WorkshopFactory(event=event, title=title)
        SessionFactory(event=event, item=item, workshop=workshop)
    return event


@pytest.fixture
def karin():
    return PersonFactory(
        first_name="Karin",
        infix="de",
        last_name="Boer",
        email="karin@om.example",
        organisation=OrganisationFactory(name="Openbaar Ministerie"),
    )


@pytest.fixture
def guest(event, karin):
    return InvitationFactory(
        event=event,
        person=karin,
        state=InvitationState.DRAFT,
        sent_at=None,
        asked="Neem één voorbeeld mee van een zaak die bleef liggen.",
    )


def send(kind, event):
    now = timezone.now()
    recipients = kind.recipients(event, now=now)
    post(kind.write(event, recipients, texts=Texts(), now=now), now=now)
    kind.posted(event, recipients, now=now)


def mail_of(kind, address):
    return Letter.objects.filter(kind=f"participants.{kind}", address=address).latest("pk")


def links_of(letter):
    return [found.replace("&amp;", "&") for found in LINK.findall(letter.html)]


def link_of(letter, words):
    found = [address for address, said in ANCHOR.findall(letter.html) if words in said]
    assert found, f"no link says {words}"
    return found[0].replace("&amp;", "&").removeprefix(settings.SITE_URL)


class Thumb:
    """One person with a phone: counts taps, inputs and the seconds a person would need."""

    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page
        self.taps = self.inputs = self.seconds = 0
        self.began = time.monotonic()

    def open(self, path):
        self.taps += 1
        self.seconds += THINK + TAP
        self.visitor.open(path)

    def press(self, words):
        self.taps += 1
        self.seconds += THINK + TAP
        self.page.get_by_role("button", name=words, exact=True).click()

    def fill(self, label, text):
        self.inputs += 1
        self.seconds += TAP + len(text) / LETTERS_A_SECOND
        self.page.get_by_label(re.compile(f"^{label}")).fill(text)

    @property
    def needed(self):
        return self.seconds + time.monotonic() - self.began


@pytest.fixture
def phone(visit):
    return visit(viewport=PHONE, has_touch=True, is_mobile=True)


def title(page):
    return page.get_by_role("heading", level=2).first


def test_ja_from_the_letter_takes_two_taps_and_no_password(event, guest, phone):
    send(INVITATION, event)
    thumb = Thumb(phone)

    thumb.open(link_of(mail_of("invitation", "karin@om.example"), "Ja, ik kom"))
    assert Answer.objects.count() == 0
    thumb.press("Ja, ik kom")

    expect(title(phone.page)).to_have_text("U komt")
    assert (thumb.taps, thumb.inputs) == (2, 0)
    assert thumb.needed < 20
    assert Registration.objects.get().person == guest.person
    letter = mail_of("answered", "karin@om.example")
    assert letter.calendar_method == "REQUEST"
    phone.page.get_by_role("button", name=re.compile("Regionale sturing")).click()
    expect(phone.page.get_by_text("Een andere workshop kiezen")).to_be_visible()
    phone.shoot("answering-ja")
    assert phone.faults() == []


def test_nee_and_back_from_the_confirmation(event, guest, phone):
    send(INVITATION, event)
    thumb = Thumb(phone)
    thumb.open(link_of(mail_of("invitation", "karin@om.example"), "Nee, ik kom niet"))
    phone.shoot("answering-prepared")
    assert phone.faults() == []
    thumb.press("Nee, ik kom niet")
    expect(title(phone.page)).to_have_text("U komt niet")

    phone.open(link_of(mail_of("answered", "karin@om.example"), "Antwoord bekijken"))
    phone.page.get_by_role("link", name="Ja, ik kom").click()
    phone.page.get_by_role("button", name="Ja, ik kom").click()

    expect(title(phone.page)).to_have_text("U komt")
    assert [one.state for one in Answer.objects.all()] == ["no", "yes"]


def test_a_replacement_takes_four_inputs_at_most(event, guest, phone):
    send(INVITATION, event)
    thumb = Thumb(phone)
    thumb.open(link_of(mail_of("invitation", "karin@om.example"), "Ik stuur een vervanger"))
    phone.shoot("answering-replacement")
    assert phone.faults() == []
    thumb.fill("Naam van de vervanger", "Jan van der Berg")
    thumb.fill("E-mailadres", "jan@om.example")
    thumb.fill("Functie", "officier")
    thumb.press("Ik stuur een vervanger")

    expect(title(phone.page)).to_have_text("U stuurt een vervanger")
    assert (thumb.taps, thumb.inputs <= 4) == (2, True)
    phone.open(link_of(mail_of("replacement", "jan@om.example"), "Ja, ik kom"))
    phone.page.get_by_role("button", name="Ja, ik kom").click()
    expect(title(phone.page)).to_have_text("U komt")
    assert mail_of("replacement-answered", "karin@om.example")


def test_not_knowing_yet_takes_two_taps_with_the_proposed_day(event, guest, phone):
    send(INVITATION, event)
    thumb = Thumb(phone)
    thumb.open(link_of(mail_of("invitation", "karin@om.example"), "Ik weet het nog niet"))
    phone.shoot("answering-maybe")
    thumb.press("Ik weet het nog niet")

    expect(title(phone.page)).to_contain_text("U laat het nog weten")
    assert thumb.taps == 2
    phone.shoot("answering-maybe-given")
    assert phone.faults() == []


def test_one_address_three_bestuurders_three_answers_on_the_right_names(event, phone):
    sanne = PersonFactory(first_name="Sanne", infix="", last_name="Wit", email="sanne@om.example")
    guests = {}
    for name in ("Karin", "Ahmed", "Els"):
        person = PersonFactory(email=None, first_name=name, infix="", last_name="Proef")
        AssistanceFactory(principal=person, assistant=sanne, receives=Receives.ASSISTANT)
        guests[name] = InvitationFactory(
            event=event, person=person, state=InvitationState.DRAFT, sent_at=None
        )
    send(INVITATION, event)

    letters = Letter.objects.filter(address="sanne@om.example", kind="participants.invitation")
    assert letters.count() == 3
    for name, words in (("Karin", "Ja, %s komt"), ("Ahmed", "Nee, %s komt niet")):
        label = words % f"{name} Proef"
        [letter] = [one for one in letters if label in one.text]
        phone.open(link_of(letter, label))
        phone.page.get_by_role("button", name=label, exact=True).click()
        expect(title(phone.page)).to_contain_text(f"{name} Proef")

    phone.sign_in(sanne)
    phone.open("/mijn/antwoorden/")
    phone.shoot("own-answers")
    assert phone.faults() == []
    phone.page.get_by_role("link", name="Ja, Els Proef komt").click()
    phone.page.get_by_role("button", name="Ja, Els Proef komt").click()
    states = {name: Invitation.objects.get(pk=one.pk).state for name, one in guests.items()}
    assert states == {"Karin": "yes", "Ahmed": "no", "Els": "yes"}


def test_what_reads_mail_before_a_person_decides_nothing(event, guest, karin, visit, client):
    """Every link of every letter: fetched with HEAD and GET, opened with script, first button."""
    sanne = PersonFactory(email="sanne@om.example")
    AssistanceFactory(principal=karin, assistant=sanne)
    now = timezone.now()
    send(SAVE_THE_DATE, event)
    send(INVITATION, event)
    send(REMINDER, event)
    jan = InvitationFactory(event=event, person=PersonFactory(email="jan@om.example"))
    answers.answer(invitation=jan, state=InvitationState.YES, way=AnswerWay.LINK, by=None, now=now)
    before = (list(Invitation.objects.values_list("pk", "state")), Answer.objects.count())
    links = {link for letter in Letter.objects.all() for link in links_of(letter)}
    pages = sorted(one.removeprefix(settings.SITE_URL) for one in links if one.startswith("http"))
    assert sum("antwoord=" in page for page in pages) == 16

    gateway = visit(viewport={"width": 1280, "height": 800})
    for page in pages:
        client.head(page)
        client.get(page)
        gateway.press_first_button_of(page)

    after = (list(Invitation.objects.values_list("pk", "state")), Answer.objects.count())
    assert after == before

    phone = visit(viewport=PHONE)
    letter = mail_of("invitation", "karin@om.example")
    phone.open(link_of(letter, "Ja, ik kom"))
    phone.page.get_by_role("button", name="Ja, ik kom").click()
    expect(title(phone.page)).to_have_text("U komt")


def test_control_a_gateway_that_presses_the_answer_itself_is_seen(event, guest, visit):
    send(INVITATION, event)
    gateway = visit()
    gateway.open(link_of(mail_of("invitation", "karin@om.example"), "Nee, ik kom niet"))

    gateway.page.locator("form button[name=antwoord]").first.click()
    gateway.page.wait_for_load_state()

    assert Answer.objects.count() == 1


def test_pages_of_answering_read_well(event, guest, karin, olga, visit):
    send(INVITATION, event)
    window = visit()
    letter = mail_of("invitation", "karin@om.example")
    plain = link_of(letter, "Ja, ik kom").partition("?")[0]
    window.open(plain)
    window.shoot("answering-open")
    assert window.faults() == []

    held = AnswerFactory(invitation=guest, held_at=timezone.now(), domain="om.example")
    window.open(plain)
    window.shoot("answering-held")
    assert window.faults() == []
    held.delete()

    window.sign_in(karin)
    for name, path in (("start", "/"), ("secretariat", "/mijn/secretariaat/")):
        window.open(path)
        window.shoot(f"answering-{name}")
        assert window.faults() == []
