"""The file next to the data that knows how far this installation has come with sending."""

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
