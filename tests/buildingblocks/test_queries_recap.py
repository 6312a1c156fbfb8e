"""The recap holds what the day yielded and may be read, at a fixed price."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from buildingblocks.choices import ListKind, Reader
from buildingblocks.queries.recap.recap import recap_of
from buildingblocks.rules import may_read_recap
from tests.buildingblocks.yielding import fill
from tests.factories.buildingblocks import (
    CommonThreadFactory,
    ItemScoreFactory,
    RecapFactory,
    ScoredItemFactory,
    ScoredListFactory,
)
from tests.factories.chain import MembershipFactory, OrganisationFactory, PersonFactory, RoleFactory
from tests.factories.events import EventFactory
from tests.factories.workshops import SessionFactory, SessionRoleFactory, WorkshopFactory
from workshops.choices import Publication

pytestmark = pytest.mark.django_db
NOW = timezone.now()
MARKER = "Zeehond in de zaal"


def session_of(event, publication=Publication.PUBLIC, **fields):
    workshop = WorkshopFactory(event=event, publication=publication, **fields)
    return SessionFactory(workshop=workshop)


@pytest.mark.parametrize("count", [1, 3])
def test_a_recap_costs_the_same_for_any_number(count, django_assert_num_queries):
    event = EventFactory()
    RecapFactory(event=event)
    for _n in range(count):
        fill(session_of(event))

    with django_assert_num_queries(26):
        recap = recap_of(event, now=NOW)

    assert recap.block_count == count


def test_a_closed_session_is_in_no_part_of_the_recap():
    event = EventFactory()
    fill(session_of(event))
    fill(session_of(event, Publication.CLOSED, title=MARKER), MARKER)
    fill(session_of(event, Publication.YIELD_ONLY, title=MARKER), MARKER)

    recap = recap_of(event, now=NOW)

    assert MARKER not in repr(recap)
    assert [one.is_empty for one in recap.workshops] == [False]
    assert [len(one.workshops) for one in recap.threads] == [1, 0, 0]


def test_an_approved_yield_is_shown_without_recording():
    event = EventFactory()
    session = session_of(
        event,
        Publication.YIELD_ONLY,
        text_approved_at=NOW,
        text_approved_by=PersonFactory(),
    )
    fill(session)

    (found,) = recap_of(event, now=NOW).workshops

    assert (found.is_yield_only, len(found.blocks), found.recordings) == (True, 1, [])


def test_a_list_is_ranked_with_its_highest_marked():
    session = SessionFactory()
    scored_list = ScoredListFactory(session=session, kind=ListKind.FRUSTRATIONS)
    low, high = (ScoredItemFactory(list=scored_list) for _n in range(2))
    ItemScoreFactory(item=low, score=1)
    ItemScoreFactory(item=high, score=5)

    (found,) = recap_of(session.event, now=NOW).workshops[0].lists

    assert [(one.item, one.rank.rank, one.rank.is_highest) for one in found.items] == [
        (high, 1, True),
        (low, 2, False),
    ]


def test_terms_that_no_longer_suffice_are_shown_with_what_replaces_them():
    thread = CommonThreadFactory(replaced_terms=["ketenregie -> casusregie"])

    (found,) = recap_of(thread.event, now=NOW).threads

    assert [(one.old, one.new) for one in found.replaced] == [("ketenregie", "casusregie")]


def reads(event, visitor):
    return may_read_recap(visitor, event.recap, now=NOW)


def test_an_unpublished_recap_is_read_by_nobody():
    event = EventFactory()
    RecapFactory(event=event, published_at=None, published_by=None)
    organiser = RoleFactory(chain=event.chain).person

    assert not reads(event, AnonymousUser())
    assert not reads(event, organiser)


def test_a_recap_for_partners_is_read_by_partners_and_nobody_else():
    event = EventFactory()
    RecapFactory(event=event, reader=Reader.PARTNERS)
    member = MembershipFactory(chain=event.chain).organisation

    assert reads(event, PersonFactory(organisation=member))
    assert not reads(event, PersonFactory(organisation=OrganisationFactory()))
    assert not reads(event, AnonymousUser())


def test_a_recap_for_participants_is_not_read_by_other_partners():
    event = EventFactory()
    RecapFactory(event=event, reader=Reader.PARTICIPANTS)
    guide = SessionRoleFactory(session=session_of(event)).person
    member = MembershipFactory(chain=event.chain).organisation

    assert reads(event, guide)
    assert reads(event, RoleFactory(chain=event.chain).person)
    assert not reads(event, PersonFactory(organisation=member))
