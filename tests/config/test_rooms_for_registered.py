"""Where the organiser wants it, only who is registered reads in which room things are."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.actions.registration.entry import register
from participants.choices import RegistrationState
from tests.factories.chain import PersonFactory
from tests.factories.events import EventFactory, ProgrammeItemFactory, RoomFactory
from tests.factories.participants import RegistrationTermsFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory
from workshops.actions.version import publish_programme

pytestmark = pytest.mark.django_db
ROOM, HALL = "Zaal Saskia", "Grote Zaal"


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


@pytest.fixture
def session(event):
    hall = RoomFactory(event=event, name=HALL)
    ProgrammeItemFactory(event=event, title="Opening", kind="plenary", room=hall)
    item = ProgrammeItemFactory(event=event, title="Ronde 1", order=2)
    workshop = WorkshopFactory(event=event)
    return SessionFactory(workshop=workshop, item=item, room=RoomFactory(event=event, name=ROOM))


def _public(event, session):
    return [
        event.get_absolute_url(),
        reverse("programme", args=[event.slug]),
        session.workshop.get_absolute_url(),
    ]


def _rooms_on(client, pages):
    shown = [client.get(page).content.decode() for page in pages]
    return {name for name in (ROOM, HALL) if any(name in page for page in shown)}


@pytest.mark.parametrize("has_version", [False, True])
def test_rooms_stand_on_no_public_page(client, event, session, olga, now, has_version):
    if has_version:
        publish_programme(event=event, name="Programma", by=olga, now=now)
    assert _rooms_on(client, _public(event, session)) == {ROOM, HALL}  # control

    RegistrationTermsFactory(event=event, hides_rooms=True)

    assert _rooms_on(client, _public(event, session)) == set()


def test_who_is_registered_reads_the_room(client, event, session):
    RegistrationTermsFactory(event=event, hides_rooms=True)
    person = PersonFactory()
    made = register(
        event=event,
        person=person,
        sessions=[session],
        state=RegistrationState.CONFIRMED,
        by=None,
        now=timezone.now(),
    )
    client.force_login(person)

    page = client.get(reverse("participants:my-registration", args=[made.pk])).content.decode()

    assert ROOM in page


def test_after_the_day_rooms_are_no_secret(client, samenwerking):
    past = EventFactory(chain=samenwerking, starts_on=date(2025, 3, 5))
    item = ProgrammeItemFactory(event=past)
    room = RoomFactory(event=past, name=ROOM)
    session = SessionFactory(workshop=WorkshopFactory(event=past), item=item, room=room)
    RegistrationTermsFactory(event=past, hides_rooms=True)

    assert _rooms_on(client, [session.workshop.get_absolute_url()]) == {ROOM}
