"""Grant a role for a period, and end it."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from chain import audit
from chain.choices import RoleKind
from chain.models import Chain, Person, Role


class RoleHeldAlready(Exception):
    """The person has this role for this samenwerking in that period already."""


class LastAdministrator(Exception):
    """Without this role nobody could grant roles any more."""


class Period(TypedDict, total=False):
    from_on: date | None
    until_on: date | None


@transaction.atomic
def grant(
    *,
    person: Person,
    kind: RoleKind,
    chain: Chain | None,
    by: Person | None,
    now: datetime,
    **period: Unpack[Period],
) -> Role:
    """Grant `kind` for `chain`; an administrator's role is for the installation (None)."""
    Person.objects.select_for_update().get(pk=person.pk)
    start = period.get("from_on") or timezone.localdate(now)
    if Role.objects.filter(person=person, kind=kind, chain=chain).on(start).exists():
        raise RoleHeldAlready
    role = Role.objects.create(person=person, kind=kind, chain=chain, **period)
    audit.record("role granted", on=role, by=by, now=now, fields=["kind"], chain=chain)
    return role


@transaction.atomic
def end(*, role: Role, on: date, by: Person | None, now: datetime) -> None:
    """End a role; `on` is its last day. One that had not begun yet goes altogether."""
    if role.kind == RoleKind.ADMINISTRATOR and not _others_administer(role, on):
        raise LastAdministrator
    audit.record("role ended", on=role, by=by, now=now, fields=["until_on"], chain=role.chain)
    if role.from_on and role.from_on > on:
        role.delete()
        return
    role.until_on = on
    role.save(update_fields=["until_on"])


def _others_administer(role: Role, on: date) -> bool:
    others = Role.objects.select_for_update(of=("self",)).filter(
        kind=RoleKind.ADMINISTRATOR, until_on__isnull=True, person__is_active=True
    )
    return any(other.held_on(on) for other in others.exclude(pk=role.pk))
