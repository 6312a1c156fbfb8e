from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from chain import audit
from chain.actions.retention import shorten_audit_trail
from chain.models import AuditEntry
from tests.factories.chain import AuditEntryFactory


def test_record_says_who_what_and_with_which_origin(olga, samenwerking, now):
    token = audit.origin.set("a1b2c3")

    row = audit.record(
        "chain changed", on=samenwerking, by=olga, now=now, fields=["motto", "about"]
    )
    audit.origin.reset(token)

    assert (row.actor, row.thing, row.fields, row.origin, row.version) == (
        olga,
        samenwerking,
        ["about", "motto"],
        "a1b2c3",
        1,
    )


@pytest.mark.parametrize(
    "tamper",
    [
        lambda row: AuditEntry.objects.filter(pk=row.pk).update(action="nothing happened"),
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: AuditEntry.objects.all().delete(),
    ],
)
def test_the_database_refuses_to_change_or_delete_a_row(db, tamper):
    row = AuditEntryFactory()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        tamper(row)

    assert AuditEntry.objects.get() == row


def test_retention_is_the_only_way_out_and_says_so(db, now):
    AuditEntryFactory(at=now - timedelta(days=800))
    kept = AuditEntryFactory(at=now - timedelta(days=10))

    removed = shorten_audit_trail(before=now - timedelta(days=730), now=now)

    assert removed == 1
    assert [row.action for row in AuditEntry.objects.all()] == [
        "audit trail shortened",
        kept.action,
    ]


def test_after_retention_the_door_is_closed_again(db, now):
    AuditEntryFactory(at=now - timedelta(days=800))
    row = AuditEntryFactory()
    shorten_audit_trail(before=now - timedelta(days=730), now=now)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.delete()


def test_a_change_that_fails_leaves_no_row(olga, samenwerking, now):
    @transaction.atomic
    def change_and_fail():
        audit.record("chain changed", on=samenwerking, by=olga, now=now)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()

    assert AuditEntry.objects.count() == 0
