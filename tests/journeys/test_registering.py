"""J5 and J6: register from the start page on a phone, wait for a full workshop, get a seat."""

import gzip
import re
import time
from datetime import time as clock
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from mailings.models import Letter
from participants.actions.registration.changes import cancel
from participants.actions.registration.entry import register
from participants.choices import ChoiceState, RegistrationState
from participants.models import Registration
from tests.browser import PHONE
from tests.factories.chain import (
    ChainFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
)
from tests.factories.events import (
    EventDayFactory,
    EventFactory,
    ProgrammeItemFactory,
    TourFactory,
)
from tests.factories.participants import PoolFactory, RegistrationTermsFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory
from tests.hands import Hands
from tests.post import let_work_begin, path_in_letter, send_letters

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
# What browsers call 3G.
ROUND_TRIP_3G, BYTES_A_SECOND_3G = 0.15, 1_600_000 / 8
WHO = {
    "E-mailadres": "anna@om.example",
    "Voor- en achternaam": "Anna van den Berg",
    "Organisatie": "Openbaar Ministerie",
    "Functie": "adviseur",
}


class Thumb(Hands):
    """A hand on a phone at scripted human speed: it counts taps, fields and seconds."""

    def __init__(self, visitor):
        super().__init__(visitor)
        self.taps = 0
        self.seconds = 0.0

    def fill(self, label, text, **options):
        super().fill(label, text, **options)
        self.seconds += len(text) / 5

    def pick(self, words):
        """Choose one of several; a choice takes two seconds of thought."""
        self.page.get_by_label(re.compile(re.escape(words))).first.check()
        self.typed += 1
        self.taps += 1
        self.seconds += 3

    def follow(self, name):
        super().follow(name)
        self._tapped()

    def press(self, name):
        super().press(name)
        self._tapped()

    def _tapped(self):
        self.taps += 1
        self.seconds += 2  # the tap, and the page that follows


@pytest.fixture
def event():
    """An open day of two rounds, of a samenwerking with one partner."""
    chain = ChainFactory(name="Strafrechtketen", contact_email="hulp@keten.example")
    partner = OrganisationFactory(
        name="Openbaar Ministerie", abbreviation="OM", mail_domains=["om.example"]
    )
    MembershipFactory(chain=chain, organisation=partner)
    day = timezone.localdate() + timedelta(days=30)
    event = EventFactory(
        chain=chain, title="Netwerkdag Noord", city="Leeuwarden", starts_on=day, ends_on=day
    )
    EventDayFactory(event=event, date=day)
    return event


@pytest.fixture
def workshops(event):
    made = {}
    for number in (1, 2):
        item = ProgrammeItemFactory(
            event=event,
            title=f"Ronde {number}",
            starts_at=clock(10 + number),
            ends_at=clock(10 + number, 50),
        )
        for name in ("Wie doet wat", "Van signaal naar besluit"):
            workshop = WorkshopFactory(event=event, title=f"{name} {number}")
            made[workshop.title] = SessionFactory(workshop=workshop, item=item, capacity=1)
    return made


@pytest.fixture
def hands(visit, mailbox):
    """One hand on a phone, whose mail comes in the mailbox of the demo."""
    return Thumb(visit(**PHONE))


def _press_in_the_letter(hands, subject, words):
    """Open the mailbox, and press a link of the newest letter with this subject: one tap."""
    send_letters()
    hands.visitor.open("/postvak/")
    hands.page.get_by_role("link", name=re.compile(subject)).first.click()
    hands.taps = 0
    hands.page.frame_locator("iframe").get_by_role("link", name=words).first.click()
    hands.taps += 1


def _register(hands, *, first="Wie doet wat 1", second=None):
    hands.visitor.open("/")
    hands.follow("Netwerkdag Noord")
    hands.follow("Aanmelden")
    for label, text in WHO.items():
        hands.fill(label, text)
    hands.press("Ga verder")
    hands.pick(first)
    if second:
        hands.choose("En als u op een wachtlijst komt", second)
        hands.seconds += 3
    hands.pick("Wie doet wat 2")
    hands.press("Ga verder")
    hands.press("Ga verder")
    expect(hands.title()).to_have_text("Controleer uw aanmelding")
    hands.press("Aanmelding versturen")


def test_the_first_time_takes_less_than_90_seconds_and_at_most_8_inputs(hands, event, workshops):
    began = time.monotonic()

    _register(hands)

    expect(hands.title()).to_have_text("U bent aangemeld")
    expect(hands.page.get_by_text("Uw nummer")).to_be_visible()
    assert hands.seconds + (time.monotonic() - began) < 90
    assert hands.typed <= 8
    assert hands.visitor.said == []
    states = Registration.objects.get().choices.values_list("state", flat=True)
    assert set(states) == {ChoiceState.TAKEN}


def test_every_step_is_a_sound_page(hands, event, workshops):
    visitor = hands.visitor
    visitor.open(f"/bijeenkomsten/{event.slug}/aanmelden/")
    visitor.shoot("aanmelden-1")
    assert visitor.faults() == []
    hands.press("Ga verder")
    expect(hands.page.get_by_role("alert")).to_be_visible()
    assert visitor.faults() == []
    visitor.shoot("aanmelden-1-fout")
    for label, text in WHO.items():
        hands.fill(label, text)
    for name in ("aanmelden-2", "aanmelden-3", "aanmelden-4"):
        hands.press("Ga verder")
        assert visitor.faults() == []
        visitor.shoot(name)
    hands.press("Aanmelding versturen")
    assert visitor.faults() == []
    visitor.shoot("aanmelden-5")


def test_without_script_it_works_as_well(visit, event, workshops):
    hands = Thumb(visit(**PHONE, java_script_enabled=False))

    _register(hands)

    expect(hands.title()).to_have_text("U bent aangemeld")


def test_who_is_signed_in_needs_three_taps(hands, event, workshops, piet):
    hands.visitor.sign_in(piet)
    hands.visitor.open(f"/bijeenkomsten/{event.slug}/aanmelden/")
    assert hands.visitor.faults() == []
    hands.visitor.shoot("aanmelden-bekend")

    hands.pick("Wie doet wat 1")
    hands.pick("Van signaal naar besluit 2")
    hands.press("Aanmelding versturen")

    expect(hands.title()).to_have_text("U bent aangemeld")
    assert hands.taps <= 3


def test_cancelling_from_the_letter_takes_two_taps(hands, event, workshops):
    _register(hands)

    _press_in_the_letter(hands, "^U bent aangemeld", "Afmelden")
    expect(hands.title()).to_have_text("Wilt u zich afmelden?")
    assert hands.visitor.faults() == []
    hands.visitor.shoot("afmelden")
    hands.press("Ja, meld mij af")

    expect(hands.page.get_by_text("U bent afgemeld.")).to_be_visible()
    assert hands.taps == 2
    assert Registration.objects.get().state == RegistrationState.CANCELLED
    assert hands.visitor.faults() == []


def test_changing_takes_two_taps_on_the_page_that_the_letter_opens(hands, event, workshops):
    _register(hands)
    _press_in_the_letter(hands, "^U bent aangemeld", "Aanmelding wijzigen")
    expect(hands.title()).to_have_text("Aanmelding wijzigen")
    hands.taps = 0

    hands.pick("Van signaal naar besluit 1")
    hands.press("Wijziging opslaan")

    expect(hands.page.get_by_text("Opgeslagen. De bevestiging staat in uw mail.")).to_be_visible()
    assert hands.taps == 2
    chosen = Registration.objects.get().choices.filter(state=ChoiceState.TAKEN)
    assert workshops["Van signaal naar besluit 1"].pk in chosen.values_list("session", flat=True)


def _seconds_on_3g(visitor, path):
    """Compute when a page can be used: what it waits for, packed as a server packs it."""
    visitor.open(path)
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
    needed = visitor.page.evaluate(
        """() => performance.getEntriesByType("resource")
            .filter(one => one.renderBlockingStatus === "blocking").map(one => one.name)"""
    )
    sizes = [
        len(gzip.compress(visitor.context.request.get(address).body()))
        for address in (visitor.page.url, *needed)
    ]
    # Name, connection and keys, then the page, then what it asks for.
    return (3 + 1 + 1) * ROUND_TRIP_3G + sum(sizes) / BYTES_A_SECOND_3G


def test_it_can_be_used_within_two_seconds_on_3g(hands, event, workshops):
    for path in ("/", event.get_absolute_url(), f"/bijeenkomsten/{event.slug}/aanmelden/"):
        assert _seconds_on_3g(hands.visitor, path) < 2, path


def test_a_full_workshop_is_one_tap_with_a_second_choice_at_once(hands, event, workshops):
    now = timezone.now()
    full = workshops["Wie doet wat 1"]
    taken = register(
        event=event,
        person=PersonFactory(),
        by=None,
        now=now,
        sessions=[full],
        state=RegistrationState.CONFIRMED,
    )

    _register(hands, second="Van signaal naar besluit 1")
    expect(hands.page.get_by_text("wachtlijst; uw nummer staat in de mail")).to_be_visible()

    _press_in_the_letter(hands, "^U bent aangemeld", "Uw aanmelding bekijken")
    expect(hands.page.get_by_text("Op de wachtlijst, nummer 1")).to_be_visible()
    assert hands.visitor.faults() == []
    hands.visitor.shoot("aanmelding-wacht")

    cancel(registration=taken, by=None, now=timezone.now())
    let_work_begin()
    _press_in_the_letter(hands, "^Er is plek: laat het weten vóór .* uur$", "Neem deze plek")
    assert hands.visitor.faults() == []
    hands.visitor.shoot("aanmelding-plek")
    hands.press("Ja, ik neem deze plek")

    expect(hands.page.get_by_text("De plek is van u.")).to_be_visible()
    mine = Registration.objects.get(person__email=WHO["E-mailadres"])
    held = mine.choices.filter(state=ChoiceState.TAKEN, item=full.item).get()
    assert held.session == full
    assert hands.taps == 2


def test_one_tap_on_the_own_page_puts_somebody_in_line(hands, event, workshops):
    now = timezone.now()
    full = workshops["Van signaal naar besluit 1"]
    register(
        event=event,
        person=PersonFactory(),
        by=None,
        now=now,
        sessions=[full],
        state=RegistrationState.CONFIRMED,
    )
    _register(hands)
    _press_in_the_letter(hands, "^U bent aangemeld", "Uw aanmelding bekijken")
    hands.taps = 0

    hands.press("Zet mij op de wachtlijst")

    expect(hands.page.get_by_text("Op de wachtlijst, nummer 1")).to_be_visible()
    assert hands.taps == 1


@pytest.mark.parametrize("part", ["", "wijzigen", "afmelden", "dat-was-ik-niet"])
def test_a_scanner_that_presses_the_first_button_changes_nothing(
    visit, hands, event, workshops, part
):
    _register(hands)
    before = list(Registration.objects.values())
    scanner = visit()

    scanner.open(path_in_letter("participants.confirmed", WHO["E-mailadres"], part))
    assert scanner.faults() == []
    scanner.shoot(f"aanmelding-{part or 'eigen'}")
    scanner.page.locator("main button").first.click()
    scanner.page.wait_for_load_state()

    assert list(Registration.objects.values()) == before


# --- A tour, and colleagues --------------------------------------------------------------------


@pytest.fixture
def other_day(event):
    event.tour = TourFactory(chain=event.chain, name="Tour van Verbinding")
    event.save()
    day = event.starts_on + timedelta(days=7)
    other = EventFactory(
        chain=event.chain,
        tour=event.tour,
        title="Netwerkdag Zuid",
        city="Breda",
        starts_on=day,
        ends_on=day,
    )
    EventDayFactory(event=other, date=day)
    return other


def test_a_full_day_names_the_days_that_still_have_room(hands, event, other_day):
    PoolFactory(event=event, capacity=1, taken=1)
    visitor = hands.visitor

    visitor.open(f"/bijeenkomsten/{event.slug}/")
    expect(hands.page.get_by_text("Het is vol.")).to_be_visible()
    assert visitor.faults() == []
    visitor.shoot("tour-vol-bijeenkomst")
    hands.follow("Aanmelden")
    expect(hands.page.get_by_text("Deze bijeenkomst is vol.")).to_be_visible()
    visitor.shoot("tour-vol-aanmelden")
    hands.page.get_by_role("link", name=re.compile("Breda")).click()

    expect(hands.page.get_by_text("Netwerkdag Zuid").first).to_be_visible()
    assert visitor.faults() == []


def test_the_next_day_of_a_tour_is_three_presses_and_no_field(hands, event, workshops, other_day):
    visitor = hands.visitor
    visitor.open(f"/bijeenkomsten/{event.slug}/aanmelden/")
    for label, text in WHO.items():
        hands.fill(label, text)
    hands.press("Ga verder")
    hands.press("Ga verder")
    hands.fill("Dieet", "vegetarisch")
    hands.page.get_by_label(re.compile("^Ja, de organisator")).check()
    hands.press("Ga verder")
    hands.press("Aanmelding versturen")
    expect(hands.title()).to_have_text("U bent aangemeld")
    hands.typed = hands.taps = 0

    hands.page.get_by_role("link", name=re.compile("Breda")).click()
    expect(hands.page.get_by_text("U meldt zich aan als Anna van den Berg")).to_be_visible()
    assert visitor.faults() == []
    visitor.shoot("tour-dag-2")
    hands.press("Ga verder")
    expect(hands.title()).to_have_text("Controleer uw aanmelding")
    expect(hands.page.get_by_text("vegetarisch")).to_be_visible()
    visitor.shoot("tour-dag-2-controle")
    hands.press("Aanmelding versturen")

    expect(hands.title()).to_have_text("U bent aangemeld")
    assert hands.typed == 0
    assert hands.taps <= 3
    rows = Registration.objects.filter(person__email=WHO["E-mailadres"])
    assert {row.event for row in rows} == {event, other_day}
    assert visitor.said == []


def test_by_the_link_of_a_letter_another_day_is_one_press(hands, event, workshops, other_day):
    _register(hands)
    _press_in_the_letter(hands, "^U bent aangemeld", "Uw aanmelding bekijken")
    hands.taps = 0

    hands.page.get_by_role("link", name=re.compile("Breda")).click()
    assert hands.visitor.faults() == []
    hands.visitor.shoot("tour-dag-2-link")
    hands.press("Aanmelding versturen")

    expect(hands.title()).to_have_text("U bent aangemeld")
    assert Registration.objects.filter(event=other_day).count() == 1


def test_each_colleague_gets_a_letter_and_may_change_or_refuse(hands, event, workshops):
    RegistrationTermsFactory(event=event, colleagues_max=10)
    visitor = hands.visitor
    lines = [f"Collega Nummer{number}, collega{number}@om.example" for number in range(9)]
    lines.append("Gast van Buiten, gast@elders.example")
    visitor.open(f"/bijeenkomsten/{event.slug}/aanmelden/")
    for label, text in WHO.items():
        hands.fill(label, text)
    hands.press("Ga verder")
    hands.press("Ga verder")
    hands.fill("Collega’s die u meeneemt", "\n".join([*lines, "Te Veel, elf@om.example"]))
    hands.press("Ga verder")
    too_many = "U kunt hoogstens 10 collega’s meenemen. Haal regels weg."
    expect(hands.page.get_by_text(too_many).first).to_be_visible()
    visitor.shoot("collegas-te-veel")
    hands.fill("Collega’s die u meeneemt", "\n".join(lines))
    hands.press("Ga verder")
    hands.press("Aanmelding versturen")
    expect(hands.title()).to_have_text("U bent aangemeld")
    send_letters()
    letters = Letter.objects.filter(kind="participants.brought")
    assert letters.values("address").distinct().count() == letters.count() == 10
    assert all("Anna van den Berg heeft u aangemeld" in letter.text for letter in letters)

    def of(address):
        return Registration.objects.get(person__email=address)

    # The first changes: chooses a workshop. Nobody else's registration moves.
    visitor.open(path_in_letter("participants.brought", "collega0@om.example", "wijzigen"))
    hands.pick("Wie doet wat 1")
    hands.press("Wijziging opslaan")
    expect(hands.title()).to_have_text("Uw aanmelding")
    visitor.shoot("collega-wijzigt")
    assert of("collega0@om.example").choices.standing().count() == 1
    # The second refuses.
    visitor.open(path_in_letter("participants.brought", "collega1@om.example", "afmelden"))
    hands.press("Ja, meld mij af")
    expect(hands.page.get_by_text("U bent afgemeld.")).to_be_visible()
    # Whose address is of no partner confirms; the letter says until when.
    assert of("gast@elders.example").state == RegistrationState.TO_CONFIRM
    visitor.open(path_in_letter("participants.brought", "gast@elders.example", "bevestigen"))
    hands.press("Ja, bevestig")
    expect(hands.page.get_by_text("Uw aanmelding is bevestigd.").first).to_be_visible()
    states = [of(f"collega{number}@om.example").state for number in range(9)]
    assert states == [
        RegistrationState.CONFIRMED,
        RegistrationState.CANCELLED,
        *[RegistrationState.CONFIRMED] * 7,
    ]
    assert of("gast@elders.example").state == RegistrationState.CONFIRMED
    assert of(WHO["E-mailadres"]).state == RegistrationState.CONFIRMED
