import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain.values.text import (
    BSN_SAID,
    clean_line,
    clean_text,
    first_words,
    is_bsn,
    slug_of,
    warnings,
    word_count,
)

ANY_TEXT = st.text(st.characters(), max_size=80)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Samen   werken\n\taan ", "Samen werken aan"),
        ("Jose\u0301", "José"),
        ("a\x00b\x07c", "abc"),
        ("\u202egnp.exe\u202c \u2066x\u2069", "gnp.exe x"),
        ("e\u200b\u0301", "é"),
        ("\ufeffkop", "kop"),
        ("half \ud800 paar", "half paar"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("z" + "\u0336" * 50, "z" + "\u0336" * 4),
        ("\u00a0vast\u00a0", "vast"),
        ("", ""),
    ],
)
def test_clean_line(typed, kept):
    assert clean_line(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier"),
        ("\n\nkop  \n  punt\n\n", "kop\n  punt"),
        ("a\n\n\n\n\n\nb", "a\n\n\nb"),
        ("\x00\x00", ""),
    ],
)
def test_clean_text(typed, kept):
    assert clean_text(typed) == kept


@given(ANY_TEXT)
def test_cleaning_is_idempotent_and_leaves_nothing_that_a_database_refuses(text):
    for clean in (clean_line, clean_text):
        once = clean(text)
        assert clean(once) == once
        assert once == unicodedata.normalize("NFC", once)
        assert "\x00" not in once
        assert not re.search("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]", once)
        once.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Van ego naar eco.", 4),
        ("Zorg- en veiligheidshuizen", 3),
        ("samen – of niet — doen", 4),
        ("OM/politie 1.234,5 'm", 3),
    ],
)
def test_word_count(text, count):
    assert word_count(text) == count


def test_first_words_tells_that_something_was_left_out():
    assert first_words("een, twee – drie vier", 2) == "een, twee…"
    assert first_words(" een  twee ", 2) == "een twee"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Brede Bestuurdersbijeenkomst (BBB)", "brede-bestuurdersbijeenkomst-bbb"),
        ("Één keten: 'n Ægir-dag!", "een-keten-n-aegir-dag"),
        ("中文", "pagina"),
        ("", "pagina"),
        ("woord " * 20, "woord-woord-woord-woord-woord-woord-woord-woord-woord-woord"),
        ("x" * 10_000, "x" * 60),
    ],
)
def test_slug_of(title, slug):
    assert slug_of(title) == slug


def test_a_taken_slug_gets_the_next_number():
    assert slug_of("Tour", taken={"tour"}) == "tour-2"
    assert slug_of("Tour", taken={"tour", "tour-2", "tour-3"}) == "tour-4"
    assert len(slug_of("x" * 80, taken={"x" * 60})) == 57


@given(ANY_TEXT)
def test_every_title_gives_an_address(title):
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug_of(title))
    assert len(slug_of(title)) <= 60


@pytest.mark.parametrize("number", ["111222333", "123456782", "010464554"])
def test_is_bsn_accepts_numbers_that_pass_the_elfproef(number):
    assert is_bsn(number)


@pytest.mark.parametrize("number", ["111222334", "000000000", "12345678", "1112223330", ""])
def test_is_bsn_refuses_others(number):
    assert not is_bsn(number)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Hij heeft BSN 111222333.", ["bsn"]),
        ("111.222.333 en 1112 22 333", ["bsn", "bsn"]),
        ("Zaak 09/123456-18 loopt", ["parketnummer"]),
        ("09-123456-18, 16.654321.20", ["parketnummer", "parketnummer"]),
        ("parketnummer: 0912345618", ["parketnummer"]),
        ("09/123456-18 van 111222333", ["parketnummer", "bsn"]),
    ],
)
def test_warnings_find_numbers_of_people_and_cases(text, kinds):
    assert [each.kind for each in warnings(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Bel 06-11122233 of 070 111 22 23",
        "NL91ABNA0417164300",
        "19-12-2018 en 2018-12-19",
        "111222334",
        "https://voorbeeld.nl/111222333/",
        "9111222333 en 1112223339",
        "€ 1.234.567,89",
        "ECLI:NL:HR:2018:1234",
        "8911 AB",
    ],
)
def test_warnings_leave_other_numbers_alone(text):
    assert warnings(text) == []


def test_a_warning_says_what_to_do():
    [one] = warnings("x 111222333")

    assert (one.found, one.start, one.say) == ("111222333", 2, BSN_SAID)
