"""What organisers and bestuurders wait for: the work area's queries, its weight, and the paper."""

import gzip
import time

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from buildingblocks.exports.summary import summary_pdf
from buildingblocks.models import Summary
from buildingblocks.values.summary import from_json
from chain.models import Person
from tests.benchmarks.rows import middle
from tests.factories.ideas import IdeaFactory, ReviewFactory
from workshops.models import Call

pytestmark = pytest.mark.benchmark

PAGES = (
    "/beheer/",
    "/beheer/bijeenkomsten/bbb-2018-12-19/",
    "/beheer/bijeenkomsten/bbb-2018-12-19/workshops/",
    "/beheer/organisaties/",
)
PAPER_MS, PAPER_BYTES = 100, 80_000


@pytest.mark.parametrize("path", PAGES)
def test_the_work_area_asks_little(book, product, django_db_blocker, path):
    client = Client(headers={"accept-language": "nl"})
    with django_db_blocker.unblock(), override_settings(DEMO=True):
        client.force_login(Person.objects.get(email="organisator@schakel.example"))
        cache.clear()
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
    said = [query["sql"] for query in queries]

    assert (answer.status_code, b"<h1" in answer.content) == (200, True)
    book.write(f"work-queries {path}", len(said), "queries", bar=10)
    book.write(f"work-repeats {path}", len(said) - len(set(said)), "queries", bar=0)
    book.write(f"work-bytes {path}", len(gzip.compress(answer.content)), "bytes", bar=80_000)


def test_the_paper_of_a_summary(book, product, django_db_blocker):
    with django_db_blocker.unblock():
        frozen = Summary.objects.get(event__slug="bbb-2018-12-19", number=1).frozen
    summary = from_json(frozen)
    paper = summary_pdf(summary)

    def milliseconds() -> float:
        begin = time.perf_counter()
        again = summary_pdf(summary)
        assert again.startswith(b"%PDF-")
        return (time.perf_counter() - begin) * 1000

    book.write("summary-pdf-warm", round(middle(milliseconds), 1), "ms", bar=PAPER_MS)
    book.write("summary-pdf-bytes", len(paper), "bytes", bar=PAPER_BYTES)


def test_the_list_of_300_ideas(book, product, django_db_blocker):
    """Three hundred ideas came in: each of the organiser's lists asks ten questions at most."""
    with django_db_blocker.unblock(), override_settings(DEMO=True):
        call = Call.objects.get(tour__slug="tour-van-verbinding-aankomend")
        for _each in range(300 - call.ideas.received().count()):
            idea = IdeaFactory(call=call, is_invented=True)
            for reader in call.reviewers.all():
                ReviewFactory(idea=idea, reviewer=reader)
        client = Client(headers={"accept-language": "nl"})
        client.force_login(Person.objects.get(email="organisator@schakel.example"))
        for page, name in (("ideeen", "ideas"), ("oordelen", "reviews")):
            path = f"/beheer/oproepen/{call.slug}/{page}/"
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                begin = time.perf_counter()
                answer = client.get(path)
                taken = time.perf_counter() - begin
            assert answer.status_code == 200
            book.write(f"{name}-300-queries", len(queries), "queries", bar=10)
            book.write(f"{name}-300-ms", round(taken * 1000, 1), "ms")
