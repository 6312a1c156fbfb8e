"""What breaks, and what it may not do: no letter twice, no letter lost, the uncertain ones shown.

All parts are real and are a house of their own. Each story first proves that its fault happened.
Where an hour in the story would add nothing, it is shortened by settings: a lease is seconds, and
the broker is away for some seconds and not for a minute.
"""

import json
import os
import signal
import sys
import time
from contextlib import suppress

import pytest

from ops import processes
from tests.faults.house import House

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to find what to kill"),
]


PAUSED = "SELECT 1 FROM mailings_office WHERE paused_since IS NOT NULL"
UNCERTAIN = """
SELECT id, reason, smtp_text, attempts, lease_owner
FROM mailings_letter WHERE state = 'uncertain'
"""
SAID = """
SELECT DISTINCT left(address, 4), attempts, reason, smtp_code
FROM mailings_letter WHERE address !~ '^lezer'
"""


@pytest.fixture(scope="module")
def whole(committed_database, tmp_path_factory):
    house = House(tmp_path_factory.mktemp("house"))
    house.start(like=committed_database)
    yield house
    house.stop()


@pytest.fixture
def house(whole):
    return whole


def nothing_twice(house: House) -> None:
    assert {number: times for number, times in house.taken().items() if times > 1} == {}


def test_a_worker_that_is_killed_eight_times_sends_nothing_twice(house):
    house.fresh()
    house.post(300)
    house.until(lambda: len(house.taken()) > 5)

    left_behind = 0
    for _kill in range(8):
        house.until(lambda: bool(house.senders()))
        before = len(house.taken())
        victim = house.senders()[0]
        os.kill(victim, signal.SIGKILL)
        house.until(lambda pid=victim: pid not in house.senders())
        left_behind += house.states()["claimed"] + house.states()["transmitting"]
        house.until(lambda seen=before: len(house.taken()) > seen + 5 or house.busy() == 0)
    assert left_behind > 0, "control: the kills hit letters that were being worked on"
    house.until_done()

    states = house.states()
    assert sum(states.values()) == 300
    assert set(states) <= {"sent", "uncertain"}
    assert states["uncertain"] <= 8
    assert len(house.taken()) >= states["sent"]
    nothing_twice(house)


def test_a_whole_worker_that_is_killed_leaves_nothing_behind(house):
    house.fresh()
    house.post(100)
    house.until(lambda: len(house.taken()) > 5)
    with suppress(ProcessLookupError):
        os.killpg(house.worker.pid, signal.SIGKILL)
    house.worker.wait()
    assert house.busy() > 20, "control: there was work left"

    house.worker = house.start_worker()
    house.until_done()

    assert set(house.states()) <= {"sent", "uncertain"}
    assert sum(house.states().values()) == 100
    nothing_twice(house)


def test_each_bad_answer_of_the_mail_server_keeps_its_meaning(house):
    house.fresh()
    house.post(60)
    house.post(10, name="drop")
    house.post(5, name="twice")
    house.post(5, name="gone")
    house.until_done()

    assert len(house.lines("dropped")) == 10, "control: ten letters got no answer"
    asked = [line for line in house.lines("asked") if line.startswith("twice")]
    assert len(asked) == 15, "control: five letters were put off twice"
    assert house.states() == {"sent": 65, "uncertain": 10, "failed": 5}
    rows = house.ask(SAID)
    assert sorted(rows) == [
        ("drop", 1, "silence", 0),
        ("gone", 1, "refused", 550),
        ("twic", 3, "", 250),
    ]
    nothing_twice(house)
    told = json.loads(house.manage("outbox", "--json"))
    assert (told["states"]["uncertain"], told["states"]["failed"]) == (10, 5)


def test_a_refused_sign_in_pauses_all_and_fails_no_letter(house):
    house.fresh(MAIL_PROBE="2")
    (house.sink_folder / "refuse").touch()
    house.post(60)
    house.until(lambda: bool(house.ask(PAUSED)))
    time.sleep(1)

    assert house.lines("taken") == [], "control: the mail server took nothing"
    assert house.states()["failed"] == house.states()["uncertain"] == 0
    assert json.loads(house.manage("outbox", "--json"))["paused"]
    assert house.log().count("sending is paused") == 1, "one alarm"

    (house.sink_folder / "refuse").unlink()
    house.ask("UPDATE mailings_letter SET not_before = now()", rows=False)
    house.until_done()
    assert house.states() == {"sent": 60}
    nothing_twice(house)


def test_a_broker_that_forgets_and_goes_away_loses_nothing(house):
    house.fresh()
    house.post(150)
    house.until(lambda: len(house.taken()) > 10)
    valkey = house.servers.valkey
    processes.stop(valkey.child, number=signal.SIGKILL)
    assert not valkey._answers(), "control: the broker is gone, and all it knew"
    house.post(150, name="later")
    time.sleep(4)
    assert house.states()["queued"] >= 100, "control: nobody was told of the later letters"

    valkey._start_once()
    house.until_done(patience=90)

    assert house.states() == {"sent": 300}
    nothing_twice(house)


def test_a_database_that_restarts_makes_nothing_uncertain(house):
    house.fresh()
    house.post(300)
    house.until(lambda: len(house.taken()) > 20)
    postgres = house.servers.postgres
    first = postgres.child.pid
    processes.stop(postgres.child, number=signal.SIGQUIT)
    time.sleep(1)
    postgres.start()
    assert postgres.child.pid != first, "control: it is another server process"
    assert house.busy() > 50, "control: it stopped in the middle"

    house.until_done(patience=90)

    assert house.states() == {"sent": 300}, (house.ask(UNCERTAIN), house.log())
    nothing_twice(house)


def test_a_worker_that_is_frozen_past_its_lease_sends_nothing_twice(house):
    house.fresh()
    house.post(200)
    house.until(lambda: len(house.taken()) > 10)
    frozen = house.senders()[0]
    os.kill(frozen, signal.SIGSTOP)
    held = house.states()["claimed"] + house.states()["transmitting"]
    assert held > 0, "control: it was at work"
    house.until_done()
    assert frozen in house.senders(), "control: it is still there, and still frozen"
    before = len(house.taken())
    os.kill(frozen, signal.SIGCONT)
    time.sleep(3)

    assert len(house.taken()) - before <= 1, "what it does after waking up"
    assert house.states()["sent"] + house.states()["uncertain"] == 200
    assert house.states()["uncertain"] <= 1
    nothing_twice(house)
