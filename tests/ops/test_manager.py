"""`make run` as people use it: starts, serves, says what is wrong, and leaves nothing running."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from ops import ROOT

pytestmark = pytest.mark.slow
# The bars are 300 and 10 seconds on a machine that does nothing else, and this one does: here
# the patience only keeps a test that hangs from hanging for ever.
FIRST_START, NEXT_START, END = 400, 120, 60


def free_port():
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


class Run:
    """A manager in a process of its own, on a data folder and a port of its own."""

    def __init__(self, folder, port):
        self.folder = folder
        self.port = port
        self.said = folder / f"said-{port}.txt"
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
        env |= {"DATA_DIR": str(folder), "PORT": str(port)}
        with self.said.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "ops.manager"],
                cwd=ROOT,
                env=env,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_for_address(self, patience=NEXT_START):
        end = time.monotonic() + patience
        while f"http://localhost:{self.port}/" not in self.said.read_text():
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < end, self.said.read_text()
            time.sleep(0.1)

    def status(self, path):
        address = f"http://127.0.0.1:{self.port}{path}"
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status

    def kill(self):
        """Leave nothing behind for the next test, whatever this one ran into."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(END)
        wait_until_none_is_left(self.folder)

    def end(self, number):
        self.process.send_signal(number)
        return self.process.wait(END), wait_until_none_is_left(self.folder)


def wait_until_none_is_left(folder):
    end = time.monotonic() + END
    while (left := processes_of(folder)) and time.monotonic() < end:
        time.sleep(0.1)
    return left


def processes_of(folder):
    """Return the command of every process that names this data folder or inherited it."""
    found = {int(entry.name): _words(entry) for entry in Path("/proc").glob("[0-9]*")}
    return {pid: command for pid, (command, known) in found.items() if str(folder) in known}


def _words(process):
    try:
        command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        return command, command + (process / "environ").read_bytes().decode(errors="replace")
    except OSError:
        return "", ""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Make a data folder on which Schakel has started once, in a path with a space."""
    folder = tmp_path_factory.mktemp("a clone")
    run = Run(folder, free_port())
    run.wait_for_address(FIRST_START)
    assert processes_of(folder) != {}, "control: the search sees what runs"
    assert run.status("/health/ready") == 200
    assert run.end(signal.SIGINT) == (0, {})
    return folder


@pytest.fixture
def start(folder):
    """Return a function that starts a manager on the folder, and kills what a test left."""
    runs = []

    def start_one(port=None):
        runs.append(Run(folder, port or free_port()))
        return runs[-1]

    yield start_one
    for run in runs:
        run.kill()


# The other ends are those of the stories: Ctrl-C above, a closed terminal and a polite kill below.
def test_a_killed_manager_leaves_nothing_running(start):
    run = start()
    run.wait_for_address()

    assert run.status("/health/ready") == 200
    assert run.end(signal.SIGKILL) == (-9, {})


def test_start_after_a_killed_postgres_goes_well_and_does_no_step_twice(start, folder):
    run = start()
    run.wait_for_address()
    postmaster = int((folder / "postgres/postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGKILL)
    run.end(signal.SIGKILL)

    again = start()
    again.wait_for_address()

    assert again.status("/health/ready") == 200
    assert again.end(signal.SIGHUP) == (0, {})
    steps = [line.split("..")[0] for line in again.said.read_text().splitlines() if ".." in line]
    assert [name.strip() for name in steps] == ["PostgreSQL and Valkey", "Web, worker and beat"]


def test_part_that_ends_by_itself_ends_all_with_one_sentence(start, folder):
    run = start()
    run.wait_for_address()
    bind = f"--bind 127.0.0.1:{run.port}"
    web = [pid for pid, command in processes_of(folder).items() if bind in command]
    os.kill(min(web), signal.SIGKILL)

    code = run.process.wait(END)

    assert (code, wait_until_none_is_left(folder)) == (1, {})
    assert "The part 'web' ended by itself: all of it stops." in run.said.read_text()


def test_port_in_use_gets_one_sentence(start):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = start(port)

        code = run.process.wait(END)

    assert code == 1
    assert run.said.read_text().strip() == (
        f"Port {port} is in use: stop what runs there or choose another, "
        f"for example 'make run PORT={port + 1}'."
    )


def test_second_start_on_the_same_folder_leaves_the_first_alone(start):
    first = start()
    first.wait_for_address()
    second = start()

    code = second.process.wait(END)

    assert code == 1
    assert "is already in use by another start." in second.said.read_text()
    assert first.status("/health/ready") == 200
    assert first.end(signal.SIGTERM) == (0, {})
