"""How fast a sender that promises nothing empties an outbox: the yardstick of the letters."""

import time

from celery import Celery

from tests.faults.house import House

LETTERS = 2000
# What the bare sender did where the peers were measured, in letters a second.
THERE = 1075
TEXT = "Beste lezer,\n\nU bent van harte welkom. Wij zien u graag op de bijeenkomst.\n\n" * 8
HTML = "<p>U bent van harte welkom. Wij zien u graag op de bijeenkomst.</p>\n" * 24
TO_40_DOMAINS = {"MAIL_DOMAIN_CONNECTIONS": "0", "MAIL_LEASE": "120", "MAIL_HANDING_LEASE": "900"}
HELD = "SELECT id FROM mailings_letter WHERE state = 'held'"
RELEASE = """
UPDATE mailings_letter SET state = 'queued', not_before = now()
WHERE state = 'held' AND id <= %(last)s
"""


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


def bare(house: House) -> float:
    """Return the letters per second of a task per 50, one connection each, one bulk UPDATE."""
    fill(house, LETTERS)
    ids = [int(str(row[0])) for row in house.ask(HELD)]
    app = Celery(broker=house.servers.addresses()["REDIS_URL"])
    for at in range(0, LETTERS, 50):
        app.send_task("bare.send_fifty", (ids[at : at + 50],), queue="bulk")
    return LETTERS / seconds_until_all_are_sent(house, LETTERS)
