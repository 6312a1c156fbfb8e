"""What somebody sees of themselves, and what an organiser sets up: sound pages on every screen."""

import pytest
from django.utils import timezone

from participants.actions.registration.entry import register
from participants.choices import RegistrationState
from tests.factories.events import EventFactory, ProgrammeItemFactory
from tests.factories.participants import InvitationFactory, RegistrationFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_the_pages_of_somebody_signed_in_are_sound(visitor, piet, samenwerking):
    event = EventFactory(chain=samenwerking, title="Netwerkdag Noord", city="Leeuwarden")
    mine = register(
        event=event,
        person=piet,
        by=piet,
        now=timezone.now(),
        state=RegistrationState.CONFIRMED,
    )
    InvitationFactory(person=piet, event=EventFactory(chain=samenwerking, title="BBB"))
    RegistrationFactory(person=piet, event=EventFactory(chain=samenwerking, title="Congres"))
    visitor.sign_in(piet)

    for name, path in (
        ("mijn", "/mijn/"),
        ("mijn-aanmelding", f"/mijn/aanmeldingen/{mine.pk}/"),
        ("mijn-gegevens", "/mijn/gegevens/"),
        ("mijn-gegevens-wissen", "/mijn/gegevens/wissen/"),
    ):
        visitor.open(path)
        assert visitor.faults() == [], path
        visitor.shoot(name)


def test_setting_up_registration_is_a_sound_page(visitor, olga, samenwerking):
    event = EventFactory(chain=samenwerking)
    item = ProgrammeItemFactory(event=event, title="Ronde 1")
    SessionFactory(workshop=WorkshopFactory(event=event), item=item, capacity=20)
    visitor.sign_in(olga)

    visitor.open(f"/beheer/bijeenkomsten/{event.slug}/aanmelden/")

    assert visitor.faults() == []
    visitor.shoot("aanmelden-instellen")


def test_a_dead_link_and_a_closed_door_are_sound_pages(visitor, samenwerking):
    event = EventFactory(chain=samenwerking, visibility="invitation")

    for name, path in (
        ("link-werkt-niet", f"/aanmelding/{'x' * 32}/"),
        ("link-verstuurd", "/aanmelding/nieuwe-link/verstuurd/"),
        ("aanmelden-dicht", f"/bijeenkomsten/{event.slug}/aanmelden/"),
    ):
        visitor.open(path)
        assert visitor.faults() == [], path
        visitor.shoot(name)
