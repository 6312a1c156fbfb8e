"""Two organisers press 'send' at the same moment, or two beats find one letter due: one mailing."""

from datetime import date, datetime, timedelta

import pytest

from chain.values.clock import AMSTERDAM
from events.actions import mail_send
from events.models import Event, MailStep
from events.queries.mail_plan import Plan, due_letters
from mailings.models import Letter, Mailing
from tests.concurrency.race import together
from tests.events.plans import KEY, event_on, trial_kind
from tests.factories.mailings import MailingFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
ROUNDS = 6
LONG_AGO = datetime(2026, 1, 5, 9, tzinfo=AMSTERDAM)
MOMENT = datetime(2027, 4, 7, 10, tzinfo=AMSTERDAM)


@pytest.fixture
def trial():
    with trial_kind() as trial:
        yield trial


def made(readers: int = 3) -> Event:
    return event_on(date(2027, 4, 14), published_at=LONG_AGO, readers=readers)


def letter_of(event: Event):
    return Plan(Event.objects.get(pk=event.pk), now=LONG_AGO).letter(KEY, 1)


def test_two_organisers_at_once_make_one_mailing(trial, olga, pim):
    for _round in range(ROUNDS):
        event = made()

        def press(by, event=event):
            return mail_send.send_now(planned=letter_of(event), number=3, by=by, now=LONG_AGO)

        outcomes = together(lambda: press(olga), lambda: press(pim))

        assert outcomes[0] == outcomes[1]
        assert Mailing.objects.filter(step__event=event).count() == 1
    assert Mailing.objects.count() == MailStep.objects.count() == ROUNDS


def test_two_beats_at_once_send_once(trial):
    for number in range(ROUNDS):
        made()

        def sweep():
            for planned in due_letters(now=MOMENT):
                mail_send.send_due(planned=planned, now=MOMENT)
            for step in MailStep.objects.exclude(mailing=None).select_related("event", "mailing"):
                mail_send.fill(step=step, now=MOMENT)

        outcomes = together(sweep, sweep)

        assert outcomes == [None, None]
        sweep()  # who found the mailing taken left it to the other
        assert Mailing.objects.count() == number + 1
        assert Letter.objects.count() == 3 * (number + 1)


def test_two_workers_fill_one_mailing_with_each_reader_once(trial, olga, monkeypatch):
    monkeypatch.setattr(mail_send, "BATCH", 5)
    event = made(readers=30)
    mail_send.send_now(planned=letter_of(event), number=30, by=olga, now=LONG_AGO)

    def work():
        step = MailStep.objects.select_related("event__chain", "mailing").get()
        return mail_send.fill(step=step, now=LONG_AGO + timedelta(minutes=1))

    outcomes = together(work, work)
    work()

    assert all(isinstance(number, int) for number in outcomes)
    keys = list(Letter.objects.values_list("recipient_key", flat=True))
    assert len(keys) == len(set(keys)) == 30
    assert Mailing.objects.get().filled_at is not None


def test_control_without_the_row_and_its_key_both_send(trial):
    """Who looks first and writes after it without a lock or a key mails everybody twice."""
    event = made()

    def careless():
        if not MailStep.objects.filter(event=event).exclude(mailing=None).exists():
            return MailingFactory()
        return None

    assert None not in together(careless, careless)
    assert Mailing.objects.count() == 2
