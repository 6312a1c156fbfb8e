from datetime import timedelta

import pytest
from django.utils import timezone

from chain import audit, rules
from chain.actions import role as actions
from chain.choices import RoleKind
from chain.models import Person, Role


def test_an_agency_organises_until_its_last_day(ada, piet, samenwerking, now):
    today = timezone.localdate(now)

    role = actions.grant(
        person=piet, kind=RoleKind.ORGANISER, chain=samenwerking, by=ada, now=now, until_on=today
    )

    assert rules.may_organise(piet, samenwerking, now=now)
    assert not rules.may_organise(piet, samenwerking, now=now + timedelta(days=1))
    assert [(row.action, row.chain_id) for row in audit.history(role)] == [
        ("role granted", samenwerking.pk)
    ]


def test_a_role_is_granted_once(ada, olga, samenwerking, now):
    with pytest.raises(actions.RoleHeldAlready):
        actions.grant(person=olga, kind=RoleKind.ORGANISER, chain=samenwerking, by=ada, now=now)


def test_an_ended_role_holds_no_longer_and_may_be_granted_again(ada, olga, samenwerking, now):
    yesterday = timezone.localdate(now) - timedelta(days=1)
    actions.end(role=olga.roles.get(), on=yesterday, by=ada, now=now)
    again = Person.objects.get(pk=olga.pk)

    assert not rules.may_organise(again, samenwerking, now=now)
    actions.grant(person=olga, kind=RoleKind.ORGANISER, chain=samenwerking, by=ada, now=now)


def test_a_role_that_never_began_goes_altogether(ada, piet, samenwerking, now):
    today = timezone.localdate(now)
    role = actions.grant(
        person=piet,
        kind=RoleKind.REVIEWER,
        chain=samenwerking,
        by=ada,
        now=now,
        from_on=today + timedelta(days=7),
    )

    actions.end(role=role, on=today, by=ada, now=now)

    assert not Role.objects.filter(person=piet).exists()


def test_the_last_administrator_stays(ada, olga, now):
    today = timezone.localdate(now)
    own = ada.roles.get()

    with pytest.raises(actions.LastAdministrator):
        actions.end(role=own, on=today, by=ada, now=now)

    actions.grant(person=olga, kind=RoleKind.ADMINISTRATOR, chain=None, by=ada, now=now)
    actions.end(role=own, on=today, by=ada, now=now)
    assert own.until_on == today
