"""Whom a rule may find: people whom the samenwerking knows, not everybody of an organisation."""

import pytest
from django.utils import timezone

from participants.queries.candidates import Rule, candidates
from tests.factories.chain import (
    ChainFactory,
    GovernanceBodyFactory,
    OrganisationFactory,
    PersonFactory,
    RoleFactory,
    SeatFactory,
)
from tests.factories.events import EventFactory
from tests.factories.participants import InvitationFactory, RegistrationFactory


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


def test_a_rule_finds_who_the_samenwerking_knows(samenwerking, event):
    om = OrganisationFactory()
    involved, elsewhere = ChainFactory(), ChainFactory()
    event.involved.add(involved)

    def somebody():
        return PersonFactory(organisation=om)

    known = {
        RoleFactory(chain=samenwerking, person=somebody()).person,
        RoleFactory(chain=involved, person=somebody()).person,
        SeatFactory(body=GovernanceBodyFactory(chain=samenwerking), person=somebody()).person,
        InvitationFactory(event__chain=samenwerking, person=somebody()).person,
    }
    # These told another samenwerking, or one day alone.
    RoleFactory(chain=elsewhere, person=somebody())
    SeatFactory(body=GovernanceBodyFactory(chain=elsewhere), person=somebody())
    InvitationFactory(event__chain=elsewhere, person=somebody())
    RegistrationFactory(event__chain=elsewhere, person=somebody())
    RegistrationFactory(event=event, person=somebody())
    somebody()

    found = candidates(event, Rule(organisations=[om]), now=timezone.now())

    assert {one.person for one in found} == known
