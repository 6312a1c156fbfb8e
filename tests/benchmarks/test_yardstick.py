"""The yardsticks themselves, so that every other row can be read beside them."""

import pytest

from tests.benchmarks.rows import middle

pytestmark = pytest.mark.benchmark


def test_bare_view_cpu(book, bare):
    cost = middle(lambda: bare.cpu_per_request("/", expect=b"bare", count=200))

    book.write("bare-view-cpu", round(cost, 3), "ms")


def test_event_page_cpu(book, bare, product):
    path = "/bijeenkomsten/bbb-2018-12-19/"
    yardstick = middle(lambda: bare.cpu_per_request("/", expect=b"bare", count=200))
    cost = middle(lambda: product.cpu_per_request(path, expect=b"<h1"))

    book.write(
        "event-page-cpu",
        round(cost, 3),
        "ms",
        bar=round(1.8 * yardstick, 3),
        yardstick=round(yardstick, 3),
    )
