import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain.values.names import (
    display_name,
    fold,
    sort_key,
    split_surname,
    title_key,
)

NAMES = st.text(max_size=30)


def shuffled(items):
    return random.Random(1).sample(items, k=len(items))


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (("Jan", "de", "Vries"), "Jan de Vries"),
        (("Jan", "", "Jansen"), "Jan Jansen"),
        (("", "van", "Dijk"), "van Dijk"),
        (("  Anne  Marie ", " van  der ", " Berg "), "Anne Marie van der Berg"),
        (("Prince", "", ""), "Prince"),
        (("", "", ""), ""),
    ],
)
def test_display_name(parts, shown):
    assert display_name(*parts) == shown


def test_people_sort_as_in_a_dutch_list():
    people = [
        ("Sára", "", "Aalbers"),
        ("Wim", "van de", "Donk"),
        ("Geert", "van den", "Emster"),
        ("Bram", "", "Jansen"),
        ("Zoë", "", "Jansen"),
        ("Anna", "", "Jansen Bakker"),
        ("Anna", "", "Jansen-de Boer"),
        ("Jan", "", "Janssen"),
        ("Ömer", "", "Özdemir"),
        ("Piet", "", "Ozon"),
        ("Karin", "in 't", "Veld"),
        ("Jan", "", "Vries"),
        ("Jan", "de", "Vries"),
        ("Johanna", "de", "Vries"),
        ("Ýmir", "", "Zøe"),
    ]

    assert sorted(shuffled(people), key=lambda one: sort_key(*one)) == people


def test_a_tussenvoegsel_typed_before_the_achternaam_sorts_the_same():
    assert sort_key("Jan", "", "de Vries") == sort_key("Jan", "de", "Vries") == "vries jan de"
    assert sort_key("Karin", "", "in ’t Veld") == sort_key("Karin", "in 't", "Veld")


@pytest.mark.parametrize(
    ("surname", "parts"),
    [
        ("van den Emster", ("van den", "Emster")),
        ("Van Den Emster", ("Van Den", "Emster")),
        ("'t Hart", ("'t", "Hart")),
        ("Van", ("", "Van")),
        ("Jansen-de Boer", ("", "Jansen-de Boer")),
        ("", ("", "")),
    ],
)
def test_split_surname(surname, parts):
    assert split_surname(surname) == parts


def test_titles_sort_without_article_and_with_numbers_as_numbers():
    titles = [
        "Dag 2 van de tour",
        "Dag 10 van de tour",
        "De Nederlandse orde van advocaten",
        "Openbaar Ministerie",
        "Het Zorg- en Veiligheidshuis",
    ]

    assert sorted(shuffled(titles), key=title_key) == titles
    assert title_key("De") == "de"


def test_fold_takes_letters_apart_that_unicode_does_not():
    assert fold("Łódź Straße Ægir Ĳssel ÇA İstanbul") == "lodz strasse aegir ijssel ca istanbul"


@given(NAMES, NAMES, NAMES)
def test_both_ways_to_write_an_accent_give_one_key(first, infix, last):
    composed, taken_apart = (
        [unicodedata.normalize(form, part) for part in (first, infix, last)]
        for form in ("NFC", "NFD")
    )

    assert sort_key(*composed) == sort_key(*taken_apart)


@given(NAMES, NAMES, NAMES)
def test_a_key_holds_no_capital_and_no_control_character(first, infix, last):
    key = sort_key(first, infix, last)

    assert key == key.strip()
    assert fold(key) == key


@given(st.text(max_size=60))
def test_fold_is_idempotent(text):
    assert fold(fold(text)) == fold(text)
