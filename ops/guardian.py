"""A process beside the manager that ends what is left when the manager was killed.

On Linux every part already gets a signal when its parent dies, but a part that is busy with a
broker that dies at the same moment may hang in its own farewell; elsewhere no signal comes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from ops import processes

GRACE = 2.0
DONE = "done"


class Guardian:
    """Told of every process that starts, and at the end that all was stopped in order."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ops.guardian"],
            stdin=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        processes.on_start(self._tell)

    def dismiss(self) -> None:
        self._tell(DONE)
        if self.process.stdin:
            self.process.stdin.close()
        self.process.wait(10)

    def _tell(self, word: object) -> None:
        if self.process.stdin and self.process.poll() is None:
            print(word, file=self.process.stdin, flush=True)


def main() -> None:
    """Listen until the manager is gone; the end of its words is the only sure sign of that."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    told = sys.stdin.read().split()
    if DONE in told:
        return
    groups = [int(word) for word in told]
    _signal_all(groups, signal.SIGTERM)
    processes.wait_until(lambda: not _living(groups), patience=GRACE)
    time.sleep(0.1)
    _signal_all(_living(groups), signal.SIGKILL)


def _living(groups: list[int]) -> list[int]:
    return [group for group in groups if _signal(group, 0)]


def _signal_all(groups: list[int], number: int) -> None:
    for group in groups:
        _signal(group, number)


def _signal(group: int, number: int) -> bool:
    """Say whether the group of this process was still there to hear it."""
    try:
        os.killpg(group, number)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
