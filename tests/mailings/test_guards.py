"""A restored backup and a copy send nothing until somebody says so."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from chain import audit
from mailings.actions.sending import office
from mailings.actions.sending.round import send_batch
from mailings.actions.sending.sweep import sweep
from mailings.choices import Closed, LetterState, Urgency
from mailings.models import Letter, Office
from mailings.transport.instance import Mark, read_mark, read_notice, write_mark
from tests.factories.mailings import LetterFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _to_the_mailbox(settings):
    settings.MAIL_TRANSPORT = "mailbox"


def send() -> int:
    return send_batch(urgency=Urgency.PERSONAL, owner="x", clock=timezone.now, more=lambda: None)


def test_a_restored_backup_sends_nothing_again(now):
    LetterFactory()
    assert send() == 1
    backup = Office.objects.get().epoch
    LetterFactory()
    assert send() == 1

    Office.objects.update(epoch=backup)
    Letter.objects.update(state=LetterState.QUEUED)
    assert send() == 0
    row = Office.objects.get()
    assert (row.closed, read_notice()) == (Closed.RESTORED, "restored")
    assert sweep(now=now) == []
    assert [each.action for each in audit.history(row)] == ["all letters held"]


def test_control_the_same_database_goes_on_sending():
    for _each in range(3):
        LetterFactory()
        assert send() == 1
    assert read_mark().epoch == Office.objects.get().epoch == 3


def test_a_first_look_that_finds_no_letters_closes_nothing():
    for _each in range(3):
        assert send() == 0
    LetterFactory()

    assert send() == 1


def test_a_database_without_its_file_sends_nothing(settings, tmp_path):
    LetterFactory()
    send()
    settings.DATA_DIR = tmp_path / "elders"
    settings.DATA_DIR.mkdir()
    LetterFactory()

    assert send() == 0
    assert Office.objects.get().closed == Closed.RESTORED


def test_a_new_database_beside_an_old_file_is_no_backup(settings):
    write_mark(Mark(Office().instance, 12))
    LetterFactory()

    assert send() == 1


@pytest.mark.parametrize(
    "other", [{"SITE_URL": "https://acceptatie.example"}, {"ENVIRONMENT": "acceptatie"}]
)
def test_a_copy_sends_nothing_until_an_administrator_lets_it(settings, other, now, ada):
    LetterFactory()
    send()
    for name, value in other.items():
        setattr(settings, name, value)
    kept = LetterFactory()
    assert send() == 0
    assert Office.objects.get().closed == Closed.COPIED
    after = LetterFactory(created_at=timezone.now() + timedelta(seconds=1))

    assert office.release(withdraw=True, by=ada, now=timezone.now()) == 1
    Letter.objects.update(not_before=now)
    assert send() == 1
    kept.refresh_from_db()
    after.refresh_from_db()
    assert (kept.state, after.state) == (LetterState.CANCELLED, LetterState.SENT)
    assert read_notice() == ""


def test_the_demo_on_another_port_is_no_copy(settings):
    settings.SITE_URL = "http://localhost:8000"
    LetterFactory()
    send()
    settings.SITE_URL = "http://localhost:8001"
    LetterFactory()

    assert send() == 1
    settings.MAIL_TRANSPORT = "smtp"
    assert send() == 0


def test_the_command_tells_numbers_and_lets_letters_leave(settings):
    LetterFactory(created_at=timezone.now() - timedelta(seconds=90))
    out = StringIO()
    call_command("outbox", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert told["states"]["queued"] == 1
    assert 89 <= told["oldest_seconds"] <= 100
    assert set(told["states"]) == set(LetterState.values)

    office.office()
    Office.objects.update(closed=Closed.COPIED, closed_since=timezone.now())
    with pytest.raises(CommandError):
        call_command("outbox", "--release", "https://elders.example", stdout=out)
    assert Office.objects.get().closed
    call_command("outbox", "--release", settings.SITE_URL, stdout=out)
    assert not Office.objects.get().closed
