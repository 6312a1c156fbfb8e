"""The demo, loaded once per module inside a transaction that is rolled back at its end."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from config.demo.load import load


@pytest.fixture(scope="module")
def demo_loaded_at(django_db_setup, django_db_blocker) -> Iterator[datetime]:
    """Load reference data and the demo; gives the moment of loading."""
    with django_db_blocker.unblock(), transaction.atomic():
        now = timezone.now()
        call_command("stamgegevens", verbosity=0)
        load(now=now)
        yield now
        transaction.set_rollback(True)


@pytest.fixture
def demo(demo_loaded_at, db, settings) -> datetime:
    settings.DEMO = True
    return demo_loaded_at
