import pickle
from datetime import date, timedelta

import pytest

from chain.choices import Precision
from chain.values.dates import day_long, day_plain, days_between
from chain.values.vague import VagueDate, first_known, last_possible
from config.templatetags import house

DAY = date(2018, 6, 13)
MONTH = VagueDate.of(DAY, Precision.MONTH)
YEAR = VagueDate.of(DAY, Precision.YEAR)


@pytest.mark.parametrize(
    ("write", "exact", "month", "year"),
    [
        (house.date_long, "woensdag 13 juni 2018", "juni 2018", "2018"),
        (house.date_plain, "13 juni 2018", "juni 2018", "2018"),
        (house.date_short, "13-06-2018", "06-2018", "2018"),
        (house.date_range, "woensdag 13 juni 2018", "juni 2018", "2018"),
        (house.day_number, "13", "", ""),
        (house.year_number, "2018", "2018", "2018"),
        (day_long, "woensdag 13 juni 2018", "juni 2018", "2018"),
        (day_plain, "13 juni 2018", "juni 2018", "2018"),
        (lambda day: days_between(day, None), "woensdag 13 juni 2018", "juni 2018", "2018"),
    ],
)
def test_no_more_is_written_than_is_known(write, exact, month, year):
    assert [write(day) for day in (DAY, MONTH, YEAR)] == [exact, month, year]


def test_a_vague_date_is_a_date_and_survives_a_cache():
    again = pickle.loads(pickle.dumps(MONTH))  # noqa: S301 - our own

    assert (again, again.precision) == (DAY, Precision.MONTH)
    assert timedelta(days=1) + MONTH == date(2018, 6, 14)


def test_the_days_a_vague_date_may_mean():
    assert [first_known(DAY, each) for each in Precision] == [
        DAY,
        date(2018, 6, 1),
        date(2018, 1, 1),
    ]
    assert [last_possible(DAY, each) for each in Precision] == [
        DAY,
        date(2018, 6, 30),
        date(2018, 12, 31),
    ]
