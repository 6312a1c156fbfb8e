"""The agenda and the search: what is listed, found and counted."""

from datetime import date, timedelta

import pytest
from django.contrib.postgres.search import SearchVector
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from buildingblocks.models import Recap
from chain.choices import RegionType
from events.choices import Visibility
from events.models import Event
from events.models.event import SEARCHED
from events.queries.agenda import Filters, agenda, search_query
from tests.factories.buildingblocks import BuildingBlockFactory
from tests.factories.chain import OrganisationFactory, RegionFactory
from tests.factories.events import (
    CentralQuestionFactory,
    EventDayFactory,
    EventFactory,
    EventKindFactory,
)
from tests.factories.workshops import SessionFactory, WorkshopFactory
from tests.reading import elements, read
from workshops.choices import Publication

TODAY = date(2026, 10, 7)


def found(**asked):
    return [event.title for event in agenda(Filters(**asked), TODAY)]


@pytest.fixture
def events(samenwerking, other_samenwerking):
    """Four listed events around today, and what no list may name."""
    kind = EventKindFactory(slug="netwerkdag", name="Netwerkdag")
    make = {"chain": samenwerking}
    EventFactory(title="Morgen", starts_on=TODAY + timedelta(days=1), kind=kind, **make)
    EventFactory(title="Gisteren", starts_on=TODAY - timedelta(days=1), **make)
    EventFactory(title="Vorig jaar", starts_on=date(2025, 3, 3), **make)
    EventFactory(title="Straks bij de buren", starts_on=date(2026, 12, 1), chain=other_samenwerking)
    EventFactory(title="Verstopt", visibility=Visibility.UNLISTED, starts_on=TODAY, **make)
    EventFactory(title="Concept", draft=True, starts_on=TODAY, **make)


def test_what_is_coming_stands_first_then_what_has_been(events):
    assert found() == ["Morgen", "Straks bij de buren", "Gisteren", "Vorig jaar"]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"chain": "buurketen"}, ["Straks bij de buren"]),
        ({"kind": "netwerkdag"}, ["Morgen"]),
        ({"period": "komend"}, ["Morgen", "Straks bij de buren"]),
        ({"period": "geweest"}, ["Gisteren", "Vorig jaar"]),
        ({"period": "2025"}, ["Vorig jaar"]),
        ({"chain": "bestaat-niet"}, []),
        ({"chain": "proefketen", "period": "geweest"}, ["Gisteren", "Vorig jaar"]),
    ],
)
def test_filters_narrow_and_work_together(events, asked, titles):
    assert found(**asked) == titles


def test_an_event_stands_with_every_samenwerking_that_is_involved(samenwerking, other_samenwerking):
    event = EventFactory(title="Samen", chain=samenwerking)
    event.involved.add(other_samenwerking)

    assert found(chain="buurketen") == ["Samen"]


def test_a_region_covers_the_regions_within_it(samenwerking):
    north = RegionFactory(slug="noord", type=RegionType.POLICE)
    province = RegionFactory(slug="friesland", type=RegionType.PROVINCE)
    north.covers.add(province)
    EventFactory(title="In Friesland", chain=samenwerking).regions.add(province)

    assert found(region="noord") == found(region="friesland") == ["In Friesland"]


@pytest.mark.parametrize(
    "query",
    [
        "leeuwarden",
        "Leeuwarder dagen leeuwarden",
        "netwerkdagen",  # the Dutch dictionary folds the plural
        "netwerkd",
        "CJIB",
        "de netwerkdag van de CJIB",
        "netwerkdag 2019",
        "bindt",
        "samen verder",
    ],
)
def test_search_finds_dutch_words_wherever_they_stand(samenwerking, query):
    host = OrganisationFactory(name="Centraal Justitieel Incassobureau", abbreviation="CJIB")
    event = EventFactory(
        title="Netwerkdag in Leeuwarden",
        subtitle="Leeuwarder dagen",
        theme="Wat ons bindt",
        city="Leeuwarden",
        chain=samenwerking,
        host_organisation=host,
        starts_on=date(2019, 10, 9),
    )
    CentralQuestionFactory(event=event, text="Hoe gaan wij samen verder?")
    EventFactory(title="Iets anders", chain=samenwerking, starts_on=date(2019, 1, 1))

    assert found(query=query) == ["Netwerkdag in Leeuwarden"]


@pytest.mark.parametrize("query", ["de van het", "' & | ! :* \\", "xyzzy", "<script>", "\0 leeg"])
def test_search_for_nothing_or_for_marks_finds_nothing(client, samenwerking, query):
    EventFactory(title="Netwerkdag", chain=samenwerking)

    response = client.get(reverse("agenda"), {"q": query})

    assert response.status_code == 200
    assert read(response, "h3") == []


def test_the_search_of_events_can_use_its_index(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        sought = Event.objects.annotate(words=SearchVector(*SEARCHED, config="dutch"))
        plan = sought.filter(words=search_query("netwerk")).order_by().explain()

    assert "event_words" in plan


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_agenda_costs_the_same_for_any_number(
    client, samenwerking, count, django_assert_num_queries
):
    for event in EventFactory.create_batch(count, chain=samenwerking):
        EventDayFactory(event=event)

    # Inside a test, which has written itself, the trail is asked once more.
    with django_assert_num_queries(7):
        client.get(reverse("agenda"))


def test_the_agenda_is_paged_and_keeps_its_filters(client, samenwerking):
    EventFactory.create_batch(21, chain=samenwerking)

    first = client.get(reverse("agenda"), {"samenwerking": "proefketen"})
    links = [one.attributes["href"] for one in elements(first, "a") if "rel" in one.attributes]
    second = client.get(f"{reverse('agenda')}{links[0]}")

    assert links == ["?samenwerking=proefketen&pagina=2"]
    assert [len(read(page, "article.event-card")) for page in (first, second)] == [20, 1]
    assert read(first, "title") != read(second, "title")


def test_htmx_gets_the_results_alone(client, events):
    response = client.get(reverse("agenda"), headers={"HX-Request": "true", "HX-Target": "results"})

    assert read(response, "html") == []
    assert len(elements(response, "div#results")) == 1


def test_an_empty_agenda_says_what_will_come(client, db):
    assert read(client.get(reverse("agenda")), "div.empty") == [
        "Er zijn nog geen bijeenkomsten. Ze staan hier zodra een organisator er een publiceert."
    ]


# --- Search over everything --------------------------------------------------------------------


@pytest.fixture
def told(samenwerking, olga):
    """A past event with a workshop, a bouwsteen and a published recap, all about meten."""
    event = EventFactory(title="Dag van het meten", chain=samenwerking, starts_on=date(2025, 1, 1))
    workshop = WorkshopFactory(event=event, title="Samen meten")
    session = SessionFactory(workshop=workshop)
    BuildingBlockFactory(session=session, statement="Meten wat van ons samen is.")
    now = timezone.now()
    Recap.objects.create(event=event, published_at=now, published_by=olga)
    return event


def search(client, query):
    return client.get(reverse("search"), {"q": query})


def test_search_finds_events_workshops_and_bouwstenen(client, told):
    response = search(client, "meten")

    assert read(response, "h3") == [
        "Dag van het meten",
        "Samen meten",
        "Meten wat van ons samen is.",
    ]
    assert read(response, "p.muted")[0] == "3 resultaten voor ‘meten’"


def test_search_leaves_out_what_a_visitor_may_not_know(client, told, olga):
    told.workshops.update(publication=Publication.CLOSED)
    Recap.objects.update(reader="partners")

    assert read(search(client, "meten"), "h3") == ["Dag van het meten"]

    told.published_at = told.published_by = None
    told.save()
    client.force_login(olga)
    assert read(search(client, "meten"), "h3") == []


def test_search_without_words_asks_for_them(client, db):
    response = client.get(reverse("search"))

    assert read(response, "h1") == ["Zoeken"]
    assert read(response, "div.empty") == []


def test_search_that_finds_nothing_says_what_to_do(client, db):
    assert read(search(client, "xyzzy"), "div.empty") == [
        "Niets gevonden. Kijk hoe u het schreef, of gebruik minder woorden. Kijk in de agenda"
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_search_costs_the_same_for_any_number(client, told, count, django_assert_max_num_queries):
    for number in range(count):
        WorkshopFactory(event=told, title=f"Weer meten {number}")

    with django_assert_max_num_queries(3):
        search(client, "meten")
