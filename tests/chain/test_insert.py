"""Rows that are inserted by words composed once stand there as Django would have written them."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.forms import model_to_dict

from chain.models import AuditEntry
from chain.models.insert import insert
from mailings.models import Letter
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, Registration
from tests.factories.chain import PersonFactory
from tests.factories.events import EventFactory
from tests.factories.workshops import SessionFactory

MOMENT = datetime(2027, 3, 4, 5, 6, 7, 8, tzinfo=UTC)


def _registration(event, **more):
    fields = {"parts": ["lunch", "item:12"], "remark": "'; % {} é", "form_key": uuid4()}
    fields |= {"state": RegistrationState.CONFIRMED, "made_at": MOMENT} | more
    return Registration(event=event, person=PersonFactory(), **fields)


def _all(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_a_row_is_read_back_as_it_was_inserted(db):
    event = EventFactory()
    registrations = [_registration(event), _registration(event, parts=[], calendar_sequence=3)]
    insert(registrations)
    session = SessionFactory(workshop__event=event)
    choice = Choice.of_session(
        session, registration=registrations[0], state=ChoiceState.TAKEN, made_at=MOMENT
    )
    letter = Letter(kind="proef", recipient_key="a", created_at=MOMENT, not_before=MOMENT)
    insert([choice])
    insert([letter])

    for row in (*registrations, choice, letter):
        assert row.pk
        assert _all(type(row).objects.get(pk=row.pk)) == _all(row)
    assert [row.changed_at is not None for row in registrations] == [True, True]
    assert Registration.objects.get(pk=registrations[1].pk).parts == []


def test_more_rows_than_one_statement_takes_get_their_own_numbers(db, monkeypatch):
    monkeypatch.setattr("chain.models.insert.BATCH", 2)
    rows = [_registration(EventFactory(), remark=str(number)) for number in range(5)]

    insert(rows)

    kept = dict(Registration.objects.values_list("remark", "pk"))
    assert kept == {row.remark: row.pk for row in rows}


def test_an_inserted_row_can_be_changed_and_saved(db):
    [row] = rows = [_registration(EventFactory())]
    insert(rows)
    row.remark = "anders"
    row.save()
    assert Registration.objects.get().remark == "anders"
    assert model_to_dict(Registration.objects.get()) == model_to_dict(row)


def test_a_twin_is_refused_unless_it_is_to_be_left(db):
    first = Letter(kind="proef", recipient_key="a", created_at=MOMENT, not_before=MOMENT)
    again = Letter(kind="proef", recipient_key="a", created_at=MOMENT, not_before=MOMENT)
    insert([first])
    insert([again], ignores_twins=True)
    assert Letter.objects.get().uuid == first.uuid
    with pytest.raises(IntegrityError), transaction.atomic():
        insert([again])


def test_nothing_is_asked_for_no_rows(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        insert([])
    assert not AuditEntry.objects.exists()
