"""A personal link opens its own thing only, and a wrong one tells nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from participants.actions import links
from participants.choices import LinkPurpose
from participants.models import PersonalLink
from participants.models.link import LinkFor
from participants.queries.links import find
from tests.factories.events import EventFactory
from tests.factories.participants import InvitationFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration():
    return RegistrationFactory()


def _link(registration, now):
    return links.new_link(purpose=LinkPurpose.REGISTRATION, registration=registration, now=now)


def test_a_link_opens_its_own_registration_and_is_kept_as_a_hash(registration, now):
    token = _link(registration, now)

    found = find(token, LinkPurpose.REGISTRATION, now)

    assert found is not None
    assert found.registration == registration
    assert len(token) == 32
    assert token not in str(PersonalLink.objects.values_list())


def test_a_link_opens_nothing_of_another_purpose(registration, now):
    token = _link(registration, now)

    assert find(token, LinkPurpose.ANSWER, now) is None


def test_a_wrong_a_revoked_and_an_expired_link_cost_one_query_each(
    registration, now, django_assert_num_queries
):
    revoked = _link(registration, now)
    links.revoke_links(registration=registration, now=now)
    past = RegistrationFactory(
        event=EventFactory(starts_on=timezone.localdate(now) - timedelta(days=1))
    )
    expired = _link(past, now)

    for token in ("verzonnen", "", revoked, expired):
        with django_assert_num_queries(1):
            assert find(token, LinkPurpose.REGISTRATION, now) is None


def test_an_older_letter_keeps_working(registration, now):
    tokens = [_link(registration, now) for _letter in range(2)]

    assert [find(token, LinkPurpose.REGISTRATION, now).registration for token in tokens] == [
        registration,
        registration,
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_many_links_cost_as_much_as_one(count, now, django_assert_num_queries):
    invitations = InvitationFactory.create_batch(count)
    wanted = [LinkFor(purpose=LinkPurpose.ANSWER, invitation=one) for one in invitations]

    with django_assert_num_queries(1):
        tokens = links.new_links(wanted, now=now)

    assert [find(token, LinkPurpose.ANSWER, now).invitation for token in tokens] == invitations
