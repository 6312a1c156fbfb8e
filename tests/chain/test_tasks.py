from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from chain.models import AuditEntry
from chain.tasks import tidy
from tests.factories.chain import AuditEntryFactory, PersonFactory


def _device(person, *, age: timedelta, lasts: timedelta) -> UserSession:
    store = SessionStore()
    store.set_expiry(timezone.now() + lasts)
    store.create()
    return UserSession.objects.create(
        user=person,
        ip="127.0.0.1",
        user_agent="test",
        session_key=store.session_key,
        created_at=timezone.now() - age,
    )


def test_tidying_keeps_two_years_of_the_trail(db, now):
    AuditEntryFactory(at=now - timedelta(days=731))
    kept = AuditEntryFactory(at=now - timedelta(days=729))

    tidy()

    assert [row.action for row in AuditEntry.objects.all()] == [
        "audit trail shortened",
        kept.action,
    ]


def test_tidying_forgets_devices_that_signed_out(db):
    person = PersonFactory()
    _device(person, age=timedelta(days=2), lasts=timedelta(days=-1))
    running = _device(person, age=timedelta(days=2), lasts=timedelta(hours=1))

    tidy()

    assert list(UserSession.objects.all()) == [running]
