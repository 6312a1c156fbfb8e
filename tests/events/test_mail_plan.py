"""The plan moves with the event, sends each letter once at its moment, and never an old one."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest

from chain.models import AuditEntry
from chain.values.clock import AMSTERDAM
from events.actions import mail_plan, mail_send
from events.actions.days import set_days
from events.actions.lifecycle import cancel, publish
from events.choices import StepState
from events.models import Event, MailStep
from events.queries.mail_plan import Plan, due_letters
from events.values.days import Day
from mailings.models import Letter, Mailing
from mailings.registry import When
from tests.events.plans import KEY, event_on, trial_kind

pytestmark = pytest.mark.django_db

DAY = date(2027, 4, 14)  # a Wednesday, two weeks and a half after summer time begins


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


LONG_AGO = at("2027-01-04T09:00")


@pytest.fixture
def trial():
    with trial_kind() as trial:
        yield trial


@pytest.fixture
def event(db):
    return event_on(DAY, published_at=LONG_AGO, readers=3)


def planned(event, now, round=1):  # noqa: A002
    return Plan(Event.objects.get(pk=event.pk), now=now).letter(KEY, round)


def sweep(now):
    for one in due_letters(now=now):
        mail_send.send_due(planned=one, now=now)
    for step in MailStep.objects.filter(mailing__filled_at=None).exclude(mailing=None):
        mail_send.fill(step=step, now=now)


def test_a_letter_keeps_its_clock_time_when_summer_time_begins_in_between(event):
    with trial_kind(When(-30, time(10))):
        due_at = planned(event, LONG_AGO).due_at

    assert due_at == at("2027-03-15T10:00")
    assert due_at.utcoffset() == timedelta(hours=1)


def test_a_letter_moves_along_with_the_day(trial, event, olga):
    before = planned(event, LONG_AGO).due_at
    days = [Day(date=DAY + timedelta(days=14), starts_at=time(13), ends_at=time(17))]
    set_days(event=event, seen=event.version, days=days, by=olga, now=LONG_AGO)

    assert planned(event, LONG_AGO).due_at - before == timedelta(days=14)


def test_what_stands_in_a_weekend_before_the_day_leaves_on_friday():
    monday = event_on(date(2027, 4, 19), published_at=LONG_AGO)
    with trial_kind(When(-1, time(10))):
        assert planned(monday, LONG_AGO).due_at == at("2027-04-16T10:00")
    with trial_kind(When(-1, time(10)), keeps_office_hours=False):
        assert planned(monday, LONG_AGO).due_at == at("2027-04-18T10:00")
    with trial_kind(When(5, time(10))):
        assert planned(monday, LONG_AGO).due_at == at("2027-04-26T08:00")


def test_at_its_moment_it_goes_to_everybody_once(trial, event):
    sweep(at("2027-04-07T09:59"))
    assert not Letter.objects.exists()

    for minute in (0, 1, 2):
        sweep(at(f"2027-04-07T10:0{minute}"))

    assert Letter.objects.count() == 3
    mailing = Mailing.objects.get()
    assert mailing.filled_at is not None
    assert planned(event, at("2027-04-07T10:05")).state == StepState.SENT


def test_without_content_it_says_why_waits_two_days_and_is_then_missed(trial, event):
    trial.lacking = "Er is nog geen bouwsteen met nieuws."
    sweep(at("2027-04-07T10:00"))
    assert planned(event, at("2027-04-07T10:00")).state == StepState.NOT_YET
    trial.lacking = ""
    sweep(at("2027-04-09T09:00"))
    assert Letter.objects.count() == 3

    other = event_on(DAY, published_at=LONG_AGO, readers=1)
    sweep(at("2027-04-09T10:01"))
    assert planned(other, at("2027-04-09T10:01")).state == StepState.MISSED
    assert Letter.objects.count() == 3


def test_what_stands_before_the_day_is_not_sent_on_the_day(event):
    with trial_kind(When(-1, time(10)), keeps_office_hours=False) as trial:
        trial.lacking = "Er is nog niemand."
        sweep(at("2027-04-13T10:00"))
        trial.lacking = ""
        assert planned(event, at("2027-04-13T23:59")).state == StepState.NOT_YET
        sweep(at("2027-04-14T00:01"))
        assert planned(event, at("2027-04-14T00:01")).state == StepState.MISSED
    assert not Letter.objects.exists()


def test_with_nobody_to_send_to_there_is_no_empty_mailing(trial):
    event_on(DAY, published_at=LONG_AGO)
    sweep(at("2027-04-07T10:00"))
    assert not Mailing.objects.exists()


def test_a_letter_that_waits_keeps_to_office_hours(trial, event):
    trial.lacking = "Nog niets."
    sweep(at("2027-04-07T10:00"))
    trial.lacking = ""
    sweep(at("2027-04-07T23:00"))
    assert not Letter.objects.exists()
    sweep(at("2027-04-08T08:00"))
    assert Letter.objects.count() == 3


def test_a_moment_before_publication_is_never_made_up_for(trial, olga):
    event = event_on(DAY, readers=1, draft=True)
    now = at("2027-04-07T10:30")
    publish(event=event, by=olga, now=now)

    sweep(now + timedelta(minutes=1))

    assert not Letter.objects.exists()
    assert planned(event, now).state == StepState.OVER
    mailing = mail_send.send_now(planned=planned(event, now), number=1, by=olga, now=now)
    assert mailing.asked_by == olga


def test_a_new_date_does_not_send_letters_of_the_past(trial, event, olga):
    now = at("2027-03-10T11:00")
    set_days(event=event, seen=1, days=[Day(date=date(2027, 3, 16))], by=olga, now=now)

    sweep(now + timedelta(minutes=1))

    assert planned(event, now).state == StepState.OVER
    assert not Letter.objects.exists()


def test_pause_skip_and_take_up_again(trial, event, olga):
    moment = at("2027-04-07T10:00")
    mail_plan.pause(step=planned(event, LONG_AGO).step, by=olga, now=LONG_AGO)
    sweep(moment)
    assert planned(event, moment).state == StepState.PAUSED

    mail_plan.take_up(step=planned(event, moment).step, by=olga, now=at("2027-04-07T12:00"))
    sweep(at("2027-04-07T12:01"))
    assert planned(event, at("2027-04-07T12:01")).state == StepState.OVER

    mail_plan.skip(step=planned(event, moment).step, by=olga, now=moment)
    assert planned(event, moment).state == StepState.SKIPPED
    assert not Letter.objects.exists()
    words = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"letter paused", "letter planned again", "letter skipped"} <= words


def test_another_moment_counts_from_the_day(trial, event, olga):
    step = planned(event, LONG_AGO).step
    values = {"days": -3, "at": time(15, 30)}
    mail_plan.change_moment(step=step, seen=1, values=values, by=olga, now=LONG_AGO)

    assert planned(event, LONG_AGO).due_at == at("2027-04-09T15:30")  # Sunday: Friday before


def test_a_second_reminder_is_a_round_of_its_own(trial, event, olga):
    sweep(at("2027-04-07T10:00"))
    again = mail_plan.plan_again(step=MailStep.objects.get(), by=olga, now=at("2027-04-07T11:00"))
    assert again.round == 2

    sweep(at("2027-04-14T10:00"))

    assert Letter.objects.count() == 6
    assert Mailing.objects.count() == 2


def test_follow_up_letters_stand_in_the_plan_as_rounds():
    event = event_on(DAY, published_at=LONG_AGO)
    with trial_kind(When(91, time(10)), again=(When(182, time(10)), When(365, time(10)))):
        found = Plan(event, now=LONG_AGO).letters()

    assert [(one.step.round, one.due_at.date()) for one in found] == [
        (1, date(2027, 7, 14)),
        (2, date(2027, 10, 13)),
        (3, date(2028, 4, 13)),
    ]


def test_an_event_without_a_day_or_that_is_cancelled_sends_nothing(trial, event, olga):
    vague = event_on(DAY, published_at=LONG_AGO, date_precision="month", readers=1)
    assert planned(vague, LONG_AGO).state == StepState.NO_DATE
    cancel(event=event, reason="Storm", by=olga, now=LONG_AGO)
    assert planned(event, LONG_AGO).state == StepState.STOPPED

    sweep(at("2027-04-07T10:00"))

    assert not Letter.objects.exists()


def test_the_number_typed_is_the_number_that_gets_it(trial, event, olga):
    with pytest.raises(mail_send.OtherNumber) as refused:
        mail_send.send_now(planned=planned(event, LONG_AGO), number=2, by=olga, now=LONG_AGO)
    assert refused.value.number == 3
    trial.lacking = "Nog niets te melden."
    with pytest.raises(mail_send.CannotGo, match="Nog niets te melden"):
        mail_send.send_now(planned=planned(event, LONG_AGO), number=3, by=olga, now=LONG_AGO)
    assert not Mailing.objects.exists()


def test_a_second_press_gives_the_first_mailing(trial, event, olga):
    first, second = (
        mail_send.send_now(planned=planned(event, LONG_AGO), number=3, by=olga, now=LONG_AGO)
        for _press in range(2)
    )
    assert first == second


def test_a_crash_halfway_is_made_good_without_a_second_letter(trial, olga, monkeypatch):
    monkeypatch.setattr(mail_send, "BATCH", 2)
    event = event_on(DAY, published_at=LONG_AGO, readers=5)
    mail_send.send_now(planned=planned(event, LONG_AGO), number=5, by=olga, now=LONG_AGO)
    trial.breaks_at = 2
    with pytest.raises(RuntimeError):
        mail_send.fill(step=MailStep.objects.get(), now=LONG_AGO)
    assert Letter.objects.count() == 2
    assert planned(event, LONG_AGO).state == StepState.FILLING

    written = mail_send.fill(step=MailStep.objects.get(), now=LONG_AGO)

    assert (written, Letter.objects.count()) == (3, 5)
    assert mail_send.fill(step=MailStep.objects.get(), now=LONG_AGO) == 0
    assert trial.batches == [2, 2, 2, 1]


def test_trying_out_keeps_nothing_and_a_test_goes_to_who_asks(trial, event, olga):
    now = LONG_AGO
    key = planned(event, now).recipients(now=now)[1].key
    draft = mail_send.try_out(planned=planned(event, now), key=key, now=now)
    assert draft.recipient_key == key
    assert not MailStep.objects.exists()

    press = uuid4()
    for _twice in range(2):
        mail_send.send_test(planned=planned(event, now), key=key, press=press, by=olga, now=now)

    letter = Letter.objects.get()
    assert letter.address == olga.email
    assert letter.subject.startswith("[Test] ")
    with pytest.raises(mail_send.NobodyByThatKey):
        mail_send.try_out(planned=planned(event, now), key="person:0", now=now)


def test_own_words_are_what_people_read(trial, event, olga):
    step = planned(event, LONG_AGO).step
    values = {"subject": "Kom naar {bijeenkomst}", "body": "Beste {naam}, tot **dan**."}
    mail_plan.change_words(step=step, seen=1, values=values, by=olga, now=LONG_AGO)

    draft = mail_send.try_out(planned=planned(event, LONG_AGO), key="", now=LONG_AGO)

    assert draft.subject == f"Kom naar {event.title}"
    assert "tot dan." in draft.text
    assert "<strong" in draft.html


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_sweep_asks_as_much_for_one_event_as_for_thirty(
    trial, number, django_assert_max_num_queries
):
    for _each in range(number):
        event_on(DAY, published_at=LONG_AGO)
    with django_assert_max_num_queries(4):
        assert list(due_letters(now=at("2027-04-01T10:00"))) == []
