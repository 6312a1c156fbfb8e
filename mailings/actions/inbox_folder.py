"""Read a folder into which a mail server delivers: a Maildir, or files that end in .eml."""

import logging
from datetime import datetime
from pathlib import Path

from mailings.actions.inbox import receive

logger = logging.getLogger(__name__)
BATCH = 200


def read_folder(folder: Path, *, now: datetime) -> int:
    """Take in each message, then move it away; what fails stays for the next time.

    A message is taken in before its file moves: a crash between the two reads it twice, and the
    second time changes nothing.
    """
    taken = 0
    for file in _waiting(folder)[:BATCH]:
        try:
            receive(raw=file.read_bytes(), now=now)
        except Exception:  # one strange message must not stop the rest
            logger.exception("a message in the inbox could not be read")
            _move(file, folder / "niet-gelezen")
            continue
        _move(file, folder / "gelezen")
        taken += 1
    return taken


def _waiting(folder: Path) -> list[Path]:
    parts = [folder / "new", folder / "cur"]
    files = [file for part in parts if part.is_dir() for file in part.iterdir()]
    return sorted(file for file in [*files, *folder.glob("*.eml")] if file.is_file())


def _move(file: Path, to: Path) -> None:
    to.mkdir(mode=0o700, exist_ok=True)
    file.rename(to / file.name)
