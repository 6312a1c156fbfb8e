"""Files next to the data: how far this installation has come with sending, and what stops it.

Every page shows the notice, so it is a file: reading it costs no question to the database, and the
page shows when that or the cache is away.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Mark:
    """Which installation, and the highest number of a claimed batch that it has seen."""

    instance: UUID
    epoch: int


def _file() -> Path:
    return Path(settings.DATA_DIR) / "instance"


def read_mark() -> Mark | None:
    """Return what the file says, or None when there is no file that can be read."""
    try:
        instance, epoch = _file().read_text("utf-8").split()
        return Mark(UUID(instance), int(epoch))
    except (OSError, ValueError):
        return None


def write_mark(mark: Mark) -> None:
    """Replace the file in one step; half of it is never there."""
    fresh = _file().with_name(f"instance.{os.getpid()}")
    fresh.write_text(f"{mark.instance} {mark.epoch}\n", "utf-8")
    fresh.replace(_file())


def show_notice(word: str) -> None:
    """Tell every page why no letters leave ("restored", "copied", "paused"); "" is all well."""
    file = _file().with_name("mail-notice")
    if word == read_notice():
        return
    if not word:
        file.unlink(missing_ok=True)
        return
    fresh = file.with_name(f"mail-notice.{os.getpid()}")
    fresh.write_text(word, "utf-8")
    fresh.replace(file)


def read_notice() -> str:
    try:
        return _file().with_name("mail-notice").read_text("utf-8")
    except OSError:
        return ""
