"""`make run`: prepares Schakel, runs all its parts, and leaves none of them running."""

from __future__ import annotations

import signal
import sys
import time
import urllib.error
import urllib.request
from itertools import chain
from typing import TYPE_CHECKING, NoReturn

from ops import ROOT, processes, refusals
from ops.guardian import Guardian
from ops.parts import Part, environment, parts
from ops.refusals import RefusedError
from ops.servers import TROUBLE, DataDirInUseError, Servers, data_dir
from ops.steps import prepare
from ops.terminal import say, step

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path
    from types import FrameType

STOPPERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
EXPECTED = (*TROUBLE, DataDirInUseError, OSError)
PATIENCE = 60


class Stopped(BaseException):
    """Somebody asked the manager to end."""


class Manager:
    """All processes of one clone; `stop` ends whatever runs, in order."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.guardian = Guardian()
        self.servers: Servers | None = None
        self.helper: subprocess.Popen[bytes] | None = None
        self.running: list[list[tuple[Part, subprocess.Popen[bytes]]]] = []

    def start(self) -> None:
        refusals.refuse_port_in_use(self.port)
        refusals.refuse_full_disk(self.folder, needed=refusals.room_needed(self.folder))
        with step("PostgreSQL and Valkey"):
            servers = Servers(self.folder)
            self.servers = servers
            servers.start()
        self.env = environment(self.folder, self.port, servers.addresses())
        prepare(self.folder, self._run)
        with step("Web, worker and beat"):
            for group in parts(self.port):
                self.running.append([])
                for part in group:
                    child = processes.start(part.command, env=self.env | part.env)
                    self.running[-1].append((part, child))
            self._wait_for_page()

    def watch(self) -> NoReturn:
        """Stay until a part ends by itself, which ends all."""
        while True:
            self._refuse_ended_part()
            time.sleep(0.5)

    def stop(self) -> None:
        if self.helper:
            processes.stop(self.helper, patience=2)
        for group in self.running:
            processes.stop(*(child for _part, child in group))
        if self.servers:
            self.servers.stop()
        self.guardian.dismiss()

    def _run(self, command: list[str]) -> None:
        log = self.folder / "setup.log"
        with log.open("wb") as file:
            self.helper = processes.start(command, env=self.env, log=file)
            code = self.helper.wait()
        self.helper = None
        if code:
            said = log.read_text("utf-8", "replace").strip()
            raise RefusedError(f"{said}\nThis failed: {' '.join(command[1:])}")

    def _refuse_ended_part(self) -> None:
        for part, child in chain.from_iterable(self.running):
            if child.poll() is not None:
                raise RefusedError(f"The part '{part.name}' ended by itself: all of it stops.")

    def _wait_for_page(self) -> None:
        end = time.monotonic() + PATIENCE
        while not _is_ready(self.port):
            self._refuse_ended_part()
            if time.monotonic() > end:
                raise RefusedError(f"Schakel gave no page within {PATIENCE} seconds.")
            time.sleep(0.1)


def _is_ready(port: int) -> bool:
    address = f"http://127.0.0.1:{port}/health/ready"
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _on_signal(_number: int, _frame: FrameType | None) -> NoReturn:
    for stopper in STOPPERS:
        signal.signal(stopper, signal.SIG_IGN)
    raise Stopped


def main() -> int:
    processes.die_with_parent(signal.SIGTERM)
    for stopper in STOPPERS:
        signal.signal(stopper, _on_signal)
    manager = None
    try:
        manager = Manager(data_dir(), refusals.asked_port())
        manager.start()
        say(f"\nSchakel is at http://localhost:{manager.port}/   (Ctrl-C stops it)\n")
        manager.watch()
    except Stopped:
        say("\nStopping")
        return 0
    except EXPECTED as trouble:
        print(
            f"\n{refusals.sentence(trouble, ROOT if manager is None else manager.folder)}",
            file=sys.stderr,
            flush=True,
        )
        return 1
    finally:
        for stopper in STOPPERS:
            signal.signal(stopper, signal.SIG_IGN)
        if manager:
            manager.stop()


if __name__ == "__main__":
    sys.exit(main())
