"""Make a samenwerking, give it its face, its partners and its plans."""

import secrets
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from django.core.files.base import ContentFile
from django.db import transaction

from chain import audit
from chain.actions.change import change
from chain.actions.organisation import set_changed
from chain.choices import ChainKind, MembershipKind, Precision
from chain.models import Chain, Membership, Organisation, Person, Plan
from chain.values import colours, images, text

LOGO_SIDE = 640


class SamenwerkingTaken(Exception):
    """There is a samenwerking of this name already."""


class PartnerAlready(Exception):
    """The organisation is a partner of the samenwerking in that period already."""


class Look(TypedDict, total=False):
    """How a samenwerking looks and introduces itself."""

    short_name: str
    motto: str
    colour: str
    second_colour: str
    logo_alt: str
    mascot: str
    place: str
    about: str
    motive: str
    phase: str
    directed_by: str
    legal_basis: str
    contact_name: str
    contact_email: str
    contact_phone: str


class Face(Look, total=False):
    name: str


class Details(Look, total=False):
    slug: str


class Partnership(TypedDict, total=False):
    kind: MembershipKind
    from_on: date | None
    until_on: date | None
    expertise: str
    interest: str


class PlanDetails(TypedDict, total=False):
    precision: Precision
    summary: str
    is_invented: bool


@transaction.atomic
def create(
    *, name: str, kind: ChainKind, by: Person | None, now: datetime, **details: Unpack[Details]
) -> Chain:
    if Chain.objects.filter(name__iexact=name).exists():
        raise SamenwerkingTaken
    taken = set(Chain.objects.values_list("slug", flat=True))
    slug = details.pop("slug", "") or text.slug_of(name, taken=taken)
    values = _parsed(dict(details))
    samenwerking = Chain.objects.create(slug=slug, name=name, kind=kind, changed_by=by, **values)
    audit.record("chain created", on=samenwerking, by=by, now=now, chain=samenwerking)
    return samenwerking


@transaction.atomic
def change_face(
    *, samenwerking: Chain, seen: int, by: Person | None, now: datetime, **face: Unpack[Face]
) -> tuple[colours.Correction, ...]:
    """Write the face; returns what the chosen colour could not do and what is used instead.

    Raises ChangedMeanwhile when somebody else changed the samenwerking after version `seen`.
    """
    values = _parsed(dict(face))
    change(thing=samenwerking, seen=seen, by=by, now=now, values=values, chain=samenwerking)
    return colours.palette(samenwerking.colour).corrections


@transaction.atomic
def set_logo(
    *, samenwerking: Chain, upload: bytes, alt: str, by: Person | None, now: datetime
) -> images.Picture:
    """Keep a re-encoded PNG of `upload`; raises images.ImageRefused."""
    picture = images.picture(upload, formats=("PNG",), max_side=LOGO_SIDE)
    storage, old = samenwerking.logo.storage, samenwerking.logo.name
    address = f"logos/{samenwerking.slug}-{secrets.token_hex(6)}.{picture.suffix}"
    name = storage.save(address, ContentFile(picture.data))
    change(
        thing=samenwerking,
        seen=samenwerking.version,
        by=by,
        now=now,
        values={"logo": name, "logo_alt": alt},
        chain=samenwerking,
    )
    if old:
        transaction.on_commit(lambda: storage.delete(old))
    return picture


@transaction.atomic
def remove_logo(*, samenwerking: Chain, by: Person | None, now: datetime) -> None:
    storage, old = samenwerking.logo.storage, samenwerking.logo.name
    change(
        thing=samenwerking,
        seen=samenwerking.version,
        by=by,
        now=now,
        values={"logo": "", "logo_alt": ""},
        chain=samenwerking,
    )
    if old:
        transaction.on_commit(lambda: storage.delete(old))


@transaction.atomic
def work_for(*, programme: Chain, chains: list[Chain], by: Person | None, now: datetime) -> None:
    """Say which chains a programme spans."""
    programme.spans.set(chains)
    audit.record("chain changed", on=programme, by=by, now=now, fields=["spans"], chain=programme)


@transaction.atomic
def add_partner(
    *,
    samenwerking: Chain,
    organisation: Organisation,
    by: Person | None,
    now: datetime,
    **details: Unpack[Partnership],
) -> Membership:
    """Make `organisation` a partner, in the chain unless `kind` says of the chain."""
    if _is_partner(samenwerking, organisation, details.get("from_on"), details.get("until_on")):
        raise PartnerAlready
    membership = Membership.objects.create(chain=samenwerking, organisation=organisation, **details)
    audit.record("partner added", on=membership, by=by, now=now, chain=samenwerking)
    return membership


@transaction.atomic
def end_partnership(*, membership: Membership, on: date, by: Person | None, now: datetime) -> None:
    """End a partnership; `on` is its last day."""
    membership.until_on = on
    membership.save(update_fields=["until_on"])
    audit.record(
        "partnership ended",
        on=membership,
        by=by,
        now=now,
        fields=["until_on"],
        chain=membership.chain,
    )


@transaction.atomic
def adopt_plan(
    *,
    samenwerking: Chain,
    title: str,
    adopted_on: date,
    by: Person | None,
    now: datetime,
    **details: Unpack[PlanDetails],
) -> Plan:
    plan = Plan.objects.create(chain=samenwerking, title=title, adopted_on=adopted_on, **details)
    audit.record("plan adopted", on=plan, by=by, now=now, chain=samenwerking)
    return plan


@transaction.atomic
def change_plan(
    *,
    plan: Plan,
    title: str,
    adopted_on: date,
    by: Person | None,
    now: datetime,
    **details: Unpack[PlanDetails],
) -> set[str]:
    """Write what differs and return the names of the changed fields; events keep their plan."""
    changed = set_changed(plan, {"title": title, "adopted_on": adopted_on} | dict(details))
    if changed:
        audit.record("plan changed", on=plan, by=by, now=now, fields=changed, chain=plan.chain)
    return changed


def _parsed(values: dict[str, Any]) -> dict[str, Any]:
    """Write colours as the database keeps them; raises colours.ColourRefused."""
    chosen = {name: values[name] for name in ("colour", "second_colour") if values.get(name)}
    return values | {name: colours.parse(colour) for name, colour in chosen.items()}


def _is_partner(
    samenwerking: Chain, organisation: Organisation, start: date | None, end: date | None
) -> bool:
    rows = samenwerking.memberships.filter(organisation=organisation)
    return any(_overlap((row.from_on, row.until_on), (start, end)) for row in rows)


def _overlap(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    starts = max(one[0] or date.min, other[0] or date.min)
    ends = min(one[1] or date.max, other[1] or date.max)
    return starts <= ends
