"""Who may do what for a samenwerking, as sentences.

Every rule takes the visitor first, then the things of the address, and `now` by keyword; a door
reads the clock. A visitor's roles are read once and kept on the visitor.
"""

from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from chain.audit import is_surely_none_of
from chain.choices import RoleKind
from chain.models import Chain, Person, Role
from chain.models.base import Dated

type_of_visitor = Person | AnonymousUser
Held = TypeVar("Held", bound=Dated)


def roles_of(visitor: type_of_visitor, *, now: datetime) -> list[Role]:
    """Return the roles that `visitor` holds today; see `held_by`."""
    return held_by(visitor, Role.objects.select_related("chain"), now=now)


def held_by(visitor: type_of_visitor, roles: QuerySet[Held], *, now: datetime) -> list[Held]:
    """Return which of `roles`, rows of a person and a period, `visitor` holds today.

    One query per visitor and kind of role. Most people never had any: who did is remembered, and
    the others cost no query.
    """
    if not visitor.is_authenticated:
        return []
    kind = roles.model._meta.label_lower
    kept: dict[str, list[Held]] = visitor.__dict__.setdefault("_held", {})
    if kind not in kept:
        has_none = is_surely_none_of(visitor.pk, kind, partial(_people, roles.model))
        kept[kind] = [] if has_none else list(roles.filter(person=visitor))
    today = timezone.localdate(now)
    return [role for role in kept[kind] if role.held_on(today)]


def _people(model: type[Dated]) -> frozenset[int]:
    rows: QuerySet[Any] = model._default_manager.order_by()
    return frozenset(rows.values_list("person", flat=True))


def has_role(
    visitor: type_of_visitor, chain: Chain | None, *kinds: RoleKind, now: datetime
) -> bool:
    chain_id = chain.pk if chain else None
    return any(
        role.kind in kinds and role.chain_id == chain_id for role in roles_of(visitor, now=now)
    )


def anyone(_visitor: type_of_visitor, *_things: object, now: datetime) -> bool:  # noqa: ARG001 - a rule's shape
    return True


def is_signed_in(visitor: type_of_visitor, *_things: object, now: datetime) -> bool:  # noqa: ARG001 - a rule's shape
    return visitor.is_authenticated


def is_administrator(visitor: type_of_visitor, *_things: object, now: datetime) -> bool:
    return has_role(visitor, None, RoleKind.ADMINISTRATOR, now=now)


def may_organise(visitor: type_of_visitor, chain: Chain, *, now: datetime) -> bool:
    return has_role(visitor, chain, RoleKind.ORGANISER, now=now) or is_administrator(
        visitor, now=now
    )


def may_make_programme(visitor: type_of_visitor, chain: Chain, *, now: datetime) -> bool:
    return may_organise(visitor, chain, now=now) or has_role(
        visitor, chain, RoleKind.PROGRAMME_MAKER, now=now
    )


def works_for_some_chain(visitor: type_of_visitor, *_things: object, now: datetime) -> bool:
    """Tell whether the work area has anything for this visitor."""
    working = {RoleKind.ADMINISTRATOR, RoleKind.ORGANISER, RoleKind.PROGRAMME_MAKER}
    return any(role.kind in working for role in roles_of(visitor, now=now))


def chains_organised_by(visitor: type_of_visitor, *, now: datetime) -> list[Chain]:
    """Return the samenwerkingen a visitor organises for; an administrator: all of them."""
    if is_administrator(visitor, now=now):
        return list(Chain.objects.all())
    return [
        role.chain
        for role in roles_of(visitor, now=now)
        if role.kind == RoleKind.ORGANISER and role.chain
    ]


def may_organise_part(
    visitor: type_of_visitor, chain: Chain, *_parts: object, now: datetime
) -> bool:
    """Tell whether a visitor may change a part of what the samenwerking keeps about itself."""
    return may_organise(visitor, chain, now=now)


def may_manage_some_chain(visitor: type_of_visitor, *_things: object, now: datetime) -> bool:
    """Tell whether a visitor may add to what all samenwerkingen share, such as organisations."""
    managing = {RoleKind.ADMINISTRATOR, RoleKind.ORGANISER}
    return any(role.kind in managing for role in roles_of(visitor, now=now))
