"""The personas of all stories: read their names as 'the organiser', 'the stranger' and so on."""

import os
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection, connections
from django.test import TransactionTestCase
from django.utils import timezone, translation

from chain import audit
from chain.choices import RoleKind
from chain.models import Chain, Person
from config.memory import settle
from tests import databases
from tests.factories.chain import ChainFactory, PersonFactory, RoleFactory

# A worker takes whole files: what takes longest, or mostly waits, begins while all others can.
LONGEST_FIRST = (
    "tests/faults/test_outbox.py",
    "tests/ops/test_manager.py",
    "tests/concurrency/test_seats_over_http.py",
    "tests/config/test_installation.py",
    "tests/architecture/test_routes.py",
    "tests/config/test_language.py",
    "tests/participants/test_seat_machine.py",
    "tests/concurrency/test_one_address.py",
    "tests/journeys/test_every_page.py",
    "tests/journeys/test_letter_links.py",
    "tests/journeys/test_registering.py",
    "tests/journeys/test_sixth_event.py",
    "tests/journeys/test_organiser_journeys.py",
    "tests/journeys/test_answering.py",
)


def pytest_collection_modifyitems(items):
    ranks = {name: rank for rank, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: ranks.get(item.nodeid.partition("::")[0], len(ranks)))


def pytest_collection_finish():
    """Look for rubbish as the product does, and not each time among all that is loaded."""
    settle()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, worker):
    """Work on a copy of the tables, in place of migrating for every worker."""
    with django_db_blocker.unblock():
        databases.tables(f"test_{worker}")
        _work_on(f"test_{worker}")


@pytest.fixture(scope="session")
def worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


@pytest.fixture(scope="session")
def committed_database(django_db_setup) -> str:
    """Name the database for who serves it to other processes or threads without `db`."""
    return connection.settings_dict["NAME"]


@pytest.fixture(scope="module")
def demo_loaded_at(django_db_setup, django_db_blocker, worker) -> Iterator[datetime]:
    """Work on a copy of the demo for all stories of a module; gives the moment of its filling."""
    before = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        moment = databases.demo(f"demo_of_{worker}", settings.MEDIA_ROOT)
        _work_on(f"demo_of_{worker}")
        yield moment
        _work_on(before)
        databases.drop(f"demo_of_{worker}")


def _work_on(name: str) -> None:
    """Let every connection from now on be one to the database `name`."""
    connections.close_all()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
    ContentType.objects.clear_cache()
    _forget_kept()


def _forget_kept() -> None:
    """Forget what pages keep: factories change rows without the audit row that tells of it."""
    for cache in caches.all():
        cache.clear()
    audit.forget()


def _empty(_case: TransactionTestCase) -> None:
    """Do what `flush` does, in a tenth of its time: it makes a new file for each empty table."""
    with connection.cursor() as cursor:
        cursor.execute(databases.EMPTY, [databases.STANDING])


TransactionTestCase._fixture_teardown = _empty


def _persona(name: str, kind: RoleKind | None = None, chain: Chain | None = None) -> Person:
    email = f"{name.lower()}@voorbeeld.example"
    person = PersonFactory(email=email, first_name=name, infix="", last_name="Proef")
    if kind:
        RoleFactory(person=person, kind=kind, chain=chain)
    return person


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def samenwerking(db) -> Chain:
    """The samenwerking that olga and pim work for."""
    return ChainFactory(slug="proefketen", name="Proefketen")


@pytest.fixture
def other_samenwerking(db) -> Chain:
    """The samenwerking of sara, a stranger to everybody else."""
    return ChainFactory(slug="buurketen", name="Buurketen")


@pytest.fixture
def olga(samenwerking) -> Person:
    """Olga organises for the samenwerking."""
    return _persona("Olga", RoleKind.ORGANISER, samenwerking)


@pytest.fixture
def pim(samenwerking) -> Person:
    """Pim makes the programme for the samenwerking."""
    return _persona("Pim", RoleKind.PROGRAMME_MAKER, samenwerking)


@pytest.fixture
def piet(db) -> Person:
    """Piet has an account and no role: a participant."""
    return _persona("Piet")


@pytest.fixture
def ada(db) -> Person:
    """Ada is the administrator of the installation."""
    return _persona("Ada", RoleKind.ADMINISTRATOR)


@pytest.fixture
def sara(other_samenwerking) -> Person:
    """Sara organises for another samenwerking."""
    return _persona("Sara", RoleKind.ORGANISER, other_samenwerking)


@pytest.fixture(autouse=True)
def _nothing_kept(request) -> None:
    """Begin without kept pages."""
    if {"db", "transactional_db", "live_server"} & set(request.fixturenames):
        _forget_kept()


@pytest.fixture(autouse=True)
def _dutch() -> None:
    """Begin every story in Dutch: a page asked in English leaves its language to the thread."""
    translation.activate("nl")
