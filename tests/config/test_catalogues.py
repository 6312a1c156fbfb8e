"""The Dutch catalogue is complete, and it is what the code and the templates say now."""

import re

import pytest

from config import catalogues
from config.catalogues import Message

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|\{\w*\}")
TWICE = """
msgid "Save"
msgid "Store"
msgstr "Opslaan"

msgid "Save"
msgstr "Bewaar"

msgctxt "month"
msgid "May"
msgstr "mei"
msgid "%(n)s day"
msgid_plural "%(n)s days"
msgstr[0] "%(n)s dag"
msgstr[1] "%(n)s dagen"
msgstr[1] "%(n)s daagjes"
"""


@pytest.fixture(scope="module")
def source():
    return catalogues.path("nl").read_text("utf-8")


def test_read_understands_a_merge_that_took_the_lines_of_both_sides():
    assert catalogues.read(TWICE) == {
        Message("Save"): ("Opslaan",),
        Message("Store"): ("Opslaan",),
        Message("May", context="month"): ("mei",),
        Message("%(n)s day", plural="%(n)s days"): ("%(n)s dag", "%(n)s dagen"),
    }


def test_written_catalogue_is_read_back_whole():
    entries = {Message('Say "no"\nor \\ yes'): ('Zeg "nee"\nof \\ ja',)} | catalogues.read(TWICE)

    assert catalogues.read(catalogues.written("nl", entries)) == entries


def test_dutch_catalogue_equals_a_fresh_extraction(source):
    known, found = catalogues.read(source), catalogues.gather()
    is_fresh = source == catalogues.written("nl", catalogues.merged(found, known))

    assert (found - set(known), set(known) - found) == (set(), set())
    assert is_fresh, "run 'make messages' and commit the result"


def test_dutch_catalogue_is_complete_and_sure(source):
    entries = catalogues.read(source)

    assert catalogues.untranslated(entries) == []
    assert "fuzzy" not in source


def test_translations_keep_the_places_to_fill_in(source):
    strayed = [
        message.text
        for message, strings in catalogues.read(source).items()
        for text in strings
        if text and not _places(text) <= _places(message.text, message.plural)
    ]

    assert strayed == []


def test_control_gather_sees_code_and_templates():
    template = "{% load i18n %}{% translate 'Agenda' %}{% blocktranslate trimmed count n=n %}\n"
    template += "one {{ n }}{% plural %}many {{ n }}{% endblocktranslate %}{{ x|default:_('May') }}"

    assert set(catalogues.in_template(template, "a.html")) == {
        Message("Agenda"),
        Message("one %(n)s", plural="many %(n)s"),
        Message("May"),
    }


def _places(*texts):
    return {place for text in texts for place in PLACEHOLDER.findall(text)}
