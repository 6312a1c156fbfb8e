"""Messages as a mail program reads them back."""

import uuid
from dataclasses import replace
from email import message_from_bytes, policy

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as patience
from hypothesis import strategies as st

from mailings.transport.message import message
from mailings.values import envelopes, retries, unsubscribe
from mailings.values.parcels import Parcel

PARCEL = Parcel(
    id=12,
    uuid=uuid.UUID(int=7),
    kind="proef.brief",
    address="Jo@Rechtspraak.example",
    domain="rechtspraak.example",
    sender_name="Strafrechtketen",
    reply_to="olga@voorbeeld.example",
    subject="U bent uitgenodigd",
    text="Dag Jo,\n\nKomt u?\n.\n",
    html="<p>Dag Jo,</p>",
    calendar="",
    calendar_method="",
    is_bulk=False,
    attempts=0,
    expires_at=None,
)


def read(parcel: Parcel):
    return message_from_bytes(message(parcel, now=timezone.now()), policy=policy.default)


def test_a_letter_reads_back_as_it_was_written():
    mail = read(PARCEL)

    assert mail["From"] == "Strafrechtketen <hulp@schakel.example>"
    assert mail["To"] == "Jo@rechtspraak.example"
    assert mail["Reply-To"] == "olga@voorbeeld.example"
    assert mail["Message-ID"] == f"<{PARCEL.uuid}@schakel.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "DR, RN, NRN, AutoReply"  # NDR and OOF come
    assert mail["Date"].datetime.tzinfo
    assert mail.get_content_type() == "multipart/alternative"
    plain, html = mail.iter_parts()
    assert plain.get_content().split() == PARCEL.text.split()
    assert html.get_content().rstrip() == PARCEL.html
    assert mail.defects == []


def test_only_letters_to_many_say_how_to_stop_them():
    assert "List-Unsubscribe" not in read(PARCEL)

    bulk = read(replace(PARCEL, is_bulk=True))
    path = bulk["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    assert path.startswith("/afmelden/")
    assert unsubscribe.letter_of(path.split("/")[2]) == PARCEL.uuid
    assert bulk["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_calendar_part_names_its_method():
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Café\r\nEND:VCALENDAR\r\n"
    mail = read(replace(PARCEL, calendar=calendar, calendar_method="REQUEST"))

    part = list(mail.iter_parts())[2]
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "REQUEST"
    assert part.get_payload(decode=True).decode() == calendar


def test_text_alone_is_one_part():
    mail = read(replace(PARCEL, html=""))

    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().split() == PARCEL.text.split()


@patience(deadline=None)
@given(
    subject=st.text(max_size=200),
    name=st.text(max_size=120),
    text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=2000),
)
def test_whatever_people_type_no_header_is_added_and_the_text_survives(subject, name, text):
    wire = message(
        replace(PARCEL, subject=subject, sender_name=name, text=text), now=timezone.now()
    )
    mail = message_from_bytes(wire, policy=policy.default)

    assert list(mail.keys()) == [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Reply-To",
        "Auto-Submitted",
        "X-Auto-Response-Suppress",
        "MIME-Version",
        "Content-Type",
    ]
    assert all(len(line) <= 998 for line in wire.split(b"\r\n"))
    assert b"\n" not in wire.replace(b"\r\n", b"")
    assert mail["From"].addresses[0].addr_spec == "hulp@schakel.example"
    plain = next(mail.iter_parts()).get_payload(decode=True).decode()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    assert plain.rstrip("\r\n") == lines.rstrip("\r\n")


def test_an_envelope_knows_its_letter_and_no_other():
    sender = envelopes.envelope_sender(12, "terug.example")
    local = sender.partition("@")[0]

    assert len(local) <= 64
    assert envelopes.letter_of(sender) == envelopes.letter_of(sender.upper()) == 12
    assert envelopes.letter_of(sender.replace("b+12", "b+13")) is None
    assert envelopes.letter_of("olga@voorbeeld.example") is None


def test_a_token_that_we_never_signed_names_nothing():
    assert unsubscribe.letter_of("x") is None
    assert unsubscribe.letter_of(PARCEL.uuid.hex) is None


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 5), (4, 60), (5, 180), (6, 360)])
def test_tries_lie_ever_further_apart(attempts, minutes, settings, now):
    at = retries.next_try(attempts, now=now, waits=settings.MAIL_RETRIES, spread=0)

    assert (at - now).total_seconds() == minutes * 60


def test_tries_go_on_for_48_hours_and_do_not_fall_together(settings, now):
    waits = settings.MAIL_RETRIES

    assert 46 * 3600 < sum(waits) <= 48 * 3600
    assert retries.next_try(len(waits) + 1, now=now, waits=waits) is None
    several = {retries.next_try(1, now=now, waits=waits) for _each in range(20)}
    assert len(several) > 10
    assert max(several) - min(several) < (now - now) + (several.pop() - now)
