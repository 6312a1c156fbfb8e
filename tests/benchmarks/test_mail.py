"""How fast letters leave, beside a sender that promises nothing, in the same run."""

import os
import time
from pathlib import Path
from statistics import median

import pytest
from celery import Celery

from tests.benchmarks.rows import ROUNDS
from tests.faults.house import House

pytestmark = pytest.mark.benchmark

LETTERS, MANY = 2000, 20_000
SHARE = 0.45
# pretalx's 300 letters a second stood beside a bare limit of 1,075 of the same machine.
PRETALX_SHARE = 1.3 * 300 / 1075
TEXT = "Beste lezer,\n\nU bent van harte welkom. Wij zien u graag op de bijeenkomst.\n\n" * 8
HTML = "<p>U bent van harte welkom. Wij zien u graag op de bijeenkomst.</p>\n" * 24
TO_40_DOMAINS = {"MAIL_DOMAIN_CONNECTIONS": "0", "MAIL_LEASE": "120", "MAIL_HANDING_LEASE": "900"}
HELD = "SELECT id FROM mailings_letter WHERE state = 'held'"
RELEASE = """
UPDATE mailings_letter SET state = 'queued', not_before = now()
WHERE state = 'held' AND id <= %(last)s
"""


@pytest.fixture(scope="module")
def house(committed_database, tmp_path_factory):
    """Two Celery processes on a database that keeps every commit, and a sink that only counts."""
    house = House(tmp_path_factory.mktemp("mail"), sink="tests.benchmarks.mail_sink")
    house.start(like=committed_database)
    house.worker_words = ("-I", "tests.benchmarks.bare_mail")
    yield house
    house.stop()


def fill(house: House, count: int) -> None:
    house.fresh(**TO_40_DOMAINS)
    house.post(20, name="warm", domains=40)
    house.until_done()
    house.post(count, domains=40)
    words = {"text": TEXT, "html": HTML}
    house.ask(
        "UPDATE mailings_letter SET text = %(text)s, html = %(html)s, state = 'held' "
        "WHERE state = 'queued'",
        words,
        rows=False,
    )
    house.ask("VACUUM ANALYZE mailings_letter", rows=False)


def seconds_until_all_are_sent(house: House, count: int) -> float:
    began = time.monotonic()
    house.until(lambda: len(house.lines("taken")) >= count + 20, patience=90 + count / 50)
    taken = time.monotonic() - began
    house.until(lambda: house.states() == {"sent": count + 20})
    names = {line.split()[0] for line in house.lines("taken")}
    assert len(names) == len(house.lines("taken")) == count + 20, "each once"
    return taken


def release(house: House, last: int = 10**9) -> None:
    house.ask(RELEASE, {"last": last}, rows=False)


def ours(house: House) -> float:
    fill(house, LETTERS)
    release(house)
    return LETTERS / seconds_until_all_are_sent(house, LETTERS)


def bare(house: House) -> float:
    fill(house, LETTERS)
    ids = [int(str(row[0])) for row in house.ask(HELD)]
    app = Celery(broker=house.servers.addresses()["REDIS_URL"])
    for at in range(0, LETTERS, 50):
        app.send_task("bare.send_fifty", (ids[at : at + 50],), queue="bulk")
    return LETTERS / seconds_until_all_are_sent(house, LETTERS)


def test_letters_per_second(book, house):
    # In turns: what else the machine does meets both.
    pairs = [(bare(house), ours(house)) for _round in range(ROUNDS)]
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


def test_memory_stays_flat_over_20_000_letters(book, house):
    fill(house, MANY)
    release(house, last=2020)
    house.until(lambda: len(house.lines("taken")) >= 2020, patience=60)
    before = _memory(house)
    release(house)
    seconds_until_all_are_sent(house, MANY)

    grown = _memory(house) - before
    book.write("letters-memory-growth", round(grown, 1), "MB", bar=10)


def _memory(house: House) -> float:
    """The most that one of the senders holds, in MB."""
    pages = (Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1] for pid in house.senders())
    return max(map(int, pages)) * os.sysconf("SC_PAGE_SIZE") / 1e6
