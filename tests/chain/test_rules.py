from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from chain import rules
from chain.choices import RoleKind
from tests.factories.chain import PersonFactory, RoleFactory


@pytest.mark.parametrize(
    ("persona", "may"),
    [("olga", True), ("pim", False), ("piet", False), ("ada", True), ("sara", False)],
)
def test_only_the_own_organiser_and_an_administrator_may_organise(
    request, samenwerking, now, persona, may
):
    visitor = request.getfixturevalue(persona)

    assert rules.may_organise(visitor, samenwerking, now=now) is may


@pytest.mark.parametrize(
    ("persona", "may"),
    [("olga", True), ("pim", True), ("piet", False), ("ada", True), ("sara", False)],
)
def test_a_programme_maker_may_make_the_programme(request, samenwerking, now, persona, may):
    visitor = request.getfixturevalue(persona)

    assert rules.may_make_programme(visitor, samenwerking, now=now) is may


def test_a_visitor_without_account_may_nothing(samenwerking, now):
    visitor = AnonymousUser()

    assert rules.roles_of(visitor, now=now) == []
    assert not rules.may_organise(visitor, samenwerking, now=now)
    assert not rules.is_signed_in(visitor, now=now)


def test_a_role_ends_after_its_last_day(samenwerking, now):
    agency = PersonFactory()
    today = timezone.localdate(now)
    RoleFactory(person=agency, chain=samenwerking, until_on=today)

    assert rules.may_organise(agency, samenwerking, now=now)
    assert not rules.may_organise(agency, samenwerking, now=now + timedelta(days=1))


def test_chains_organised_by_are_all_for_an_administrator(
    ada, olga, samenwerking, other_samenwerking, now
):
    assert rules.chains_organised_by(olga, now=now) == [samenwerking]
    assert rules.chains_organised_by(ada, now=now) == [other_samenwerking, samenwerking]


def test_roles_are_read_once_per_visitor(olga, samenwerking, now, django_assert_num_queries):
    RoleFactory(person=olga, kind=RoleKind.EXECUTIVE, chain=samenwerking)

    rules.may_organise(olga, samenwerking, now=now)

    with django_assert_num_queries(0):
        rules.may_organise(olga, samenwerking, now=now)
        rules.works_for_some_chain(olga, now=now)
