"""Diet and access behind a personal link: shown after a code that only the person can read."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chain.actions.own_data import erase
from chain.actions.retention import forget_all
from chain.models import AuditEntry
from mailings.choices import Urgency
from mailings.models import Letter
from participants.actions.links import new_link
from participants.choices import LinkPurpose
from participants.models import Needs, NeedsCode
from participants.models.needs_code import MOST_CODES
from tests.factories.events import EventDayFactory, EventFactory
from tests.factories.participants import NeedsCodeFactory, NeedsFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
DIET = "glutenvrij, en halal"


@pytest.fixture
def needs(samenwerking, piet):
    registration = RegistrationFactory(event=EventFactory(chain=samenwerking), person=piet)
    return NeedsFactory(registration=registration, diet=DIET)


@pytest.fixture
def path(needs, now):
    token = new_link(purpose=LinkPurpose.REGISTRATION, registration=needs.registration, now=now)
    return reverse("participants:registration-needs", args=[token])


def _code():
    letter = Letter.objects.filter(kind="participants.needs-code").latest("pk")
    return re.search(r"[A-Z]{4}-[A-Z]{4}", letter.text)[0]


def _ask(client, path):
    client.post(path, {"stuur": "ja"})
    return _code()


def test_the_link_alone_shows_nothing_and_looking_sends_nothing(client, path, needs):
    for _again in range(2):
        page = client.get(path)
        assert page.status_code == 200
        assert DIET not in page.content.decode()
        assert page["Cache-Control"] == "no-store"

    assert not Letter.objects.exists()
    assert not NeedsCode.objects.exists()
    text = page.content.decode()
    main = text[text.index("<main") :]
    assert main.index("Naar uw aanmelding") < main.index("Mail mij een code")


def test_the_code_goes_to_the_own_address_and_opens_it_for_ten_minutes(client, path, needs, now):
    code = _ask(client, path)
    [letter] = Letter.objects.all()
    assert letter.address == needs.registration.person.email
    assert letter.urgency == Urgency.CODE
    assert DIET not in letter.text
    assert code not in letter.subject
    assert code.replace("-", "") not in NeedsCode.objects.get().code_hash

    page = client.post(path, {"code": code.lower().replace("-", " ")}, follow=True)

    assert DIET in page.content.decode()
    assert not NeedsCode.objects.exists()  # it works once
    assert AuditEntry.objects.latest("pk").action == "needs opened"
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        assert DIET not in client.get(path).content.decode()


def test_a_code_told_to_somebody_else_opens_nothing_there(client, path):
    code = _ask(client, path)
    other = Client()
    other.get(path)

    assert other.post(path, {"code": code}).status_code == 422
    # The control: in the browser that asked it does.
    assert client.post(path, {"code": code}).status_code == 302


def test_three_wrong_codes_end_it(client, path):
    code = _ask(client, path)
    for _each in range(3):
        answer = client.post(path, {"code": "XXXX-XXXX"})
        assert answer.status_code == 422
        assert "Deze code past niet" in answer.content.decode()

    assert client.post(path, {"code": code}).status_code == 422


def test_two_wrong_codes_do_not(client, path):
    code = _ask(client, path)
    for _each in range(2):
        client.post(path, {"code": "XXXX-XXXX"})

    assert client.post(path, {"code": code}).status_code == 302


def test_an_old_code_does_not_work(client, path, now):
    code = _ask(client, path)
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1), tick=False):
        assert client.post(path, {"code": code}).status_code == 422


def test_a_code_opens_one_registration(client, path, piet, now, samenwerking):
    other = NeedsFactory(
        registration=RegistrationFactory(event=EventFactory(chain=samenwerking), person=piet),
        diet="pinda",
    )
    token = new_link(purpose=LinkPurpose.REGISTRATION, registration=other.registration, now=now)
    client.post(path, {"code": _ask(client, path)})

    page = client.get(reverse("participants:registration-needs", args=[token]))

    assert "pinda" not in page.content.decode()


def test_a_double_tap_is_one_letter_and_many_browsers_are_stopped(client, path, needs):
    for _each in range(3):
        client.post(path, {"stuur": "ja"})
    assert Letter.objects.count() == 1

    NeedsCodeFactory.create_batch(MOST_CODES - 1, registration=needs.registration)
    answer = Client().post(path, {"stuur": "ja"}, follow=True)

    assert "Wacht 10 minuten" in answer.content.decode()
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "  ", "é" * 19, "x" * 500, "0000-0000"])
def test_odd_codes_say_what_to_do(client, path, typed):
    _ask(client, path)

    assert client.post(path, {"code": typed}).status_code == 422


def test_signed_in_it_is_shown_at_once_and_to_nobody_else(client, needs, sara):
    path = reverse("participants:my-registration-needs", args=[needs.registration.pk])
    client.force_login(sara)
    assert client.get(path).status_code == 404
    client.force_login(needs.registration.person)

    assert DIET in client.get(path).content.decode()


def test_it_is_changed_and_taken_away(client, path, needs):
    client.post(path, {"code": _ask(client, path)})
    without = client.post(path, {"diet": "vegetarisch"})
    assert without.status_code == 422  # consent is asked

    client.post(path, {"diet": "vegetarisch", "agrees": "on"})
    assert Needs.objects.get().diet == "vegetarisch"
    client.post(path, {"diet": "", "access": ""})

    assert not Needs.objects.exists()


def test_after_the_event_it_is_only_shown(client, needs, now):
    event = needs.registration.event
    event.starts_on = event.ends_on = timezone.localdate(now) - timedelta(days=2)
    event.save()
    EventDayFactory(event=event, date=event.starts_on)
    client.force_login(needs.registration.person)
    path = reverse("participants:my-registration-needs", args=[needs.registration.pk])

    assert DIET in client.get(path).content.decode()
    client.post(path, {"diet": "", "access": ""})
    assert Needs.objects.get().diet == DIET


def test_codes_go_after_a_day_and_with_their_person(needs, now):
    NeedsCodeFactory(registration=needs.registration, made_at=now - timedelta(hours=25))
    NeedsCodeFactory(registration=needs.registration, made_at=now - timedelta(hours=23))
    NeedsCodeFactory(registration=needs.registration, made_at=now)
    forget_all(now=now)
    assert NeedsCode.objects.count() == 2

    erase(person=needs.registration.person, by=needs.registration.person, now=now)

    assert not NeedsCode.objects.exists()
    assert not Needs.objects.exists()
