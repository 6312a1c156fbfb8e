"""How fast letters leave, beside a sender that promises nothing, in the same run."""

import os
from pathlib import Path
from statistics import median

import pytest

from tests.benchmarks.bare_sender import (
    LETTERS,
    THERE,
    bare,
    fill,
    release,
    seconds_until_all_are_sent,
)
from tests.benchmarks.rows import ROUNDS
from tests.faults.house import House

pytestmark = pytest.mark.benchmark

MANY = 20_000
SHARE = 0.45
# pretalx sent 300 letters a second there.
PRETALX_SHARE = 1.3 * 300 / THERE


def ours(house: House) -> float:
    fill(house, LETTERS)
    release(house)
    return LETTERS / seconds_until_all_are_sent(house, LETTERS)


def test_letters_per_second(book, mail_house):
    # In turns: what else the machine does meets both.
    pairs = [(bare(mail_house), ours(mail_house)) for _round in range(ROUNDS)]
    limit, speed = (median(each) for each in zip(*pairs, strict=True))

    book.write("letters-per-second-bare", round(limit), "/s")
    book.write(
        "letters-per-second",
        round(speed),
        "/s",
        bar=round(max(SHARE, PRETALX_SHARE) * limit),
        at_least=True,
        yardstick=round(limit),
    )


def test_memory_stays_flat_over_20_000_letters(book, mail_house):
    fill(mail_house, MANY)
    release(mail_house, last=2020)
    mail_house.until(lambda: len(mail_house.lines("taken")) >= 2020, patience=60)
    before = _memory(mail_house)
    release(mail_house)
    seconds_until_all_are_sent(mail_house, MANY)

    grown = _memory(mail_house) - before
    book.write("letters-memory-growth", round(grown, 1), "MB", bar=10)


def _memory(house: House) -> float:
    """The most that one of the senders holds, in MB."""
    pages = (Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1] for pid in house.senders())
    return max(map(int, pages)) * os.sysconf("SC_PAGE_SIZE") / 1e6
