"""Typed reads of the environment; a secret may also come from the file that `NAME_FILE` names."""

import os
from pathlib import Path


def text(name: str, default: str = "") -> str:
    """Return the value of `name`, or the contents of the file in `name_FILE`."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        return Path(file).read_text("utf-8").strip()
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    return text(name, "1" if default else "").lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """Return the comma-separated values of `name`."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
