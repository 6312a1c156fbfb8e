"""Load the organisations and regions that every installation starts with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from chain.actions import organisation as organisations
from chain.models import Organisation, Region
from chain.values.reference.organisations import ORGANISATIONS, KnownOrganisation
from chain.values.reference.regions import REGIONS


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows were new; what was there already is left as people made it."""

    regions: int
    organisations: int


@transaction.atomic
def load(*, now: datetime) -> Loaded:
    """Add the regions and organisations that are missing, by slug or by name."""
    before = (Region.objects.count(), Organisation.objects.count())
    _load_regions(now)
    _load_organisations(now)
    return Loaded(Region.objects.count() - before[0], Organisation.objects.count() - before[1])


def _load_regions(now: datetime) -> None:
    added: dict[str, Region] = {}
    present = set(Region.objects.values_list("slug", flat=True))
    names = set(Region.objects.values_list("type", "name"))
    for known in REGIONS:
        if known.slug not in present and (known.kind, known.name) not in names:
            added[known.slug] = organisations.create_region(
                name=known.name, kind=known.kind, slug=known.slug, by=None, now=now
            )
    places = {row.slug: row for row in Region.objects.all()}
    for known in REGIONS:
        if known.slug in added:
            added[known.slug].covers.set(places[slug] for slug in known.covers if slug in places)


def _load_organisations(now: datetime) -> None:
    places = {row.slug: row for row in Region.objects.all()}
    present = {row.slug: row for row in Organisation.objects.all()}
    known_names = {row.name.casefold() for row in present.values()}
    for known in ORGANISATIONS:
        if known.slug not in present and known.name.casefold() not in known_names:
            whole = present.get(known.part_of)
            present[known.slug] = _add(known, places, whole, now)


def _add(
    known: KnownOrganisation,
    places: Mapping[str, Region],
    whole: Organisation | None,
    now: datetime,
) -> Organisation:
    return organisations.create(
        name=known.name,
        kind=known.kind,
        by=None,
        now=now,
        regions=[places[slug] for slug in known.regions if slug in places],
        slug=known.slug,
        abbreviation=known.abbreviation,
        domains=list(known.domains),
        part_of=whole,
        place=known.place,
        mail_domains=list(known.mail_domains),
        about=known.about,
    )
