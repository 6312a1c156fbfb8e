"""The book of `make bench`, and the served product it measures."""

import pytest
from django.core.management import call_command
from django.test import override_settings

from tests.benchmarks.product import serve
from tests.benchmarks.rows import Book
from tests.faults.house import House

BOOK = pytest.StashKey[Book]()


def pytest_collection_modifyitems(items):
    """Let the press go first: it begins with no rows, and the product brings those of the demo."""
    items.sort(key=lambda item: item.path.name != "test_press.py")


@pytest.fixture(scope="session")
def book(request):
    """Write rows with `book.write(...)`; they are saved and shown when the run ends."""
    return request.config.stash.setdefault(BOOK, Book())


@pytest.fixture(scope="session")
def product(committed_database, django_db_blocker, tmp_path_factory):
    """Serve the demo by gunicorn; the rows are there for other processes too."""
    with django_db_blocker.unblock():
        with override_settings(DEMO=True):
            call_command("stamgegevens", verbosity=0)
            call_command("demo", verbosity=0)
        served = serve(committed_database, tmp_path_factory.mktemp("product"))
        yield served
        served.stop()
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="session")
def bare(product, committed_database, tmp_path_factory):
    """Serve the yardstick beside the product, on the same database."""
    place = tmp_path_factory.mktemp("bare")
    served = serve(committed_database, place, "tests.benchmarks.bare")
    yield served
    served.stop()


@pytest.fixture(scope="module")
def mail_house(committed_database, tmp_path_factory):
    """Two Celery processes on a database that keeps every commit, and a sink that only counts."""
    house = House(tmp_path_factory.mktemp("mail"), sink="tests.benchmarks.mail_sink")
    house.start(like=committed_database)
    house.worker_words = ("-I", "tests.benchmarks.bare_mail")
    yield house
    house.stop()


def pytest_terminal_summary(terminalreporter, config):
    book = config.stash.get(BOOK, None)
    if book is None or not book.rows:
        return
    book.save()
    terminalreporter.section("measured")
    for line in book.table():
        terminalreporter.write_line(line)
