"""Bijeenkomsten in a list: what is coming first, then what has been, newest first."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from chain.models import Chain, Organisation, Region
from events.models import CentralQuestion, Event, EventKind
from events.models.event import SEARCHED
from events.values.words import words_of

DUTCH = "dutch"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a visitor of the agenda asks for; empty is everything."""

    query: str = ""
    chain: str = ""
    region: str = ""
    kind: str = ""
    period: str = ""

    @property
    def are_set(self) -> bool:
        return any((self.query, self.chain, self.region, self.kind, self.period))


COMING, BEEN = "komend", "geweest"


def agenda(filters: Filters, today: date) -> QuerySet[Event]:
    """Return listed events that answer to `filters`; `is_over` tells the two halves apart."""
    rows = _in_period(_of_filters(Event.objects.listed(), filters), filters.period, today)
    return in_order(found(rows, filters.query), today).select_related("kind", "chain")


def in_order(rows: QuerySet[Event], today: date) -> QuerySet[Event]:
    is_over = Case(When(ends_on__lt=today, then=Value(1)), default=Value(0))
    # Without a date it is still to come, after all that has one.
    day = Coalesce("starts_on", Value(date.max))
    return (
        rows.alias(day=day)
        .annotate(is_over=is_over)
        .order_by(
            "is_over",
            Case(When(is_over=0, then=F("day"))),
            "-day",
            "sort_time",
            "pk",
        )
    )


def hosted_by(organisation: Organisation, today: date) -> QuerySet[Event]:
    rows = Event.objects.listed().filter(host_organisation=organisation)
    return in_order(rows, today).select_related("kind", "chain")


def found(rows: QuerySet[Event], query: str) -> QuerySet[Event]:
    """Keep the events in which every telling word of `query` stands somewhere."""
    if not query.strip():
        return rows
    words = words_of(query)
    if not words:
        return rows.none()
    rows = rows.annotate(words=SearchVector(*SEARCHED, config=DUTCH))
    for word in words:
        rows = rows.filter(_holds(word))
    return rows


def search_query(word: str) -> SearchQuery:
    """Look for words that begin like `word`, as the Dutch dictionary folds them."""
    quoted = word.replace("\\", " ").replace("'", "''")
    return SearchQuery(f"'{quoted}':*", config=DUTCH, search_type="raw")


def chains_with_events() -> QuerySet[Chain]:
    listed = Event.objects.listed()
    involved = Event.involved.through.objects.filter(event__in=listed).values("chain")
    return Chain.objects.filter(Q(pk__in=listed.values("chain")) | Q(pk__in=involved))


def regions_with_events() -> QuerySet[Region]:
    through = Event.regions.through.objects.filter(event__in=Event.objects.listed())
    here = Q(pk__in=through.values("region"))
    return Region.objects.filter(here | Q(covers__in=through.values("region"))).distinct()


def kinds_with_events() -> QuerySet:
    """Return the kinds of listed events, each with `first_on`, the day of its earliest one."""
    listed = Event.objects.listed()
    first = listed.filter(kind=OuterRef("pk")).order_by("starts_on").values("starts_on")[:1]
    rows = EventKind.objects.filter(pk__in=listed.values("kind"))
    return rows.annotate(first_on=Subquery(first))


def _of_filters(rows: QuerySet[Event], filters: Filters) -> QuerySet[Event]:
    if filters.chain:
        involved = Event.involved.through.objects.filter(chain__slug=filters.chain)
        rows = rows.filter(Q(chain__slug=filters.chain) | Q(pk__in=involved.values("event")))
    if filters.region:
        here = Q(region__slug=filters.region) | Q(region__within__slug=filters.region)
        rows = rows.filter(pk__in=Event.regions.through.objects.filter(here).values("event"))
    if filters.kind:
        rows = rows.filter(kind__slug=filters.kind)
    return rows


def _in_period(rows: QuerySet[Event], period: str, today: date) -> QuerySet[Event]:
    if period == COMING:
        return rows.exclude(ends_on__lt=today)
    if period == BEEN:
        return rows.filter(ends_on__lt=today)
    if period.isdecimal():
        return rows.filter(starts_on__year=int(period))
    return rows


def _holds(word: str) -> Q:
    query = search_query(word)
    called = Q(words=query)
    organisations = Organisation.objects.annotate(
        words=SearchVector("name", "abbreviation", config=DUTCH)
    ).filter(called)
    chains = Chain.objects.annotate(words=SearchVector("name", "short_name", config=DUTCH))
    kinds = EventKind.objects.annotate(words=SearchVector("name", "abbreviation", config=DUTCH))
    questions = CentralQuestion.objects.annotate(words=SearchVector("text", config=DUTCH))
    holds = (
        called
        | Q(kind__in=kinds.filter(called).values("pk"))
        | Q(chain__in=chains.filter(called).values("pk"))
        | Q(host_organisation__in=organisations.values("pk"))
        | Q(pk__in=questions.filter(called).values("event"))
    )
    return holds | Q(starts_on__year=int(word)) if _is_year(word) else holds


def _is_year(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) == 4
