from datetime import date, time

import pytest

from chain.values.clock import clock, clock_text, exists_in_amsterdam


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("13.00", time(13)),
        ("13:30", time(13, 30)),
        ("9", time(9)),
        (" 9.05 uur", time(9, 5)),
        ("", None),
    ],
)
def test_a_clock_time_is_read_as_people_type_it(text, at):
    assert clock(text) == at


@pytest.mark.parametrize("text", ["25.00", "9.60", "half tien", "9.5", "13.00.00", "-1"])
def test_what_is_no_clock_time_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        clock(text)


def test_the_hour_that_spring_skips_does_not_exist():
    spring = date(2026, 3, 29)

    assert not exists_in_amsterdam(spring, time(2, 30))
    assert exists_in_amsterdam(spring, time(3))
    assert exists_in_amsterdam(date(2026, 10, 25), time(2, 30))


def test_a_clock_time_is_written_with_a_point():
    assert (clock_text(time(9, 5)), clock_text(None)) == ("09.05", "")
