import json
from dataclasses import replace

import pytest
from django.utils import translation

from buildingblocks.values.summary import from_json, to_json
from buildingblocks.values.summary_budget import MAX_WORDS, faults, fitted, longest
from buildingblocks.values.summary_sheet import Line, sheet
from tests.buildingblocks.summaries import EMPTY, FULL, LONG


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("summary", [FULL, EMPTY, LONG])
def test_a_summary_survives_the_round_through_json(summary):
    assert from_json(json.loads(json.dumps(to_json(summary)))) == summary


def test_the_sheet_tells_everything_in_reading_order():
    assert sheet(FULL).texts() == [
        "Example: partly invented",
        "Strafrechtketen",
        "Samen doen wij recht",
        "Summary for executives",
        "Samen sneller recht doen",
        "Wednesday 19 December 2018, Den Haag",
        "Ketens leren pas sneller als bestuurders zelf meedoen aan de kleine proeven.",
        "What we ask of you",
        "Kies vóór 15 januari welke bouwsteen uw organisatie oppakt.",
        "Main bouwstenen",
        "Chosen by het Bestuurlijk Ketenberaad.",
        "Begin met één gezamenlijk gesprek per zaak.",
        "Taken up. Loopt in Assen. Lead: OM.",
        "Meet de doorlooptijd samen.",
        "Recorded. Asked as lead: Politie.",
        "Stop met dubbele formulieren.",
        "Parked.",
        "Common threads",
        "Vertrouwen gaat voor regels.",
        "Begin klein en laat zien wat werkt.",
        "Who was there",
        "Almost 100 people from 30 organisations, at the opening. Later kwamen er meer mensen.",
        "1 organisation, in total.",
        "What became of last time",
        "Eén loket voor slachtoffers.",
        "Taken up. Open sinds mei.",
        "Next time",
        "25 april 2019, Hoge Raad",
        "Number 2, frozen on 21 December 2018.",
    ]


def test_what_is_empty_is_left_out():
    assert sheet(EMPTY).texts() == [
        "Netwerk Noord",
        "Summary for executives",
        "Kerstontbijt",
        "Elkaar kennen helpt.",
    ]


def test_a_gathering_without_bouwstenen_shows_its_messages_and_agreements():
    shown = sheet(replace(EMPTY, messages=("Bel elkaar.",), agreements=("Wij bellen in mei.",)))

    assert [(each.kind, each.lines) for each in shown.sections] == [
        ("messages", (Line("Bel elkaar."),)),
        ("agreements", (Line("Wij bellen in mei."),)),
    ]


def test_only_a_reader_of_the_organisation_sees_its_own_lines_and_sees_them_first():
    assert [sheet(FULL, reader).sections[0].kind for reader in (None, 3, 4)] == [
        "asked",
        "asked",
        "own",
    ]


def test_a_good_summary_has_no_faults():
    assert faults(FULL) == []


def test_each_excess_is_said_with_its_number():
    wrong = replace(LONG, core_message="woord " * 26, blocks=LONG.blocks + LONG.blocks[:1])

    assert faults(wrong) == [
        "The core message has 26 words. Use at most 25.",
        "You chose 6 top bouwstenen. Choose at most 5.",
        f"The summary has {longest(wrong)} words. Use at most 180.",
    ]
    assert faults(replace(EMPTY, core_message="")) == [
        "Write the core message: the one sentence a bestuurder remembers."
    ]


def test_a_long_summary_is_made_to_fit_and_keeps_what_matters():
    assert longest(LONG) > MAX_WORDS

    short = fitted(LONG)

    assert longest(short) <= MAX_WORDS
    assert (len(short.blocks), short.core_message, short.asked) == (
        5,
        LONG.core_message,
        LONG.asked,
    )


def test_a_summary_that_fits_is_left_as_it_is():
    assert fitted(FULL) == FULL
