"""Letters that registering sends by itself: their words per event, looked at before they go."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from chain.models import Person
from events.choices import Visibility
from events.queries.mail_plan import Plan
from mailings.actions.promise import write_promised
from mailings.models import Letter
from participants.actions.registration.entry import register
from participants.choices import RegistrationState
from participants.mails.registering import REGISTERING_LETTERS
from participants.models import PersonalLink, Registration
from tests.factories.chain import OrganisationFactory, PersonFactory
from tests.factories.events import EventDayFactory, EventFactory, MailStepFactory
from tests.factories.participants import PoolFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
KEYS = [kind.key for kind in REGISTERING_LETTERS]


@pytest.fixture
def event(samenwerking, now):
    day = now.date() + timedelta(days=40)
    event = EventFactory(
        chain=samenwerking, title="Netwerkdag Noord", starts_on=day, ends_on=day, city="Assen"
    )
    EventDayFactory(event=event, date=day)
    return event


@pytest.fixture
def organiser(client, olga):
    client.force_login(olga)
    return client


def _path(event, key, name="letter"):
    return reverse(f"events:{name}", args=[event.slug, key, 1])


def _words(answer):
    return " ".join(answer.content.decode().split())


def test_the_plan_shows_them_as_letters_that_go_by_themselves(organiser, event):
    page = _words(organiser.get(reverse("events:mail-plan", args=[event.slug])))

    shown = page[page.index("Deze gaan vanzelf") : page.index("Afzender")]
    for kind in REGISTERING_LETTERS:
        assert f">{kind.title}</a>" in shown


def test_an_event_by_invitation_has_them_only_when_somebody_registered(event, now):
    event.visibility = Visibility.INVITATION
    keys = {one.kind.key for one in Plan(event, now=now).own()}
    assert keys.isdisjoint(KEYS)

    RegistrationFactory(event=event)
    keys = {one.kind.key for one in Plan(event, now=now).own()}
    assert keys.issuperset(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_it_is_looked_at_before_anybody_registers_and_leaves_no_trace(organiser, event, key):
    page = organiser.get(_path(event, key, "letter-preview"))
    letter = organiser.get(_path(event, key, "letter-html")).content.decode()

    assert "Anna Voorbeeld" in page.content.decode()
    assert "Beste Anna Voorbeeld" in letter
    assert "Netwerkdag Noord" in letter
    assert not Registration.objects.exists()
    assert not PersonalLink.objects.exists()
    assert not Person.objects.filter(first_name="Anna").exists()


@pytest.mark.parametrize("key", KEYS)
def test_it_is_looked_at_as_somebody_and_tested_to_oneself(organiser, olga, event, key):
    person = PersonFactory(
        first_name="Karim", infix="", last_name="Aziz", organisation=OrganisationFactory()
    )
    registration = RegistrationFactory(event=event, person=person)
    chosen = f"registration:{registration.pk}"

    page = organiser.get(_path(event, key, "letter-preview"), {"als": chosen})
    organiser.post(_path(event, key, "letter-test"), {"als": chosen, "press": ""})

    letter = Letter.objects.get()
    assert "Karim Aziz" in page.content.decode()
    assert "Beste Karim Aziz" in letter.text
    assert (letter.address, letter.subject[:6]) == (olga.email, "[Test]")
    before = registration.state, registration.queue_number
    registration.refresh_from_db()
    assert (registration.state, registration.queue_number) == before
    assert not PersonalLink.objects.exists()


@pytest.mark.parametrize("name", ["letter-send", "letter-moment"])
@pytest.mark.parametrize("key", ["participants.confirmed", "participants.answered"])
def test_nobody_sends_it_by_a_press_nor_gives_it_a_moment(organiser, event, key, name):
    RegistrationFactory(event=event)

    assert organiser.get(_path(event, key, name)).status_code == 404


def test_the_words_of_the_organiser_hold_for_the_next_letter(organiser, event, now):
    path = _path(event, "participants.confirmed", "letter-words")
    told = {"subject": "U komt: {bijeenkomst}", "body": "Fijn, {naam}. **Neem uw pas mee.**"}
    blank = {"seen": "1", "initial-subject": "", "initial-body": ""}
    assert organiser.post(path, told | blank).status_code == 302

    register(
        event=event,
        person=PersonFactory(email="karim@proef.example"),
        by=None,
        now=now,
        state=RegistrationState.CONFIRMED,
    )
    write_promised(now=now)

    letter = Letter.objects.get()
    assert letter.subject == "U komt: Netwerkdag Noord"
    assert "Neem uw pas mee." in letter.text
    assert "Dit was ik niet" in letter.text


@pytest.mark.parametrize(
    ("key", "typed", "says"),
    [
        ("participants.waiting", "Nummer {nummer} voor {waarvoor}", ""),
        ("participants.offered", "Tot {uiterlijk}", ""),
        ("participants.brought", "Door {collega}", ""),
        ("participants.confirmed", "Nummer {nummer}", "Wij kunnen {nummer} niet invullen"),
    ],
)
def test_each_has_the_placeholders_that_it_can_fill(organiser, event, key, typed, says):
    answer = organiser.post(
        _path(event, key, "letter-words"), {"subject": "", "body": typed, "seen": "1"}
    )

    assert answer.status_code == (422 if says else 302)
    if says:
        assert says in _words(answer)
    else:
        text = _words(organiser.get(_path(event, key, "letter-html")))
        assert not re.search(r"\{[a-z]+\}", text)


def test_own_words_do_not_lose_the_number_nor_the_moment(event, now):
    """What only the words of the house tell stands in the table when somebody else wrote them."""
    MailStepFactory(event=event, kind="participants.waiting", body="Even geduld.")
    MailStepFactory(event=event, kind="participants.to-confirm", body="Bent u het?")
    PoolFactory(event=event, capacity=1)
    people = [PersonFactory(email=f"p{number}@proef.example") for number in range(2)]
    for person in people:
        register(event=event, person=person, by=None, now=now)
    write_promised(now=now)

    first, second = Letter.objects.order_by("pk")
    assert "Voor u vastgehouden tot" in first.text
    assert re.search(r"\d\d\.\d\d uur", first.text)
    assert "Uw nummer: 1" in second.text
