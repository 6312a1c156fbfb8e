"""The first start of an installation: somebody who may do everything, and one samenwerking."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from chain.actions import person as people
from chain.actions import reference, role
from chain.actions import samenwerking as samenwerkingen
from chain.choices import ChainKind, RoleKind
from chain.models import Chain, Person, Role
from chain.registry import load_reference


class SetUpAlready(Exception):
    """There is an administrator: whoever that is grants the next roles on the screens."""


@dataclass(frozen=True, slots=True)
class First:
    """Whom and what an installation begins with."""

    email: str
    first_name: str
    infix: str
    last_name: str
    samenwerking: str
    kind: ChainKind


@transaction.atomic
def set_up(*, first: First, now: datetime) -> tuple[Person, Chain]:
    """Load the reference data and make the first administrator and samenwerking."""
    if Role.objects.filter(kind=RoleKind.ADMINISTRATOR).exists():
        raise SetUpAlready
    reference.load(now=now)
    load_reference(now=now)
    person = people.find_or_create(
        email=first.email,
        by=None,
        now=now,
        first_name=first.first_name,
        infix=first.infix,
        last_name=first.last_name,
    )
    role.grant(person=person, kind=RoleKind.ADMINISTRATOR, chain=None, by=None, now=now)
    samenwerking = samenwerkingen.create(
        name=first.samenwerking, kind=first.kind, by=person, now=now
    )
    role.grant(person=person, kind=RoleKind.ORGANISER, chain=samenwerking, by=person, now=now)
    return person, samenwerking
