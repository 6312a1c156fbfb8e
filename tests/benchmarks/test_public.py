"""The public pages: queries, weight of a first visit, and processor time beside the bare view."""

import gzip
import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from chain.models import Chain, Person
from events.models import Event, EventDay
from tests.benchmarks.rows import BARE_THERE_MS, middle
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory

pytestmark = pytest.mark.benchmark

EVENT = "/bijeenkomsten/bbb-2018-12-19/"
PROGRAMME = "/bijeenkomsten/veertig-sessies/programma/"
PEER = ("pretalx schedule without script", 56.4)
PAGES = ("/", "/agenda/", EVENT, f"{EVENT}programma/", "/tours/tour-van-verbinding-2019/")
HEADERS = {"Accept-Encoding": "br, gzip"}


@pytest.fixture(scope="module")
def forty(product, django_db_blocker):
    """Add an event with four rounds of ten sessions."""
    with django_db_blocker.unblock():
        chain = Chain.objects.first()
        event = EventFactory(slug="veertig-sessies", title="Veertig sessies", chain=chain)
        EventDayFactory(event=event)
        for number in range(4):
            item = ProgrammeItemFactory(event=event, order=number + 1)
            for _session in range(10):
                SessionFactory(workshop=WorkshopFactory(event=event), item=item)
    return event


@pytest.fixture
def asked(product, django_db_blocker):
    """Return how many queries a path takes, when asked a second time or, `cold`, drawn anew.

    Every minute a page is drawn anew, by a process that remembers what no action has changed.
    """

    def count(path: str, *, expect: str, client: Client | None = None, cold: bool = False) -> int:
        client = client or Client(headers={"accept-language": "nl"})
        with django_db_blocker.unblock(), override_settings(DEMO=True):
            client.get(path)
            if cold:
                cache.clear()
            with CaptureQueriesContext(
                connection,
            ) as queries:
                response = client.get(path)
        assert (response.status_code, expect in response.content.decode()) == (200, True)
        return len(queries)

    return count


def test_event_page_queries(book, asked, django_db_blocker):
    client = Client(headers={"accept-language": "nl"})
    with django_db_blocker.unblock():
        client.force_login(Person.objects.get(email="deelnemer@schakel.example"))

    book.write("event-page-queries", asked(EVENT, expect="<h1"), "queries", bar=4)
    signed_in = asked(EVENT, expect="<h1", client=client)
    book.write("event-page-queries-signed-in", signed_in, "queries", bar=7)


def test_event_page_bytes(book, product):
    status, body = product.get(EVENT)
    assert (status, b"<h1" in body) == (200, True)

    book.write("event-page-bytes", len(gzip.compress(body)), "bytes", peer=("pretalx", 1700))


def test_programme_page_of_forty_sessions(book, bare, product, forty, asked):
    queries = asked(PROGRAMME, expect='class="session"', cold=True)
    book.write("programme-page-queries", queries, "queries", bar=6)

    yardstick = middle(lambda: bare.cpu_per_request("/", expect=b"bare", count=200))
    cost = middle(lambda: product.cpu_per_request(PROGRAMME, expect=b'class="session"'))
    book.write(
        "programme-page-cpu",
        round(cost, 3),
        "ms",
        bar=round(PEER[1] / 10 * yardstick / BARE_THERE_MS, 3),
        yardstick=round(yardstick, 3),
        peer=PEER,
    )


def test_agenda_queries_do_not_grow(book, asked, django_db_blocker):
    few = asked("/agenda/", expect="<h1", cold=True)
    with django_db_blocker.unblock():
        _add_events(500)
    many = asked("/agenda/", expect="Pagina 1 van", cold=True)

    book.write("agenda-queries", few, "queries", bar=6)
    book.write("agenda-queries-500", many, "queries", bar=few)


def _add_events(count: int) -> None:
    kind = Event.objects.first().kind
    chain, by = Chain.objects.first(), Person.objects.first()
    first = date(2020, 1, 1)
    events = Event.objects.bulk_create(
        Event(
            slug=f"veel-{number}",
            title=f"Bijeenkomst {number}",
            chain=chain,
            kind=kind,
            starts_on=first + timedelta(days=number),
            ends_on=first + timedelta(days=number),
            published_at="2020-01-01T12:00:00Z",
            published_by=by,
        )
        for number in range(count)
    )
    EventDay.objects.bulk_create(EventDay(event=one, date=one.starts_on) for one in events)


@pytest.mark.parametrize("path", PAGES)
def test_first_visit_weighs_little(book, product, path):
    status, body = product.get(path)
    assert (status, b"<h1" in body) == (200, True)
    parts = _needed(body.decode())
    weights = [len(product.get(part, HEADERS)[1]) for part in parts]

    total = len(gzip.compress(body)) + sum(weights)
    book.write(f"first-visit-bytes {path}", total, "bytes", bar=40_000)
    book.write(f"first-visit-requests {path}", 1 + len(parts), "requests", bar=10)


def _needed(page: str) -> list[str]:
    """Return what a browser fetches for a page: styles, scripts, pictures and the icon."""
    sources = re.findall(r'<(?:script|img)[^>]* src="(/[^"]+)"', page)
    links = re.findall(r'<link rel="(?:stylesheet|icon)" href="(/[^"]+)"', page)
    return list(dict.fromkeys(sources + links))
