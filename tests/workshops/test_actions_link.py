from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories.chain import PersonFactory
from tests.factories.events import EventFactory
from tests.factories.workshops import SessionFactory, SessionRoleFactory
from workshops import rules
from workshops.actions import link as actions
from workshops.actions import role as role_actions
from workshops.queries.link import link_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def session(samenwerking):
    event = EventFactory(chain=samenwerking, starts_on=date(2019, 10, 9))
    return SessionFactory(workshop__event=event)


def test_only_the_hash_of_the_token_is_kept(session, olga, now):
    new = actions.make(session=session, person=None, by=olga, now=now)

    assert link_of(new.token) == link_of(f" {new.token.upper()} ") == new.link
    assert link_of(new.token + "x") is None
    assert new.token not in str(vars(new.link))


@pytest.mark.parametrize(
    ("at", "works"),
    [
        (datetime(2019, 10, 7, 23, 59, tzinfo=AMSTERDAM), False),
        (datetime(2019, 10, 8, 0, 0, tzinfo=AMSTERDAM), True),
        (datetime(2019, 10, 11, 14, 59, tzinfo=AMSTERDAM), True),
        (datetime(2019, 10, 11, 15, 0, tzinfo=AMSTERDAM), False),
    ],
)
def test_a_link_works_from_the_day_before_to_48_hours_after(session, olga, now, at, works):
    new = actions.make(session=session, person=None, by=olga, now=now)

    assert new.link.works_at(at) is works


def test_a_revoked_link_works_no_more(session, olga, now):
    link = actions.make(session=session, person=None, by=olga, now=now).link
    during = session.work_window()[0] + timedelta(hours=1)
    assert link.works_at(during)

    actions.revoke(link=link, by=olga, now=now)
    actions.revoke(link=link, by=olga, now=now + timedelta(days=1))

    link.refresh_from_db()
    assert (link.works_at(during), link.revoked_at, link.revoked_by) == (False, now, olga)


def test_a_link_is_good_for_its_own_session_only(session, olga, now):
    visitor = AnonymousUser()
    visitor.opened_links = [actions.make(session=session, person=None, by=olga, now=now).link]
    during = session.work_window()[0] + timedelta(hours=1)
    other = SessionFactory(workshop__event=session.event)

    assert rules.may_take_notes(visitor, session.event, session, now=during)
    assert not rules.may_take_notes(visitor, session.event, other, now=during)
    assert not rules.may_take_notes(AnonymousUser(), session.event, session, now=during)


def test_who_loses_the_last_role_loses_the_link(session, olga, now):
    person = PersonFactory()
    role = SessionRoleFactory(session=session, person=person)
    link = actions.make(session=session, person=person, by=olga, now=now).link
    assert rules.may_take_notes(person, session.event, session, now=now)

    role_actions.unassign(role=role, by=olga, now=now)

    link.refresh_from_db()
    assert link.revoked_by == olga
    assert not rules.may_take_notes(
        type(person).objects.get(pk=person.pk), session.event, session, now=now
    )
