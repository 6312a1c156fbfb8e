"""The embedded Valkey: a free loopback port, a random password, nothing saved."""

from __future__ import annotations

import secrets
import socket
from typing import TYPE_CHECKING

from ops import processes, wheels

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

TRIES = 5


class BrokerError(Exception):
    """Valkey did not start; the text is the end of its log."""


class Valkey:
    """A running broker and cache; it forgets everything when it stops."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.child: subprocess.Popen[bytes] | None = None
        self.log = data_dir / "valkey.log"
        self.password = secrets.token_urlsafe(24)
        self.port = 0

    def url(self, number: int = 0) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/{number}"

    def start(self) -> None:
        for _attempt in range(TRIES):  # another program may take the free port first
            self.port = _free_port()
            self._start_once()
            processes.wait_until(self._is_settled, patience=10)
            if self._answers():
                return
            self.stop()
        raise BrokerError(self.log.read_text("utf-8", "replace").strip()[-300:])

    def stop(self) -> None:
        if self.child is not None:
            processes.stop(self.child)

    def _start_once(self) -> None:
        """Tell the settings on standard input: arguments are for the whole machine to read."""
        lines = (
            "bind 127.0.0.1",
            f"port {self.port}",
            f"requirepass {self.password}",
            'save ""',
            "appendonly no",
            "databases 64",
            f'dir "{self.data_dir}"',
            "maxmemory-policy noeviction",
        )
        with self.log.open("wb") as log:
            self.child = processes.start(
                [wheels.valkey_program(), "-"], log=log, words="\n".join(lines) + "\n"
            )

    def _is_settled(self) -> bool:
        return processes.ended(self.child) or self._answers()

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                return line.recv(64).startswith(b"+OK")
        except OSError:
            return False


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port: int = line.getsockname()[1]
        return port
