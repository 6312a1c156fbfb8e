"""What somebody takes part in, for their own eyes."""

import pytest
from django.urls import reverse

from participants.choices import RegistrationState
from tests.factories.participants import InvitationFactory, RegistrationFactory
from tests.factories.workshops import SessionRoleFactory

pytestmark = pytest.mark.django_db


def test_mine_are_my_registrations_and_invitations_and_nobody_elses(client, piet):
    mine = RegistrationFactory(person=piet)
    invited = InvitationFactory(person=piet)
    gone = RegistrationFactory(
        person=piet, state=RegistrationState.CANCELLED, ended_at=mine.made_at
    )
    other = RegistrationFactory()
    client.force_login(piet)

    page = client.get(reverse("participants:mine")).content.decode()

    assert mine.event.title in page
    assert invited.event.title in page
    assert f">{gone.event.title}<" not in page
    assert f">{other.event.title}<" not in page


def test_who_helps_in_a_session_finds_those_workshops(client, piet):
    client.force_login(piet)
    path = reverse("participants:mine")
    assert "Mijn workshops" not in client.get(path).content.decode()

    SessionRoleFactory(person=piet)

    page = client.get(path).content.decode()
    assert f'<a href="{reverse("buildingblocks:work-list")}">Mijn workshops</a>' in page


def test_somebody_elses_registration_is_not_there(client, piet):
    other = RegistrationFactory()
    client.force_login(piet)

    for part in ("", "-change", "-cancel"):
        path = reverse(f"participants:my-registration{part}", args=[other.pk])
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_my_page_costs_the_same_for_any_number(client, piet, count, django_assert_num_queries):
    RegistrationFactory.create_batch(count, person=piet)
    InvitationFactory.create_batch(count, person=piet)
    client.force_login(piet)
    client.get(reverse("participants:mine"))

    with django_assert_num_queries(11):
        client.get(reverse("participants:mine"))
