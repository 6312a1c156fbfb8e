"""The personas of all stories: read their names as 'the organiser', 'the stranger' and so on."""

from datetime import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from django.utils import timezone, translation

from chain import audit
from chain.choices import RoleKind
from chain.models import Chain, Person
from tests.factories.chain import ChainFactory, PersonFactory, RoleFactory


@pytest.fixture(scope="session")
def committed_database(django_db_setup, django_db_blocker):
    """Make the test database for who serves it to other processes or threads without `db`.

    pytest-django makes it only when some test of the run is marked for it.
    """
    with django_db_blocker.unblock():
        made = []
        if not connection.settings_dict["NAME"].startswith("test_"):
            made = setup_databases(verbosity=0, interactive=False, keepdb=True)
        yield connection.settings_dict["NAME"]
        teardown_databases(made, verbosity=0, keepdb=True)


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
    """Begin without kept pages: factories change rows without the audit row that tells of it."""
    if {"db", "transactional_db", "live_server"} & set(request.fixturenames):
        cache.clear()
        audit.forget()


@pytest.fixture(autouse=True)
def _dutch() -> None:
    """Begin every story in Dutch: a page asked in English leaves its language to the thread."""
    translation.activate("nl")
