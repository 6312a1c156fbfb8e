"""The doors for the worker: one beat begins what is due, one task writes its letters."""

from datetime import date

import pytest
import time_machine

from events import tasks
from events.models import MailStep
from mailings.models import Letter
from tests.events.plans import event_on, trial_kind
from tests.events.test_mail_plan import LONG_AGO, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def trial():
    with trial_kind() as trial:
        yield trial


def test_a_beat_begins_what_is_due_and_the_task_writes_it(trial):
    event_on(date(2027, 4, 14), published_at=LONG_AGO, readers=3)
    with time_machine.travel(at("2027-04-07T10:00"), tick=False):
        for _twice in range(2):
            tasks.send_due()
        step = MailStep.objects.get()
        for _twice in range(2):
            tasks.fill(step.pk)

    assert Letter.objects.count() == 3
    step.refresh_from_db()
    assert step.mailing.filled_at is not None


def test_one_letter_that_cannot_be_sent_keeps_back_no_other(trial, monkeypatch):
    for _number in range(2):
        event_on(date(2027, 4, 14), published_at=LONG_AGO, readers=1)
    send, tried = tasks.mail_send.send_due, []

    def fragile(*, planned, now):
        tried.append(planned)
        if len(tried) == 1:
            raise RuntimeError("a broken letter")
        return send(planned=planned, now=now)

    monkeypatch.setattr(tasks.mail_send, "send_due", fragile)
    with time_machine.travel(at("2027-04-07T10:00"), tick=False):
        tasks.send_due()

    assert len(tried) == 2
    assert MailStep.objects.exclude(mailing=None).count() == 1


def test_without_a_broker_the_press_still_answers(trial, settings, caplog, monkeypatch):
    def away(*_args, **_options):
        raise OSError("no broker")

    monkeypatch.setattr(tasks.fill, "apply_async", away)
    tasks._ring(1)
    assert "waits for the sweep" in caplog.text
