"""Start programs that never outlive this one, and stop them in order."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PR_SET_PDEATHSIG = 1
_listeners: list[Callable[[int], None]] = []


def on_start(listener: Callable[[int], None]) -> None:
    """Tell `listener` the number of every process that starts from now on."""
    _listeners.append(listener)


def die_with_parent(number: int) -> None:
    """Ask Linux to send this process signal `number` when its parent is gone."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)


def follow(parent: int, number: int) -> Callable[[], None]:
    """Return what a child does before its program starts, so that it ends with its parent."""

    def before_exec() -> None:
        die_with_parent(number)
        if os.getppid() != parent:  # the parent died before it could be asked
            os._exit(1)

    return before_exec


def start(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    log: IO[bytes] | int | None = None,
    words: str = "",
    last_signal: int = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start `command` in a session of its own, so that Ctrl-C reaches only its parent.

    `words` are what it reads on its standard input.
    """
    child = subprocess.Popen(
        [str(part) for part in command],
        env=env,
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=subprocess.STDOUT if log is not None else None,
        start_new_session=True,
        preexec_fn=follow(os.getpid(), last_signal),  # noqa: PLW1509 - one thread starts all
    )
    for listener in _listeners:
        listener(child.pid)
    if child.stdin:
        child.stdin.write(words.encode())
        child.stdin.close()
    return child


def ended(child: subprocess.Popen[bytes] | None) -> bool:
    return child is None or child.poll() is not None


def stop(
    *children: subprocess.Popen[bytes], number: int = signal.SIGTERM, patience: float = 5
) -> None:
    """Ask all of them to end, then wait, and end what is left of their groups.

    A part that was killed leaves children of its own behind.
    """
    for child in children:
        if not ended(child):
            child.send_signal(number)
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.wait(patience)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait(patience)


def command_of(pid: int) -> str:
    """Return the command line of a living process; a zombie has none."""
    if sys.platform == "linux":  # a small Debian has no ps
        try:
            return (
                Path(f"/proc/{pid}/cmdline")
                .read_bytes()
                .replace(b"\0", b" ")
                .decode(errors="replace")
            )
        except OSError:
            return ""
    ask = ["ps", "-ww", "-o", "stat=,args=", "-p", str(pid)]
    shown = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.strip()
    return "" if shown.startswith("Z") else shown


def wait_until(ready: Callable[[], bool], *, patience: float, pause: float = 0.05) -> bool:
    """Ask `ready` until it says yes or `patience` seconds have passed."""
    end = time.monotonic() + patience
    while not ready():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
    return True
