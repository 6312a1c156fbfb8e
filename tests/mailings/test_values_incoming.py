"""Mail that comes in is read for what it is, whoever wrote it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailings.choices import IncomingKind
from mailings.values.incoming import away_until, read
from tests.mailings.incoming import calendar_answer, note, report

OURS = "6f1d1e9a-5c3b-4d2e-9f10-0a1b2c3d4e5f"
SIGNED = "b+12.0123456789abcdef@terug.schakel.example"
ITEM = {"uid": "abc@schakel.example", "attendee": "Marijke@OM.nl"}


@pytest.mark.parametrize(("status", "hard"), [("5.1.1", True), ("4.2.2", False), ("5.4.4", False)])
def test_a_report_tells_which_letter_came_back_and_how(status, hard):
    found = read(report(status, to=SIGNED, of=OURS))

    assert found.kind == IncomingKind.BOUNCE
    assert (found.bounce.is_hard, found.bounce.is_taken) == (hard, False)
    assert found.recipients == (SIGNED,)
    assert [str(one) for one in found.letters] == [OURS]


def test_a_report_of_delivery_is_no_bounce_to_be_afraid_of():
    assert read(report("2.0.0")).bounce.is_taken


@pytest.mark.parametrize("answer", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_an_answer_from_a_calendar_names_item_and_attendee(answer):
    found = read(calendar_answer(answer, **ITEM))

    assert found.kind == IncomingKind.CALENDAR
    assert (found.reply.uid, found.reply.attendee) == ("abc@schakel.example", "marijke@om.nl")
    assert (found.reply.answer, found.reply.sequence) == (answer, 2)


def test_an_invitation_of_somebody_else_is_no_answer():
    assert read(calendar_answer("ACCEPTED", method="REQUEST", **ITEM)).kind == IncomingKind.OTHER


@pytest.mark.parametrize(
    "raw",
    [
        note("Automatisch antwoord: Uitnodiging", "Ik ben er niet."),
        note("Re: Uitnodiging", "weg", Auto_Submitted="auto-replied"),
        note("Afwezig", "weg", Precedence="auto_reply"),
    ],
)
def test_an_automatic_reply_is_known(raw):
    assert read(raw).kind == IncomingKind.AWAY


def test_a_letter_of_a_person_is_for_the_organiser():
    found = read(note("Vraag", "Waar kan ik parkeren?", In_Reply_To=f"<{OURS}@schakel.example>"))

    assert found.kind == IncomingKind.OTHER
    assert (found.sender, found.text) == ("jan@om.nl", "Waar kan ik parkeren?")
    assert [str(one) for one in found.letters] == [OURS]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ik ben er tot en met vrijdag 4 december niet.", date(2026, 12, 4)),
        ("Afwezig t/m 4-12-2026", date(2026, 12, 4)),
        ("tot 5 januari", date(2027, 1, 5)),
        ("terug op 3 dec. 2026", date(2026, 12, 3)),
        ("tot 40 december", None),
        ("tot ziens", None),
        ("tot 1 maart 2020", None),
    ],
)
def test_the_day_of_return_is_read_from_thenote(text, day):
    assert away_until(text, today=date(2026, 11, 22)) == day


@given(st.binary(max_size=400))
def test_reading_never_fails(raw):
    assert read(raw).key


@given(
    st.sampled_from(["From", "To", "Subject", "Content-Type", "In-Reply-To", "Auto-Submitted"]),
    st.text(max_size=80),
    st.text(max_size=80),
)
def test_no_header_makes_it_fail(name, value, body):
    assert read(f"{name}: {value}\r\nMIME-Version: 1.0\r\n\r\n{body}".encode()).key


@given(st.text(max_size=200))
def test_no_note_makes_it_fail(text):
    away_until(text, today=date(2026, 2, 28))
