"""Dates, times and pieces as every template writes them."""

from datetime import UTC, date, datetime, time

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from config.templatetags import house

DAY = date(2019, 10, 9)


def _rendered(source: str, **context) -> str:
    return Template(source).render(Context(context))


def test_a_date_in_running_text():
    assert house.date_long(DAY) == "woensdag 9 oktober 2019"


def test_a_date_in_a_table_has_leading_zeros():
    assert house.date_short(date(2019, 1, 2)) == "02-01-2019"


def test_a_moment_is_told_in_dutch_time():
    assert house.date_short(datetime(2019, 10, 9, 22, 30, tzinfo=UTC)) == "10-10-2019"


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2026, 10, 7), date(2026, 10, 11), "7 tot en met 11 oktober 2026"),
        (date(2026, 9, 30), date(2026, 10, 2), "30 september tot en met 2 oktober 2026"),
        (date(2026, 12, 31), date(2027, 1, 1), "31 december 2026 tot en met 1 januari 2027"),
        (DAY, DAY, "woensdag 9 oktober 2019"),
        (DAY, None, "woensdag 9 oktober 2019"),
        (None, None, ""),
    ],
)
def test_a_range_of_days(first, last, told):
    assert house.date_range(first, last) == told


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (time(13), time(16, 30), "van 13.00 tot 16.30 uur"),
        (time(9), None, "9.00 uur"),
        (time(0), time(1), "van 0.00 tot 1.00 uur"),
        (None, None, ""),
    ],
)
def test_a_range_of_times(start, end, told):
    assert house.time_range(start, end) == told


def test_times_in_english():
    with translation.override("en"):
        assert house.time_short(time(13), time(16, 30)) == "13:00 – 16:30"


def test_a_filter_keeps_the_other_choices():
    request = RequestFactory().get("/agenda/", {"soort": "bbb", "pagina": "3"})

    source = "{% query_replace pagina=4 regio='' %}"

    assert _rendered(source, request=request) == "?soort=bbb&amp;pagina=4"


def test_a_long_compound_may_break_where_its_parts_meet():
    assert house.seams("Brede Bestuurdersbijeenkomst") == "Brede Bestuurders\u00adbijeenkomst"


def test_a_short_word_keeps_whole():
    assert house.seams("Vreemdelingenketen") == "Vreemdelingen\u00adketen"
    assert house.seams("ketenverantwoording") == "keten\u00adverantwoording"
    assert house.seams("Strafrechtketen") == "Strafrechtketen"  # fits on a narrow screen
    assert house.seams("Een bijeenkomst") == "Een bijeenkomst"


def test_an_icon_is_hidden_from_who_listens():
    assert 'aria-hidden="true"' in house.icon("calendar")


@pytest.mark.parametrize(
    ("rows", "shares"), [([("A", 40), ("B", 10)], [100, 25]), ([("A", 0)], [0]), ([], [])]
)
def test_the_longest_bar_is_the_whole_width(rows, shares):
    assert [bar["share"] for bar in house.bar_chart("Wie", rows)["bars"]] == shares
