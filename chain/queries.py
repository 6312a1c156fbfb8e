"""Who was what on which day, and what a search for an organisation finds."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Prefetch, Q, QuerySet, Sum
from django.utils import timezone

from chain.choices import MembershipKind
from chain.models import (
    AuditEntry,
    Chain,
    FunctionHeld,
    GovernanceBody,
    Membership,
    Organisation,
    Person,
    Region,
    RetentionRun,
    Role,
    Seat,
)
from chain.registry import retentions
from chain.rules import chains_organised_by
from chain.values import names
from chain.values.retention import Retention


@dataclass(frozen=True, slots=True)
class Partners:
    """The partners on one day: those who are bound, and those who are only involved."""

    in_chain: list[Membership]
    of_chain: list[Membership]


def partners_on(chain: Chain, day: date) -> Partners:
    rows = list(chain.memberships.on(day).select_related("organisation"))
    return Partners(
        in_chain=[row for row in rows if row.kind == MembershipKind.IN_CHAIN],
        of_chain=[row for row in rows if row.kind == MembershipKind.OF_CHAIN],
    )


def running_partners(chain: Chain, day: date) -> QuerySet[Membership]:
    """Partners that did not end before `day`, by name."""
    rows = chain.memberships.filter(Q(until_on=None) | Q(until_on__gte=day))
    return rows.select_related("organisation")


def past_partners(chain: Chain, day: date) -> QuerySet[Membership]:
    return chain.memberships.filter(until_on__lt=day).select_related("organisation")


def contacts() -> QuerySet[Chain]:
    """Samenwerkingen that say whom to ask, by name."""
    return Chain.objects.exclude(contact_email="", contact_phone="")


def memberships_of(organisation: Organisation, day: date) -> QuerySet[Membership]:
    """Samenwerkingen that `organisation` is a partner in or of on `day`, by name."""
    rows = organisation.memberships.on(day).select_related("chain")
    return rows.order_by("chain__sort_key", "pk")


def seats_of(body: GovernanceBody) -> QuerySet[Seat]:
    """Every seat there ever was, those that run first."""
    rows = body.seats.select_related("person", "organisation")
    return rows.order_by(F("until_on").desc(nulls_first=True), "-is_chair", "-from_on", "pk")


def functions_of(person: Person) -> QuerySet[FunctionHeld]:
    """Every function `person` had, those that run first."""
    rows = FunctionHeld.objects.filter(person=person).select_related("organisation")
    return rows.order_by(F("until_on").desc(nulls_first=True), "-from_on", "pk")


def bodies_of(chain: Chain) -> QuerySet[GovernanceBody]:
    return chain.bodies.select_related("region")


def organisations_found(words: str) -> QuerySet[Organisation]:
    """Organisations whose name, abbreviation or place holds every one of `words`; all for none."""
    rows = Organisation.objects.all()
    for word, key in _keys(words):
        in_short = Q(abbreviation__icontains=word) | Q(place__icontains=word)
        rows = rows.filter(Q(sort_key__contains=key) | in_short)
    return rows


def organisations_listed(words: str, day: date) -> QuerySet[Organisation]:
    """What `words` find, each with `running`: the memberships of `day`, by samenwerking."""
    rows = Membership.objects.on(day).select_related("chain").order_by("chain__sort_key", "pk")
    return organisations_found(words).prefetch_related(
        Prefetch("memberships", queryset=rows, to_attr="running")
    )


@dataclass(frozen=True, slots=True)
class BodyNow:
    """A body with who chairs it now; `chair_name` only when that person agreed to be named."""

    body: GovernanceBody
    chair: Seat | None
    chair_name: str


def bodies_now(chain: Chain, *, now: datetime) -> list[BodyNow]:
    """The bodies of `chain` with their chair of today."""
    chairs = Seat.objects.on(timezone.localdate(now)).filter(is_chair=True)
    prefetch = Prefetch(
        "seats", queryset=chairs.select_related("person", "organisation"), to_attr="chairs"
    )
    return [_body_now(body, now) for body in bodies_of(chain).prefetch_related(prefetch)]


def _body_now(body: GovernanceBody, now: datetime) -> BodyNow:
    chair: Seat | None = next(iter(body.chairs), None)  # type: ignore[attr-defined]  # prefetched above
    person = chair.person if chair else None
    may_name = person is not None and person.agreed_to_be_named(now)
    return BodyNow(body, chair, person.display_name if person and may_name else "")


def people_named(first_name: str, last_name: str) -> QuerySet[Person]:
    """People with this name, whatever their tussenvoegsel; without a first name: any first name."""
    _infix, family = names.split_surname(last_name)
    key = names.sort_key(first_name, "", family)
    rows: QuerySet[Person] = Person.objects.select_related("organisation")
    return rows.filter(Q(sort_key=key) | Q(sort_key__startswith=f"{key} ")) if key else rows.none()


def people_found(words: str) -> QuerySet[Person]:
    """People whose name or address holds every one of `words`; nobody for fewer than 3 letters."""
    if len("".join(words.split())) < 3:
        nobody: QuerySet[Person] = Person.objects.none()
        return nobody
    rows: QuerySet[Person] = Person.objects.select_related("organisation")
    for word, key in _keys(words):
        rows = rows.filter(Q(sort_key__contains=key) | Q(email__icontains=word))
    return rows


def roles_in(chain: Chain | None, day: date) -> QuerySet[Role]:
    """Roles for `chain` that run on `day` or begin later, by person; None: the administrators."""
    rows = Role.objects.filter(chain=chain).filter(Q(until_on=None) | Q(until_on__gte=day))
    return rows.select_related("person__organisation").order_by("person__sort_key", "kind", "pk")


def roles_of_person(person: Person, day: date) -> QuerySet[Role]:
    return person.roles.on(day).select_related("chain")


def chains_to_manage(visitor: Person, *, now: datetime) -> list[Chain]:
    return chains_organised_by(visitor, now=now)


def trail_of(chain: Chain) -> QuerySet[AuditEntry]:
    """What was done for `chain`, newest first, each with who did it and to what."""
    rows = AuditEntry.objects.filter(chain_id=chain.pk)
    return rows.select_related("actor", "content_type").prefetch_related("thing")


def regions_by_type() -> QuerySet[Region]:
    return Region.objects.prefetch_related("covers").order_by("type", "name")


def _keys(words: str) -> list[tuple[str, str]]:
    """Split into words, each with how it stands in a sort key; what has no letters says nothing."""
    pairs = [(word, names.title_key(word)) for word in words.split()]
    return [(word, key) for word, key in pairs if key]


@dataclass(frozen=True, slots=True)
class TermKept:
    """A term of the register: how many would go now, and when it was last kept."""

    kept: Retention
    due: int
    last: RetentionRun | None
    total: int


def terms_kept(now: datetime) -> list[TermKept]:
    """Return every term with what would go now, and the proof; a fixed number of queries."""
    runs = RetentionRun.objects.order_by("key", "-ran_at").distinct("key")
    last = {run.key: run for run in runs}
    totals = dict(RetentionRun.objects.order_by().values_list("key").annotate(Sum("count")))
    return [
        TermKept(
            kept=kept,
            due=kept.due(now=now),
            last=last.get(kept.key),
            total=totals.get(kept.key, 0),
        )
        for kept in retentions()
    ]
