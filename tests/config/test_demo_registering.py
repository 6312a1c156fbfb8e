"""In the demo a person of a partner counts at once, and a stranger confirms by the letter."""

import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from chain.models import Organisation
from config.demo.load import load
from mailings.actions.promise import write_promised
from mailings.models import Letter
from participants.choices import RegistrationState
from participants.models import Registration

pytestmark = pytest.mark.slow  # loads the demo
SLUG = "netwerkdag-aankomend-zwolle"


def _register(client, email):
    """Walk through the pages as somebody without an account, and return the registration."""
    who = {"name": "Anna de Proef", "organisation": "Eigen bureau", "function": "adviseur"}
    answer = client.post(
        reverse("participants:register", args=[SLUG]),
        who | {"email": email, "form_key": str(uuid.uuid4())},
    )
    while "controle" not in answer["Location"]:
        answer = client.post(answer["Location"], {})
    assert client.post(answer["Location"]).status_code == 302
    while write_promised(now=timezone.now()):
        pass
    return Registration.objects.get(event__slug=SLUG, person__email=email)


def _letter(registration):
    return Letter.objects.filter(address=registration.person.email).latest("pk")


@pytest.mark.parametrize("domain", ["cjib.example", "schakel.example", "politie.nl"])
def test_who_mails_from_a_partner_counts_at_once_and_may_say_that_was_not_me(demo, client, domain):
    registration = _register(client, f"anna.proef@{domain}")

    letter = _letter(registration)
    assert registration.state == RegistrationState.CONFIRMED
    assert letter.kind == "participants.confirmed"
    assert "Dit was ik niet" in letter.text


def test_a_stranger_confirms_by_the_letter(demo, client):
    registration = _register(client, "anna@ergens-anders.example")

    letter = _letter(registration)
    assert registration.state == RegistrationState.TO_CONFIRM
    assert letter.kind == "participants.to-confirm"
    path = re.search(r"/aanmelding/[^\s)]+/bevestigen/", letter.text)[0]
    client.post(path, {"doen": "bevestigen"})
    registration.refresh_from_db()
    assert registration.state == RegistrationState.CONFIRMED


def test_what_somebody_made_of_the_domains_stays(demo):
    Organisation.objects.filter(slug="cjib").update(mail_domains=["eigen.example"])

    load(now=demo)

    assert Organisation.objects.get(slug="cjib").mail_domains == ["eigen.example"]
