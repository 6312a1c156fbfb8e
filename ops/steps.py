"""What has to be done before Schakel can serve, each step only when its sources changed."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ops import ROOT
from ops.terminal import step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

SOURCES = ("config", "chain", "mailings", "events", "workshops", "participants", "buildingblocks")


@dataclass(frozen=True, slots=True)
class Step:
    """A management command and the files that make it worth running again."""

    name: str
    command: tuple[str, ...]
    sources: tuple[str, ...]
    is_daily: bool = False


TEXTS = Step("Texts", ("messages", "--compile"), ("locale/**/*.po",))
STATIC = Step(
    "Stylesheets, scripts, icons",
    ("collectstatic", "--noinput", "--clear"),
    ("static/**/*", "requirements.txt"),
)
TABLES = Step(
    "Tables",
    ("migrate", "--noinput"),
    ("requirements.txt", *(f"{app}/migrations/*.py" for app in SOURCES)),
)
REFERENCE = Step(
    "Organisations, regions, kinds",
    ("stamgegevens",),
    ("*/management/commands/stamgegevens.py", "*/values/reference/**/*", "*/values/kinds*"),
)
# Part of the demo lies around today, so it moves along with the days.
DEMO = Step(
    "The demo",
    ("demo",),
    ("*/management/commands/demo.py", "*/demo/**/*", "*/demo.py"),
    is_daily=True,
)
STEPS = (TEXTS, STATIC, TABLES, REFERENCE, DEMO)


def prepare(data_dir: Path, run: Callable[[list[str]], None]) -> None:
    """Take every step whose sources changed since it last succeeded on this data folder."""
    file = data_dir / "steps.json"
    taken = _read(file)
    for item in STEPS:
        fingerprint = _fingerprint(item)
        if taken.get(item.name) == fingerprint and _is_whole(item, data_dir):
            continue
        with step(item.name):
            run([sys.executable, str(ROOT / "manage.py"), *item.command])
        taken[item.name] = fingerprint
        _write(file, taken)


def _fingerprint(item: Step) -> str:
    day = time.strftime("%Y-%m-%d") if item.is_daily else ""
    digest = hashlib.sha256(" ".join((*item.command, day)).encode())
    for file in sorted(_files(item.sources)):
        digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()


def _files(patterns: Iterable[str]) -> set[Path]:
    found = {file for pattern in patterns for file in ROOT.glob(pattern) if file.is_file()}
    return {file for file in found if file.suffix != ".pyc"}


def _is_whole(item: Step, data_dir: Path) -> bool:
    """Look whether what the step made outside the database still stands there."""
    if item is TEXTS:
        return all(file.with_suffix(".mo").exists() for file in _files(item.sources))
    return item is not STATIC or (data_dir / "static/staticfiles.json").exists()


def _read(file: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _write(file: Path, taken: dict[str, str]) -> None:
    draft = file.with_suffix(".new")
    draft.write_text(json.dumps(taken, indent=1), "utf-8")
    draft.replace(file)
