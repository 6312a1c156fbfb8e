"""`make reset`: throw away what Schakel kept in its data folder, after a question."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from ops.postgres import place_of_nobody
from ops.servers import DataDirInUseError, data_dir, lock
from ops.terminal import say

if TYPE_CHECKING:
    from pathlib import Path

# Only what Schakel made itself: DATA_DIR may be a folder that holds more.
MADE = (
    *("postgres", "postgres.new", "media", "static"),
    *("steps.json", "servers.json", "secret-key", "beat-schedule*", "*.log"),
)
YES = {"y", "yes", "j", "ja"}


def main() -> int:
    folder = data_dir()
    if not _is_sure(str(folder)):
        say("Nothing was thrown away.")
        return 0
    try:
        held = lock(folder)
    except DataDirInUseError:
        say("Schakel is running on this folder: stop it first.")
        return 1
    with held:
        for pattern in MADE:
            for made in folder.glob(pattern):
                _remove(made)
        shutil.rmtree(place_of_nobody(folder), ignore_errors=True)
    say("Done: the next 'make run' starts afresh.")
    return 0


def _is_sure(folder: str) -> bool:
    """Ask; who has nobody to answer says YES=1."""
    if os.environ.get("YES"):
        return True
    try:
        answer = input(f"Throw away the demo and everything entered in {folder}? [y/N] ")
    except EOFError:
        return False
    return answer.strip().lower() in YES


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
