"""Letters that really go to a mail server, and what becomes of each."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from chain import audit
from mailings.actions import hold
from mailings.actions.sending import ledger, office
from mailings.actions.sending.claim import claim
from mailings.actions.sending.round import send_batch
from mailings.actions.sending.sweep import sweep
from mailings.choices import LetterState, Outcome, Urgency
from mailings.models import Letter, Office
from mailings.values.parcels import Reply
from tests.factories.mailings import LetterFactory

pytestmark = pytest.mark.django_db


def send(urgency=Urgency.PERSONAL, more=lambda: None) -> int:
    return send_batch(urgency=urgency, owner="proef", clock=timezone.now, more=more)


def letter(name: str = "jo@goed.example", **values) -> Letter:
    return LetterFactory(address=name, **values)


def states() -> dict[str, tuple[str, str]]:
    return {each.address: (each.state, each.reason) for each in Letter.objects.all()}


def test_letters_arrive_on_one_connection_and_are_written_as_sent(sink):
    for number in range(7):
        letter(f"lezer{number}@goed.example", subject=f"Brief {number}")

    assert send() == 7
    assert [mail["To"] for mail in sink.letters] == [f"lezer{n}@goed.example" for n in range(7)]
    assert sink.lines == 1
    for each in Letter.objects.all():
        assert (each.state, each.smtp_code, each.attempts) == (LetterState.SENT, 250, 1)
        assert each.sent_at
        assert (each.lease_owner, each.lease_until) == ("", None)


def test_each_answer_of_the_mail_server_means_something_else(sink, now):
    for domain in ("goed", "550", "451", "drop", "no", "close"):
        letter(f"jo@{domain}.example")
    send()

    assert states() == {
        "jo@goed.example": (LetterState.SENT, ""),
        "jo@550.example": (LetterState.FAILED, Outcome.REFUSED),
        "jo@451.example": (LetterState.QUEUED, ""),
        "jo@drop.example": (LetterState.UNCERTAIN, Outcome.SILENCE),
        "jo@no.example": (LetterState.FAILED, Outcome.REFUSED),
        "jo@close.example": (LetterState.QUEUED, ""),
    }
    refused = Letter.objects.get(address="jo@550.example")
    assert (refused.smtp_code, refused.smtp_text) == (550, "no such mailbox")
    greylisted = Letter.objects.get(address="jo@451.example")
    assert timedelta(seconds=45) < greylisted.not_before - now < timedelta(seconds=80)


def test_a_server_that_reports_is_told_which_letter_it_is_and_when_to_report(sink):
    sink.reports = True
    one = letter()
    send()

    assert sink.asked == ["RET=HDRS", f"ENVID={one.uuid}", "NOTIFY=FAILURE,DELAY"]
    assert states() == {"jo@goed.example": (LetterState.SENT, "")}


def test_a_server_that_does_not_report_is_asked_nothing(sink):
    letter()
    send()

    assert sink.asked == []
    assert len(sink.letters) == 1


def test_a_letter_refused_twice_for_now_goes_the_third_time(sink, settings):
    settings.MAIL_RETRIES = [0, 0, 0]
    sink.refuse_first["jo@goed.example"] = 2
    letter()

    for _each in range(3):
        send()

    assert Letter.objects.get().attempts == 3
    assert len(sink.letters) == 1


def test_after_the_last_try_a_letter_has_failed(sink, settings):
    settings.MAIL_RETRIES = [0]
    letter("jo@451.example")

    send()
    send()

    assert states() == {"jo@451.example": (LetterState.FAILED, Outcome.GAVE_UP)}


def test_a_mail_server_that_is_away_costs_no_letter_a_try(sink, settings):
    sink.stop()
    letter()

    send()

    one = Letter.objects.get()
    assert (one.state, one.attempts) == (LetterState.QUEUED, 0)
    assert one.not_before > timezone.now()


def test_a_refused_sender_pauses_all_with_one_alarm_and_goes_on_by_itself(sink, settings, caplog):
    settings.MAIL_PROBE = 0
    sink.mail_answer = "535 5.7.8 authentication failed"
    for number in range(3):
        letter(f"lezer{number}@goed.example")

    send()
    Letter.objects.update(not_before=timezone.now() - timedelta(seconds=1))
    send()

    row = Office.objects.get()
    assert (row.paused_code, row.paused_text) == (535, "5.7.8 authentication failed")
    assert [each.message for each in caplog.records if each.levelname == "ERROR"] == [
        "sending is paused: the mail server says 535 5.7.8 authentication failed"
    ]
    assert set(Letter.objects.values_list("state", "attempts")) == {(LetterState.QUEUED, 0)}

    sink.mail_answer = ""
    Letter.objects.update(not_before=timezone.now() - timedelta(seconds=1))
    send()
    send()
    assert len(sink.letters) == 3
    assert [each.action for each in audit.history(row)] == ["sending resumed", "sending paused"]


def test_a_paused_office_goes_on_when_the_mail_server_is_another_one(sink, settings, now):
    office.pause(reply=Reply(535, "no"), now=now)
    sweep(now=now)
    assert Office.objects.get().paused_since

    settings.EMAIL_HOST_PASSWORD = "the right one"
    sweep(now=now)

    assert not Office.objects.get().paused_since


@pytest.mark.django_db(transaction=True)
def test_a_receiver_that_hangs_does_not_keep_the_others_waiting(sink, settings):
    settings.MAIL_SLOW = 0.2
    sink.hanging = 1.5
    letter("een@hang.example")
    letter("twee@hang.example")
    for number in range(20):
        letter(f"lezer{number}@goed.example")

    began = time.monotonic()
    send()
    arrived = [mail["To"] for mail in sink.letters]

    assert time.monotonic() - began < 4
    assert arrived[:20] == [f"lezer{number}@goed.example" for number in range(20)]
    assert len(arrived) == 22


@pytest.mark.django_db(transaction=True)
def test_a_receiver_that_never_answers_is_left_alone_for_a_while(sink, settings):
    settings.MAIL_SLOW = 0.2
    sink.hanging = 5
    letter("een@hang.example")
    letter("twee@hang.example")
    letter("lezer@goed.example")

    send()

    first, second = Letter.objects.filter(domain="hang.example").order_by("pk")
    assert (first.state, first.attempts) == (LetterState.QUEUED, 1)
    assert (second.state, second.attempts) == (LetterState.QUEUED, 0)
    assert second.not_before > timezone.now() + timedelta(seconds=30)


def test_a_full_batch_asks_for_another_sender(sink, settings):
    settings.MAIL_BATCH = 2
    for number in range(3):
        letter(f"lezer{number}@goed.example")
    asked = []

    assert send(more=lambda: asked.append(1)) == 2
    assert send(more=lambda: asked.append(1)) == 1
    assert asked == [1]


def test_a_domain_takes_no_more_connections_than_agreed(sink, settings, now):
    settings.MAIL_BATCH = 1
    for number in range(4):
        letter(f"lezer{number}@druk.example")
    letter("jo@goed.example")

    for owner in ("een", "twee", "drie"):
        claim(urgency=Urgency.PERSONAL, owner=owner, now=timezone.now())

    owners = dict(Letter.objects.exclude(lease_owner="").values_list("lease_owner", "domain"))
    assert owners == {"een": "druk.example", "twee": "druk.example", "drie": "goed.example"}
    settings.MAIL_DOMAIN_CONNECTIONS = 0
    again, _probe = claim(urgency=Urgency.PERSONAL, owner="vier", now=timezone.now())
    assert [parcel.domain for parcel in again] == ["druk.example"]


def test_a_domain_takes_no_more_letters_per_second_than_agreed(sink, settings):
    settings.MAIL_DOMAIN_RATES = {"langzaam.example": 2}
    for number in range(5):
        letter(f"lezer{number}@langzaam.example")
        letter(f"lezer{number}@goed.example")
    at = timezone.now()

    def taken(seconds: float) -> int:
        moment = at + timedelta(seconds=seconds)
        parcels, _probe = claim(urgency=Urgency.PERSONAL, owner="x", now=moment)
        return sum(parcel.domain == "langzaam.example" for parcel in parcels)

    assert [taken(each) for each in (0, 0.5, 1.1, 1.2, 2.3)] == [2, 0, 2, 0, 1]
    assert Letter.objects.filter(domain="goed.example", state=LetterState.CLAIMED).count() == 5


def test_a_letter_that_is_held_after_it_was_claimed_does_not_leave(sink, now):
    one = letter(topic="event:1")
    parcels, _probe = claim(urgency=Urgency.PERSONAL, owner="x", now=timezone.now())
    hold.hold_topic(topic="event:1", now=now)

    assert not ledger.transmitting(parcels[0], before=None, owner="x", now=now)
    one.refresh_from_db()
    assert one.state == LetterState.HELD


def test_a_sweep_takes_back_what_never_left_and_calls_the_rest_uncertain(now):
    over, still = now - timedelta(seconds=1), now + timedelta(seconds=1)
    for state in (LetterState.CLAIMED, LetterState.TRANSMITTING):
        for lease in (over, still):
            LetterFactory(state=state, lease_owner="weg", lease_until=lease, created_at=now)
    LetterFactory(expires_at=now - timedelta(seconds=1), urgency=Urgency.CODE)

    assert sweep(now=now) == [Urgency.PERSONAL]
    assert [each.state for each in Letter.objects.order_by("pk")] == [
        LetterState.QUEUED,
        LetterState.CLAIMED,
        LetterState.UNCERTAIN,
        LetterState.TRANSMITTING,
        LetterState.CANCELLED,
    ]


def test_a_frozen_sender_still_tells_that_its_letter_arrived(now):
    one = letter()
    parcels, _probe = claim(urgency=Urgency.PERSONAL, owner="x", now=timezone.now())
    ledger.transmitting(parcels[0], before=None, owner="x", now=now - timedelta(days=1))
    sweep(now=now)
    one.refresh_from_db()
    assert (one.state, one.reason) == (LetterState.UNCERTAIN, Outcome.STOPPED)

    ledger.sent(ledger.Sent(parcels[0], Reply(250, "ok"), now), owner="somebody else")
    one.refresh_from_db()
    assert one.state == LetterState.UNCERTAIN
    ledger.sent(ledger.Sent(parcels[0], Reply(250, "ok"), now), owner="x")
    one.refresh_from_db()
    assert (one.state, one.reason) == (LetterState.SENT, "")


def test_an_installation_for_trying_out_mails_only_to_whom_it_may(sink, settings):
    settings.MAIL_ONLY_TO = ["goed.example"]
    letter("jo@goed.example")
    letter("rechter@rechtspraak.example")

    send()

    assert states() == {
        "jo@goed.example": (LetterState.SENT, ""),
        "rechter@rechtspraak.example": (LetterState.FAILED, Outcome.NOT_ALLOWED),
    }


def test_in_the_demo_letters_count_as_sent_and_stay_here(settings, sink):
    settings.MAIL_TRANSPORT = "mailbox"
    letter()

    send()

    assert states() == {"jo@goed.example": (LetterState.SENT, "")}
    assert sink.letters == []
