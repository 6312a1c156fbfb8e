"""A list of 5,000 lines takes seconds, one of 50,000 falls over nothing."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chain.models import Person
from participants.models import Assistance
from tests.factories.events import EventFactory
from tests.factories.participants import InvitationFactory

pytestmark = pytest.mark.django_db
SECONDS = 5


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


@pytest.fixture
def desk(client, olga):
    client.force_login(olga)
    return client


def _csv(number):
    lines = (
        f"Jan de Vries {n};jan{n}@om{n % 300}.nl;secretariaat{n % 500}@om.nl\n"
        for n in range(number)
    )
    return ("naam;e-mail;secretariaat\n" + "".join(lines)).encode("cp1252")


def _upload(desk, event, data, **more):
    file = SimpleUploadedFile("gasten.csv", data)
    answer = desk.post(reverse("participants:guest-list", args=[event.slug]), {"file": file} | more)
    return answer["Location"]


def test_five_thousand_lines_are_read_and_added_within_five_seconds(desk, event):
    began = time.process_time()  # whatever else the machine does is not counted

    page = _upload(desk, event, _csv(5_000))
    desk.post(page)

    assert time.process_time() - began < SECONDS
    assert event.invitations.count() == 5_000
    assert Assistance.objects.count() == 5_000
    assert Person.objects.filter(function="secretariaat").count() == 500
    assert not any(one.has_usable_password() for one in Person.objects.all()[:50])


def test_fifty_thousand_lines_are_looked_at_like_any_other_list(desk, event):
    text = desk.get(_upload(desk, event, _csv(50_000))).content.decode()

    assert "50000 regels kloppen" in text
    assert "Zet 50000 namen op de lijst" in text
    assert len(text) < 200_000


def test_a_reserve_list_may_be_as_long_as_a_file(desk, event):
    InvitationFactory(event=event, reserve_number=60_000)

    desk.post(_upload(desk, event, _csv(1), is_reserve="on"))

    numbers = event.invitations.order_by("reserve_number").values_list("reserve_number", flat=True)
    assert list(numbers) == [60_000, 60_001]
