"""What comes in is carried out once, and believed no further than it can be checked."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from mailings.actions.inbox import receive
from mailings.actions.outbox import post
from mailings.choices import LetterState, SuppressionReason
from mailings.models import IncomingMail, Letter, Suppression
from mailings.values.envelopes import envelope_sender
from mailings.values.letters import Draft
from tests.factories.mailings import LetterFactory
from tests.mailings.incoming import note, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(now):
    return LetterFactory(state=LetterState.SENT, sent_at=now, address="jan@om.nl", is_bulk=True)


def _signed(letter: Letter) -> str:
    return envelope_sender(letter.pk, "terug.schakel.example")


def test_a_letter_that_came_back_failed_and_stops_letters_to_many(letter, now):
    receive(raw=report("5.1.1", to=_signed(letter)), now=now)

    letter.refresh_from_db()
    assert letter.state == LetterState.FAILED
    assert "5.1.1" in letter.smtp_text
    assert Suppression.objects.get().reason == SuppressionReason.HARD_BOUNCE


def test_a_code_to_sign_in_still_reaches_an_address_that_is_stopped(letter, now):
    receive(raw=report("5.1.1", to=_signed(letter)), now=now)
    drafts = [
        Draft(
            kind="proef.brief",
            recipient_key=f"x:{is_bulk}",
            address="Jan@om.nl",
            subject="Onderwerp",
            text="Tekst",
            is_bulk=is_bulk,
        )
        for is_bulk in (True, False)
    ]

    post(drafts, now=now)

    states = dict(Letter.objects.exclude(pk=letter.pk).values_list("is_bulk", "state"))
    assert states == {True: LetterState.SUPPRESSED, False: LetterState.QUEUED}


def test_three_soft_bounces_within_a_week_stop_letters_to_many(letter, now):
    for number in range(3):
        assert not Suppression.objects.exists()
        receive(raw=report("4.2.2", to=_signed(letter), key=str(number)), now=now)

    assert Suppression.objects.get().reason == SuppressionReason.SOFT_BOUNCES


def test_three_soft_bounces_in_three_weeks_do_not(now):
    for number in range(3):
        at = now + timedelta(days=8 * number)
        letter = LetterFactory(state=LetterState.SENT, sent_at=at, address="jan@om.nl")
        receive(raw=report("4.2.2", to=_signed(letter), key=str(number)), now=at)

    assert not Suppression.objects.exists()


def test_a_letter_that_is_late_came_back_from_nowhere(letter, now):
    for number in range(4):
        late = report("4.4.1", to=_signed(letter), key=str(number), action="delayed")
        receive(raw=late, now=now)

    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
    assert not Suppression.objects.exists()
    receive(raw=report("4.2.2", to=_signed(letter)), now=now)
    assert not Suppression.objects.exists()


@pytest.mark.parametrize(("days", "state"), [(6, LetterState.FAILED), (8, LetterState.SENT)])
def test_a_report_is_believed_for_a_week(letter, now, days, state):
    receive(raw=report("5.1.1", to=_signed(letter)), now=now + timedelta(days=days))

    letter.refresh_from_db()
    assert letter.state == state


def test_a_report_that_names_the_envelope_is_believed(letter, now):
    receive(raw=report("5.1.1", envelope=str(letter.uuid)), now=now)

    letter.refresh_from_db()
    assert letter.state == LetterState.FAILED


def test_a_forged_signature_changes_nothing(letter, now):
    forged = f"b+{letter.pk}.{'0' * 16}@terug.schakel.example"

    receive(raw=report("5.1.1", to=forged), now=now)

    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
    assert not Suppression.objects.exists()


def test_our_own_message_id_is_believed_without_a_signature(letter, now):
    receive(raw=report("5.1.1", of=str(letter.uuid)), now=now)

    letter.refresh_from_db()
    assert letter.state == LetterState.FAILED


@pytest.mark.parametrize(("status", "action"), [("2.0.0", "delivered"), ("4.4.1", "delayed")])
def test_a_report_of_a_letter_that_left_us_settles_an_uncertain_one(now, status, action):
    letter = LetterFactory(state=LetterState.UNCERTAIN)

    receive(raw=report(status, of=str(letter.uuid), action=action), now=now)

    letter.refresh_from_db()
    assert letter.state == LetterState.SENT


def test_the_same_message_twice_is_once(letter, now):
    raw = report("4.2.2", to=_signed(letter))

    for _time in range(5):
        receive(raw=raw, now=now)

    assert IncomingMail.objects.count() == 1
    assert not Suppression.objects.exists()


def test_a_question_goes_on_to_who_answers_for_the_letter(letter, now):
    letter.reply_to = "olga@jenv.nl"
    letter.save()
    head = {"In_Reply_To": f"<{letter.uuid}@schakel.example>"}

    row = receive(raw=note("Vraag", "Waar kan ik parkeren?", **head), now=now)

    forwarded = Letter.objects.exclude(pk=letter.pk).get()
    assert row.is_forwarded
    assert (forwarded.address, forwarded.reply_to) == ("olga@jenv.nl", "jan@om.nl")
    assert "Waar kan ik parkeren?" in forwarded.text


@pytest.mark.parametrize("heads", [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}])
def test_a_machine_is_not_answered_and_not_passed_on(heads, now):
    receive(raw=note("Bedankt", "Wij ontvingen uw bericht.", **heads), now=now)

    assert not Letter.objects.exists()


def test_what_the_organiser_answers_does_not_come_back(now, settings):
    raw = note("Re: Vraag", "Bij de deur.", sender=settings.SITE_CONTACT_EMAIL)

    receive(raw=raw, now=now)

    assert not Letter.objects.exists()


def test_a_folder_is_read_and_what_was_read_moves_away(tmp_path, letter):
    (tmp_path / "new").mkdir()
    (tmp_path / "new/1.host").write_bytes(report("5.1.1", to=_signed(letter)))
    (tmp_path / "2.eml").write_bytes(note("Vraag", "Hoe laat?"))

    call_command("inbox", folder=str(tmp_path), verbosity=0)
    call_command("inbox", folder=str(tmp_path), verbosity=0)

    assert IncomingMail.objects.count() == 2
    assert sorted(one.name for one in (tmp_path / "gelezen").iterdir()) == ["1.host", "2.eml"]
