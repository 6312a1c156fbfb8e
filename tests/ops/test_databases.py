"""The databases of a run are copies: nothing of a test, or of a run that was cut off, stays."""

import os
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection

from chain.models import Organisation
from ops.servers import running
from tests import databases
from tests.factories.chain import OrganisationFactory


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Servers of their own, on which nobody else works."""
    with running(tmp_path, fast=True):
        monkeypatch.setenv(databases.FOLDER, str(tmp_path))
        monkeypatch.setenv(databases.NAMES, os.environ[databases.NAMES])
        yield tmp_path


def _standing() -> set[str]:
    return set(databases._ask("SELECT datname FROM pg_database WHERE NOT datistemplate"))


@pytest.mark.slow
def test_the_next_run_drops_what_a_run_left_that_was_cut_off(place):
    tables, demo = databases._names()
    for name in (tables, demo, "draft", "test_gw0", "demo_of_gw1", "tables_of_last_week"):
        databases._copy("template0", name)

    databases.clear()

    assert _standing() == {"postgres", "schakel", tables, demo}


@pytest.mark.parametrize(
    ("age", "counts"), [(timedelta(minutes=1), True), (databases.FRESH, False)]
)
def test_the_demo_counts_while_what_lies_around_now_does(tmp_path, age, counts):
    noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
    (tmp_path / "moment").write_text((noon - age).isoformat())

    with time_machine.travel(noon, tick=False):
        assert (databases._moment(tmp_path) is not None) is counts


def test_a_demo_without_a_moment_was_never_whole(tmp_path):
    assert databases._moment(tmp_path) is None


@pytest.mark.django_db(transaction=True)
def test_emptying_leaves_the_tables_and_what_django_wrote():
    OrganisationFactory()
    with connection.cursor() as cursor:
        cursor.execute(databases.EMPTY, [databases.STANDING])
        cursor.execute("SELECT count(*) FROM django_content_type")
        assert cursor.fetchone()[0] > 0
    assert not Organisation.objects.exists()
