"""Organisations and regions: reference data first, and what organisers add to it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Model

from chain import audit
from chain.choices import Domain, OrganisationKind, Precision, RegionType
from chain.models import Organisation, OrganisationNews, Person, Region
from chain.values import text


class OrganisationTaken(Exception):
    """There is an organisation of this name already."""


class RegionTaken(Exception):
    """There is a region of this type and name already."""


class Details(TypedDict, total=False):
    name: str
    kind: OrganisationKind
    abbreviation: str
    domains: list[Domain]
    part_of: Organisation | None
    place: str
    website: str
    mail_domains: list[str]
    about: str
    is_invented: bool


class NewDetails(TypedDict, total=False):
    slug: str
    abbreviation: str
    domains: list[Domain]
    part_of: Organisation | None
    place: str
    website: str
    mail_domains: list[str]
    about: str
    is_invented: bool


class RegionDetails(TypedDict, total=False):
    slug: str
    code: str


@transaction.atomic
def create(
    *,
    name: str,
    kind: OrganisationKind,
    by: Person | None,
    now: datetime,
    regions: Iterable[Region] = (),
    **details: Unpack[NewDetails],
) -> Organisation:
    if Organisation.objects.filter(name__iexact=name).exists():
        raise OrganisationTaken
    taken = set(Organisation.objects.values_list("slug", flat=True))
    details["slug"] = details.get("slug") or text.slug_of(name, taken=taken)
    organisation = Organisation.objects.create(name=name, kind=kind, **details)
    organisation.regions.set(regions)
    audit.record("organisation created", on=organisation, by=by, now=now)
    return organisation


@transaction.atomic
def change(
    *,
    organisation: Organisation,
    by: Person | None,
    now: datetime,
    regions: Iterable[Region] | None = None,
    **details: Unpack[Details],
) -> set[str]:
    """Write what differs and return the names of the changed fields."""
    name = details.get("name", organisation.name)
    if Organisation.objects.filter(name__iexact=name).exclude(pk=organisation.pk).exists():
        raise OrganisationTaken
    changed = set_changed(organisation, dict(details))
    if regions is not None and set(organisation.regions.all()) != set(regions):
        organisation.regions.set(regions)
        changed.add("regions")
    if changed:
        audit.record("organisation changed", on=organisation, by=by, now=now, fields=changed)
    return changed


@transaction.atomic
def add_news(
    *,
    organisation: Organisation,
    news: str,
    on: date,
    by: Person | None,
    now: datetime,
    precision: Precision = Precision.DAY,
) -> OrganisationNews:
    row = OrganisationNews.objects.create(
        organisation=organisation, text=news, on=on, precision=precision
    )
    audit.record("news added", on=row, by=by, now=now)
    return row


@transaction.atomic
def change_news(
    *,
    row: OrganisationNews,
    news: str,
    on: date,
    precision: Precision,
    by: Person | None,
    now: datetime,
) -> set[str]:
    """Mend a news fact; returns the names of the changed fields."""
    changed = set_changed(row, {"text": news, "on": on, "precision": precision})
    if changed:
        audit.record("news changed", on=row, by=by, now=now, fields=changed)
    return changed


@transaction.atomic
def remove_news(*, row: OrganisationNews, by: Person | None, now: datetime) -> None:
    organisation = row.organisation
    row.delete()
    audit.record("news removed", on=organisation, by=by, now=now, fields=["news"])


@transaction.atomic
def create_region(
    *,
    name: str,
    kind: RegionType,
    by: Person | None,
    now: datetime,
    covers: Iterable[Region] = (),
    **details: Unpack[RegionDetails],
) -> Region:
    if Region.objects.filter(type=kind, name__iexact=name).exists():
        raise RegionTaken
    taken = set(Region.objects.values_list("slug", flat=True))
    details["slug"] = details.get("slug") or text.slug_of(name, taken=taken)
    region = Region.objects.create(name=name, type=kind, **details)
    region.covers.set(covers)
    audit.record("region created", on=region, by=by, now=now)
    return region


@transaction.atomic
def change_region(
    *,
    region: Region,
    by: Person | None,
    now: datetime,
    name: str,
    covers: Iterable[Region] | None = None,
) -> set[str]:
    same = Region.objects.filter(type=region.type, name__iexact=name).exclude(pk=region.pk)
    if same.exists():
        raise RegionTaken
    changed = set_changed(region, {"name": name})
    if covers is not None and set(region.covers.all()) != set(covers):
        region.covers.set(covers)
        changed.add("covers")
    if changed:
        audit.record("region changed", on=region, by=by, now=now, fields=changed)
    return changed


def set_changed(thing: Model, values: dict[str, object]) -> set[str]:
    """Set and save what differs in `values`; returns the names of those fields."""
    changed = {name for name, value in values.items() if getattr(thing, name) != value}
    for name in changed:
        setattr(thing, name, values[name])
    if changed:
        thing.save()
    return changed
