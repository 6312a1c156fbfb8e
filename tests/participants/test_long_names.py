"""A name that is longer than we keep is refused with a sentence, wherever somebody types one."""

from uuid import uuid4

import pytest
from django.urls import reverse

from participants.models import Invitation, Registration
from tests.factories.events import EventFactory
from tests.factories.participants import InvitationFactory, RegistrationTermsFactory

pytestmark = pytest.mark.django_db
SAID = "deze naam is te lang voor ons"
LONG = ["x" * 130, f"Jan {'y' * 120}", f"Jan van der {'z' * 100}", f"{'a' * 70} Wit"]
FITS = f"Jan Willem van der {'z' * 80}"


@pytest.fixture
def event(samenwerking):
    event = EventFactory(chain=samenwerking)
    RegistrationTermsFactory(event=event, colleagues_max=3)
    return event


@pytest.fixture
def desk(client, olga):
    client.force_login(olga)
    return client


def _add(desk, event, name):
    path = reverse("participants:people-add", args=[event.slug])
    return desk.post(path, {"name": name, "email": "jan@om.nl"})


def _replace(desk, event, name):
    guest = InvitationFactory(event=event)
    told = {"state": "replaced", "way": "phone", "name": name, "email": "jan@om.nl"}
    return desk.post(reverse("participants:guest", args=[event.slug, guest.pk]), told)


def _bring(desk, event, name):
    told = {"form_key": str(uuid4()), "colleagues": f"{name}, jan@om.nl"}
    return desk.post(reverse("participants:register", args=[event.slug]), told)


def _people():
    rows = (Registration.objects, Invitation.objects)
    return [one.person for each in rows for one in each.filter(person__email="jan@om.nl")]


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("act", [_add, _replace, _bring])
def test_a_name_that_is_too_long_gets_a_sentence_and_stays(desk, event, act, name):
    answer = act(desk, event, name)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert SAID in text.lower()
    assert name in text
    assert not _people()


@pytest.mark.parametrize("act", [_add, _replace, _bring])
def test_the_longest_name_that_fits_is_taken_apart_the_same_way(desk, event, act):
    act(desk, event, FITS)

    [person] = _people()
    parts = (person.first_name, person.infix, person.last_name)
    assert parts == ("Jan Willem", "van der", "z" * 80)
