"""Why Schakel may not start, each reason in one sentence."""

from __future__ import annotations

import errno
import os
import shutil
import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FIRST_ROOM_MB, NEXT_ROOM_MB = 200, 50
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
FULL = 1_000_000
DISK_IS_FULL = "The disk is full: make room and start again."


class RefusedError(Exception):
    """Schakel cannot start; the text says why in one sentence."""


def asked_port() -> int:
    asked = os.environ.get("PORT") or "8000"
    if not asked.isdigit() or not 1 <= int(asked) <= 65535:
        raise RefusedError(f"PORT must be a number from 1 to 65535, not '{asked}'.")
    return int(asked)


def refuse_port_in_use(port: int) -> None:
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind(("127.0.0.1", port))
        except OSError as error:
            raise RefusedError(
                f"Port {port} is in use: stop what runs there or choose another, "
                f"for example 'make run PORT={port + 1}'."
            ) from error


def room_needed(folder: Path) -> int:
    """Return the megabytes for a first start, or for a next one."""
    return NEXT_ROOM_MB if (folder / "steps.json").exists() else FIRST_ROOM_MB


def refuse_full_disk(folder: Path, *, needed: int) -> None:
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < needed:
        raise RefusedError(
            f"The disk is too full: Schakel needs {needed} MB at {folder}, {free} MB are free."
        )


def sentence(trouble: Exception, folder: Path) -> str:
    """Return the words for a person: a full disk has many faces and one sentence."""
    words = str(trouble)
    if isinstance(trouble, OSError) and trouble.errno in FORBIDDEN:
        return f"Schakel may not write here: {trouble.filename}."
    is_full = "No space left on device" in words or shutil.disk_usage(folder).free < FULL
    return DISK_IS_FULL if is_full else words
