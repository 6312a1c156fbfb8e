"""Both embedded servers of one data folder: `python -m ops.servers run -- <command>`."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ops import ROOT, processes, refusals
from ops.parts import environment
from ops.postgres import DatabaseError, Postgres
from ops.postgres import url as database_url
from ops.valkey import BrokerError, Valkey
from ops.wheels import ServerMissingError

if TYPE_CHECKING:
    from collections.abc import Iterator

TROUBLE = (DatabaseError, BrokerError, ServerMissingError, refusals.RefusedError)


class DataDirInUseError(Exception):
    """Another process of this clone already runs the servers of this data folder."""


def data_dir() -> Path:
    """Return the folder with everything a clone keeps, as the environment names it."""
    folder = Path(os.environ.get("DATA_DIR") or ROOT / "var").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Servers:
    """PostgreSQL and Valkey of one data folder, with the addresses to hand down."""

    def __init__(self, folder: Path, *, fast: bool = False) -> None:
        self.folder = folder
        self.postgres = Postgres(folder, fast=fast)
        self.valkey = Valkey(folder)
        self.addresses_file = folder / "servers.json"
        self.lock: IO[str] | None = None

    def take(self) -> None:
        self.lock = self.lock or lock(self.folder)

    def start(self) -> None:
        """Start both; after any failure `stop` clears what did start."""
        self.take()
        self.postgres.start()
        self.valkey.start()
        _write_private(self.addresses_file, json.dumps(self.addresses()))

    def stop(self) -> None:
        if self.lock is None:  # the servers on this folder are another process's
            return
        self.addresses_file.unlink(missing_ok=True)
        self.valkey.stop()
        self.postgres.stop()
        self.lock.close()
        self.lock = None

    def addresses(self) -> dict[str, str]:
        return {"DATABASE_URL": database_url(self.folder), "REDIS_URL": self.valkey.url()}


def lock(folder: Path) -> IO[str]:
    """Keep all others off the folder while the returned file is open; a dead process lets go."""
    file = (folder / "lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise DataDirInUseError(f"{folder} is already in use by another start.") from error
    return file


def _write_private(file: Path, text: str) -> None:
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), "w") as handle:
        handle.write(text)


@contextmanager
def running(folder: Path, *, fast: bool = False) -> Iterator[dict[str, str]]:
    """Yield the addresses: of the servers that already run on `folder`, or of our own."""
    servers = Servers(folder, fast=fast)
    try:
        servers.start()
        addresses = servers.addresses()
    except DataDirInUseError:
        addresses = json.loads(servers.addresses_file.read_text("utf-8"))
    try:
        yield addresses
    finally:
        servers.stop()


def main(arguments: list[str]) -> int:
    """Run a command of a developer in the demo's environment, with both servers up."""
    if arguments[:1] != ["run"] or not arguments[1:]:
        print("Use: python -m ops.servers run -- <command>")
        return 2
    command = arguments[2:] if arguments[1] == "--" else arguments[1:]
    processes.die_with_parent(signal.SIGTERM)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with running(data_dir()) as addresses:
            env = environment(data_dir(), refusals.asked_port(), addresses)
            return subprocess.run(command, env=env, check=False).returncode
    except KeyboardInterrupt:
        return 130
    except TROUBLE as trouble:
        print(trouble, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
