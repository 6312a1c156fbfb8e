"""Lists of guests as organisers have them: right, or a sentence at the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain.values.sheet_reading import read_text
from participants.values.guest_list import guest_list, shared_addresses


def _guests(text):
    return guest_list(read_text(text)).guests


def _says(guest):
    return " ".join(str(fault) for fault in guest.faults)


@pytest.mark.parametrize(
    ("text", "name", "email"),
    [
        (
            "Voornaam;Tussenvoegsel;Achternaam;E-mail\nJan;de;Vries;Jan@OM.nl",
            "Jan de Vries",
            "jan@om.nl",
        ),
        ("Voornaam;Achternaam;E-mailadres\nJan;de Vries;jan@om.nl", "Jan de Vries", "jan@om.nl"),
        ("naam\te-mail\nVries, Jan de\tjan@om.nl", "Jan de Vries", "jan@om.nl"),
        ("Jan de Vries;jan@om.nl", "Jan de Vries", "jan@om.nl"),
        ("Jan de Vries <jan@om.nl>", "Jan de Vries", "jan@om.nl"),
        ("Corrie 't Hart\tcorrie@vng.nl", "Corrie 't Hart", "corrie@vng.nl"),
    ],
)
def test_a_name_and_an_address_are_found(text, name, email):
    (guest,) = _guests(text)

    assert (guest.name, guest.email, guest.faults) == (name, email, ())


def test_a_line_of_addressees_is_taken_apart():
    guests = _guests('"Jan de Vries" <jan@om.nl>; Piet van Leeuwen <piet@politie.nl>')

    assert [(one.name, one.email) for one in guests] == [
        ("Jan de Vries", "jan@om.nl"),
        ("Piet van Leeuwen", "piet@politie.nl"),
    ]


def test_every_line_says_what_is_wrong():
    guests = _guests(
        "naam;e-mail;secretariaat;ontvangt\n"
        "Jan;jan@localhost;;\n"
        "Piet;;;\n"
        ";piet@om.nl;;\n"
        "Koos;koos@om.nl;secr@;\n"
        "Mia;mia@om.nl;;iedereen\n"
        "Goed;goed@om.nl;secr@om.nl;secretariaat"
    )

    assert [bool(one.faults) for one in guests] == [True] * 5 + [False]
    assert "after the @" in _says(guests[0]) or "na de @" in _says(guests[0])


def test_the_second_line_of_one_guest_is_left_out_and_names_the_first():
    guests = _guests("naam;e-mail\nJan;jan@om.nl\nPiet;piet@om.nl\nJan;JAN@om.nl")

    assert [one.number for one in guests if one.faults] == [4]
    assert "2" in _says(guests[2])


def test_one_address_with_three_names_is_a_secretariat():
    guests = _guests("naam;e-mail\nJan;s@om.nl\nPiet;s@om.nl\nKoos;s@om.nl")

    assert [(one.email, one.assistant, one.receives) for one in guests] == [
        ("", "s@om.nl", "assistant")
    ] * 3
    assert shared_addresses(guests) == [("s@om.nl", 3)]


@given(st.text(max_size=300))
def test_reading_never_fails(text):
    for guest in _guests(text):
        assert guest.name or guest.faults
