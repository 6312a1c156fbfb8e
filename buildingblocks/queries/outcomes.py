"""Published bouwstenen: the wall of all of them, and one of them with its history."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Count, F, Prefetch, Q, QuerySet

from buildingblocks.choices import BlockState
from buildingblocks.models import Addressee, BuildingBlock, Recap
from buildingblocks.models.block import SEARCHED
from buildingblocks.rules import recaps_open_to
from buildingblocks.values.ketting import states_at
from chain.choices import Level, SuccessFactor
from chain.http import type_of_visitor
from chain.models import Chain, GovernanceBody, Organisation, Region
from events.choices import Visibility
from events.models import Event


@dataclass(frozen=True, slots=True)
class Filters:
    """What the page was asked to show; every name is a key of its address."""

    q: str = ""
    keten: str = ""
    bijeenkomst: str = ""
    workshop: str = ""
    factor: str = ""
    aan: str = ""
    niveau: str = ""
    organisatie: str = ""
    stand: str = ""
    fase: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Filters":
        # PostgreSQL takes no NUL, and nobody types one.
        found = {one.name: query.get(one.name, "").replace("\0", "")[:120] for one in fields(cls)}
        return cls(**found)

    @property
    def is_empty(self) -> bool:
        return self == Filters()

    @property
    def is_narrow(self) -> bool:
        """Tell whether more is chosen than words to look for."""
        return any(getattr(self, one.name) for one in fields(self) if one.name != "q")


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What can be chosen: only what at least one bouwsteen answers to."""

    chains: list[Choice]
    events: list[Choice]
    factors: list[Choice]
    addressees: list[Choice]
    levels: list[Choice]
    organisations: list[Choice]
    states: list[Choice]


def readable_blocks(visitor: type_of_visitor, *, now: datetime) -> QuerySet[BuildingBlock]:
    """Every bouwsteen that `visitor` may read, also those of an unlisted event."""
    recaps = Recap.objects.filter(recaps_open_to(visitor, now=now))
    return BuildingBlock.objects.publishable().filter(
        session__event__in=recaps.values("event"),
        session__event__published_at__isnull=False,
        session__event__discarded_at__isnull=True,
    )


def listed_blocks(visitor: type_of_visitor, *, now: datetime) -> QuerySet[BuildingBlock]:
    """Bouwstenen for the wall: an unlisted event is reached by its address only."""
    return readable_blocks(visitor, now=now).exclude(session__event__visibility=Visibility.UNLISTED)


def filtered(blocks: QuerySet[BuildingBlock], filters: Filters) -> QuerySet[BuildingBlock]:
    conditions: dict[str, Callable[[str], Q]] = {
        "keten": _in_chain,
        "bijeenkomst": lambda slug: Q(session__event__slug=slug),
        "workshop": _in_workshop,
        "factor": lambda factor: Q(factors__contains=[factor]),
        "aan": _addressed_to,
        "niveau": lambda level: Q(levels__contains=[level]),
        "organisatie": _of_organisation,
        "stand": lambda state: Q(standing__state=state),
        "fase": lambda stage: Q(standing__state__in=states_at(stage)),
    }
    for name, condition in conditions.items():
        if value := getattr(filters, name):
            blocks = blocks.filter(condition(value))
    return _searched(blocks, filters.q) if filters.q.strip() else _in_order(blocks)


def _in_order(blocks: QuerySet[BuildingBlock]) -> QuerySet[BuildingBlock]:
    return blocks.order_by(
        F("session__event__starts_on").desc(nulls_last=True),
        "session__event",
        "session__workshop__order",
        "session",
        "number",
    )


def _searched(blocks: QuerySet[BuildingBlock], words: str) -> QuerySet[BuildingBlock]:
    query = SearchQuery(words, config="dutch", search_type="websearch")
    found = blocks.annotate(found=SEARCHED, place=SearchRank(SEARCHED, query)).filter(found=query)
    return found.order_by("-place", "-session__event__starts_on", "session", "number")


def for_wall(blocks: QuerySet[BuildingBlock]) -> QuerySet[BuildingBlock]:
    return blocks.select_related("standing", "session__workshop", "session__event")


def _in_chain(slug: str) -> Q:
    involved = Event.involved.through.objects.filter(chain__slug=slug).values("event")
    return Q(session__event__chain__slug=slug) | Q(session__event__in=involved)


def _in_workshop(number: str) -> Q:
    return Q(session__workshop=int(number)) if number.isdecimal() and len(number) < 10 else Q(pk=0)


def _addressed_to(value: str) -> Q:
    kind, _dash, which = value.partition("-")
    rows = Addressee.objects.all()
    if kind == "alle":
        rows = rows.filter(is_all_partners=True)
    elif kind == "niveau":
        rows = rows.filter(level=which)
    elif kind in _ADDRESSEES:
        rows = rows.filter(**{f"{_ADDRESSEES[kind]}__slug": which})
    else:
        rows = rows.none()
    return Q(pk__in=rows.values("block"))


_ADDRESSEES = {"organisatie": "organisation", "overleg": "body", "regio": "region"}


def _of_organisation(slug: str) -> Q:
    """Led by the organisation, addressed to it, or of a workshop it hosted."""
    addressed = Addressee.objects.filter(organisation__slug=slug).values("block")
    hosted = Organisation.objects.filter(slug=slug).values("workshops")
    return (
        Q(standing__lead_organisation__slug=slug)
        | Q(pk__in=addressed)
        | Q(session__workshop__in=hosted)
    )


def choices(blocks: QuerySet[BuildingBlock]) -> FilterChoices:
    """Tell what can be chosen among `blocks`; a fixed number of queries."""
    events = Event.objects.filter(pk__in=blocks.values("session__event"))
    addressees = Addressee.objects.filter(block__in=blocks.values("pk"))
    factors, levels = _used(blocks, "factors"), _used(blocks, "levels")
    states = set(blocks.order_by().values_list("standing__state", flat=True).distinct())
    return FilterChoices(
        chains=_choices(_chains(events)),
        events=[Choice(one.slug, one.title) for one in events.order_by("-starts_on", "pk")],
        factors=[
            Choice(value, str(label)) for value, label in SuccessFactor.choices if value in factors
        ],
        addressees=_addressees(addressees),
        levels=[Choice(value, str(label)) for value, label in Level.choices if value in levels],
        organisations=_choices(_organisations(blocks, addressees)),
        states=[
            Choice(value, str(label)) for value, label in BlockState.choices if value in states
        ],
    )


def _choices(rows: QuerySet) -> list[Choice]:
    return [Choice(row.slug, str(row)) for row in rows]


def _used(blocks: QuerySet[BuildingBlock], field: str) -> set[str]:
    rows = blocks.order_by().exclude(**{field: []}).values_list(field, flat=True)
    return {value for values in rows for value in values}


def _chains(events: QuerySet[Event]) -> QuerySet[Chain]:
    return Chain.objects.filter(
        Q(pk__in=events.values("chain")) | Q(pk__in=events.values("involved"))
    )


def _organisations(
    blocks: QuerySet[BuildingBlock], addressees: QuerySet[Addressee]
) -> QuerySet[Organisation]:
    return Organisation.objects.filter(
        Q(pk__in=blocks.values("standing__lead_organisation"))
        | Q(pk__in=addressees.values("organisation"))
        | Q(pk__in=blocks.values("session__workshop__hosts"))
    )


def _addressees(rows: QuerySet[Addressee]) -> list[Choice]:
    found = rows.select_related("organisation", "body", "region").order_by()
    named = {_addressee(row).value: _addressee(row) for row in found}
    return sorted(named.values(), key=lambda one: (one.value != "alle", one.label.lower()))


def _addressee(row: Addressee) -> Choice:
    if row.is_all_partners:
        return Choice("alle", row.label)
    if row.level:
        return Choice(f"niveau-{row.level}", row.label)
    thing: Organisation | GovernanceBody | Region | None = (
        row.organisation or row.body or row.region
    )
    kind = "organisatie" if row.organisation else "overleg" if row.body else "regio"
    return Choice(f"{kind}-{thing.slug}", row.label) if thing else Choice("", "")


def counted_states(blocks: QuerySet[BuildingBlock]) -> dict[str, int]:
    """How many bouwstenen stand where."""
    rows = blocks.order_by().values("standing__state").annotate(count=Count("pk", distinct=True))
    return {row["standing__state"]: row["count"] for row in rows}


def whole_block(blocks: QuerySet[BuildingBlock]) -> QuerySet[BuildingBlock]:
    """Fetch with `blocks` all that the page of one of them shows."""
    addressees = Addressee.objects.select_related("organisation", "body", "region")
    return blocks.select_related(
        "standing__lead_organisation",
        "standing__lead_person",
        "standing__merged_into",
        "session__workshop",
        "session__event__chain",
        "scored_item__list",
    ).prefetch_related(
        Prefetch("addressees", addressees),
        "standings__lead_organisation",
        "questions",
        "threads",
        "session__workshop__hosts",
    )
