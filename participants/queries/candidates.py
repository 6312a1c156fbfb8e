"""Whom a rule finds to invite: by role, organisation, body and region."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from chain.choices import RoleKind
from chain.models import GovernanceBody, Membership, Organisation, Person, Region, Role, Seat
from events.models import Event
from participants.models import Assistance, Invitation


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a rule finds, and whether a letter could reach them."""

    person: Person
    is_on_list: bool
    is_reachable: bool

    @property
    def is_fresh(self) -> bool:
        return self.is_reachable and not self.is_on_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Who is meant: everything that is filled in has to hold."""

    role: str = ""
    organisations: Sequence[Organisation] = ()
    body: GovernanceBody | None = None
    region: Region | None = None
    only_partners: bool = False

    @property
    def is_empty(self) -> bool:
        told = (self.role, self.organisations, self.body, self.region, self.only_partners)
        return not any(told)


def candidates(event: Event, rule: Rule, *, now: datetime) -> list[Candidate]:
    """Return who fits the rule today, by name; an empty rule means nobody."""
    if rule.is_empty:
        return []
    today = timezone.localdate(now)
    invited = event.invitations.filter(withdrawn_at=None)
    assisted = Assistance.objects.filter(principal=OuterRef("pk"), ended_at=None)
    rows = (
        Person.objects.filter(*_conditions(event, rule, today), is_active=True)
        .select_related("organisation")
        .annotate(
            is_on_list=Exists(invited.filter(person=OuterRef("pk"))),
            is_reachable=Q(email__isnull=False) | Exists(assisted),
        )
        .order_by("sort_key", "pk")
    )
    return [Candidate(row, row.is_on_list, row.is_reachable) for row in rows]


def _conditions(event: Event, rule: Rule, today: date) -> Iterable[Q]:
    chains = [event.chain_id, *event.involved.values_list("pk", flat=True)]
    yield _known_to(chains)
    if rule.role:
        held = Role.objects.on(today).filter(kind=rule.role, chain__in=chains)
        yield Q(pk__in=held.values("person"))
    if rule.organisations:
        yield Q(organisation__in=rule.organisations)
    if rule.body:
        seats = Seat.objects.on(today).filter(body=rule.body, person__isnull=False)
        yield Q(pk__in=seats.values("person"))
    if rule.region:
        within = Organisation.objects.filter(
            Q(regions=rule.region) | Q(regions__within=rule.region)
        )
        yield Q(organisation__in=within.values("pk"))
    if rule.only_partners:
        partners = Membership.objects.on(today).filter(chain__in=chains)
        yield Q(organisation__in=partners.values("organisation"))


def _known_to(chains: Collection[int]) -> Q:
    """Who works for one of `chains`, sits in its bodies or was its guest before.

    Not everybody of an organisation: who registered somewhere told that event alone.
    """
    sources = (
        Role.objects.filter(chain__in=chains),
        Seat.objects.filter(body__chain__in=chains, person__isnull=False),
        Invitation.objects.filter(event__chain__in=chains),
    )
    return reduce(or_, (Q(pk__in=rows.order_by().values("person")) for rows in sources))


def roles_to_choose() -> list[tuple[str, str]]:
    wanted = (RoleKind.EXECUTIVE, RoleKind.SECRETARIAT, RoleKind.PROGRAMME_MAKER, RoleKind.REVIEWER)
    return [(kind.value, str(kind.label)) for kind in wanted]


def bodies_of(event: Event) -> QuerySet[GovernanceBody]:
    return GovernanceBody.objects.filter(chain=event.chain)
