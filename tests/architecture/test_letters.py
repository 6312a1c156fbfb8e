"""Every letter of the product is whole, short, honest in both parts, and has an example."""

from dataclasses import replace

import pytest

from chain.models import Person
from tests.letters import examples, faults, keys, parts_missing

pytestmark = pytest.mark.django_db


def test_every_letter_has_three_files():
    missing = {key: parts_missing(key) for key in keys()}

    assert {key: parts for key, parts in missing.items() if parts} == {}


def test_every_letter_has_an_example():
    """Without one nobody has looked at it: give it a function in tests/letters/<app>.py."""
    assert [key for key in keys() if key not in examples()] == []


@pytest.mark.parametrize("key", sorted(examples()))
def test_a_letter_is_sound(key):
    assert faults(examples()[key]()) == []


@pytest.mark.parametrize("key", sorted(examples()))
def test_a_subject_names_nobody_else(key):
    letter = examples()[key]()

    names = [person.last_name for person in Person.objects.exclude(last_name="")]
    assert [name for name in names if name in letter.subject] == []


def _html(before, after):
    return lambda letter: replace(letter, html=letter.html.replace(before, after, 1))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda letter: replace(letter, subject="Kom naar de bijeenkomst!"),
        lambda letter: replace(letter, subject="x" * 61),
        lambda letter: replace(letter, subject=""),
        lambda letter: replace(letter, text=letter.text.replace("/bijeenkomsten/bbb/", "")),
        lambda letter: replace(letter, text=letter.text.replace("13.00", "14.00")),
        lambda letter: replace(letter, text=letter.text.replace("17 december", "18 december")),
        lambda letter: replace(letter, text=letter.text + "{naam}"),
        _html("<h1", "<h2"),
        _html('<html lang="nl"', "<html"),
        _html("</h1>", '</h1><img src="x.png">'),
        _html("</h1>", '</h1><a class="button" href="http://testserver/">x</a>'),
        _html("</h1>", '</h1><a class="choice" href="http://testserver/">x</a>'),
        _html("</h1>", '</h1><a href="/elders/">x</a>'),
        _html("U krijgt deze mail omdat u om een voorbeeld vroeg.", ""),
        _html("</h1>", "</h1>{{ naam }}"),
    ],
)
def test_control_what_is_wrong_with_a_letter_is_seen(spoil):
    letter = examples()["mailings.example"]()

    assert faults(letter) == []
    assert faults(spoil(letter)) != []
