"""Calendar parts read back with the same library that other people's calendars use."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from mailings.values.calendar import Appointment, Party, cancellation, request

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BBB = Appointment(
    uid="0b1c-2d@schakel.example",
    title="Brede Bestuurdersbijeenkomst",
    starts=datetime(2026, 12, 17, 13, tzinfo=AMSTERDAM),
    ends=datetime(2026, 12, 17, 17, tzinfo=AMSTERDAM),
    stamp=datetime(2026, 11, 1, 9, tzinfo=UTC),
    organiser=Party("antwoord@schakel.example", "Straf met Zorg"),
    attendee=Party("jan@voorbeeld.example", "Jan de Wit"),
    sequence=2,
    place="Fries Museum, Leeuwarden",
    address="https://schakel.example/bijeenkomsten/bbb/",
)


def _read(written):
    calendar = Calendar.from_ical(written)
    [entry] = calendar.walk("VEVENT")
    return calendar, entry


def test_only_the_reader_is_invited_and_answers_go_to_the_organiser():
    calendar, entry = _read(request(BBB))

    assert calendar["method"] == "REQUEST"
    assert entry["attendee"] == "mailto:jan@voorbeeld.example"
    assert entry["attendee"].params["RSVP"] == "TRUE"
    assert entry["organizer"] == "mailto:antwoord@schakel.example"
    assert entry["organizer"].params["CN"] == "Straf met Zorg"
    assert (entry["uid"], entry["sequence"], entry["status"]) == (BBB.uid, 2, "CONFIRMED")


def test_two_readers_of_one_appointment_keep_their_own_lines():
    other = replace(
        BBB,
        uid="other@schakel.example",
        sequence=7,
        attendee=Party("piet@a.example"),
        description="Ronde 1: Wie doet wat?",
    )
    first, second = request(BBB), request(other)

    assert request(BBB) == first
    assert _read(first)[1]["uid"] == BBB.uid
    calendar, entry = _read(second)
    assert (entry["uid"], entry["sequence"]) == ("other@schakel.example", 7)
    assert entry["attendee"] == "mailto:piet@a.example"
    assert entry["description"] == f"Ronde 1: Wie doet wat?\n\n{BBB.address}"
    assert _read(first)[1]["description"] == BBB.address
    assert "jan@voorbeeld.example" not in second
    assert second.count("ATTENDEE") == second.count("UID:") == len(calendar.walk("VEVENT")) == 1


def test_a_text_that_looks_like_the_end_stays_text():
    entry = _read(request(replace(BBB, title="END:VEVENT", description="a\nEND:VEVENT")))[1]

    assert (entry["summary"], entry["uid"]) == ("END:VEVENT", BBB.uid)


def test_times_are_those_of_amsterdam():
    calendar, entry = _read(request(BBB))

    assert entry.decoded("dtstart") == BBB.starts
    assert entry["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Amsterdam"]


def test_a_moment_in_another_zone_is_written_in_ours():
    _calendar, entry = _read(
        request(replace(BBB, starts=datetime(2026, 12, 17, 12, tzinfo=UTC), ends=None))
    )

    assert entry["dtstart"].to_ical() == b"20261217T130000"
    assert "dtend" not in entry


def test_whole_days_end_on_the_day_after_the_last():
    calendar, entry = _read(
        request(replace(BBB, starts=date(2026, 10, 7), ends=date(2026, 10, 11)))
    )

    assert entry.decoded("dtstart") == date(2026, 10, 7)
    assert entry.decoded("dtend") == date(2026, 10, 12)
    assert calendar.walk("VTIMEZONE") == []


def test_a_save_the_date_is_tentative_and_asks_no_answer():
    _calendar, entry = _read(request(replace(BBB, tentative=True)))

    assert (entry["status"], entry["x-microsoft-cdo-busystatus"]) == ("TENTATIVE", "TENTATIVE")
    assert entry["attendee"].params["RSVP"] == "FALSE"


def test_who_accepted_is_not_asked_again():
    _calendar, entry = _read(request(replace(BBB, accepted=True)))

    assert entry["attendee"].params["PARTSTAT"] == "ACCEPTED"


def test_a_cancellation_names_the_same_appointment():
    calendar, entry = _read(cancellation(replace(BBB, sequence=3)))

    assert calendar["method"] == "CANCEL"
    assert (entry["uid"], entry["sequence"], entry["status"]) == (BBB.uid, 3, "CANCELLED")


@pytest.mark.parametrize(
    "hostile",
    [
        "Titel\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        "Titel\nATTENDEE:mailto:ander@voorbeeld.example",
        'Titel "met"; komma, en \\ streep',
        "ß" * 300,
        "\u202etitel",
    ],
)
def test_hostile_words_stay_words(hostile):
    party = Party("jan@voorbeeld.example", hostile)
    calendar, entry = _read(
        request(replace(BBB, title=hostile, place=hostile, description=hostile, attendee=party))
    )

    assert len(calendar.walk("VEVENT")) == 1
    assert entry["attendee"] == "mailto:jan@voorbeeld.example"
    assert "\n" not in entry["summary"]
    assert entry["summary"].split()[0] in {"Titel", "titel", "ß" * 300}


def test_no_line_is_longer_than_calendars_take():
    written = request(replace(BBB, title="ß" * 300)).encode()

    assert max(len(line) for line in written.split(b"\r\n")) <= 75
