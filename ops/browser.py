"""The browser of the machine: where it is, and how Debian gets one."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

PACKAGE = "chromium-headless-shell"
PLACES = (
    "/usr/bin/chromium-headless-shell",
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
MISSING = (
    f"no browser here: install Debian's '{PACKAGE}' or name one in CHROMIUM_PATH; "
    "the browser tests did NOT run"
)


def find() -> str | None:
    """Return the browser that the tests drive; one that is named is the only one looked for."""
    wanted = os.environ.get("CHROMIUM_PATH")
    places = (wanted,) if wanted else PLACES
    return next((place for place in places if Path(place).exists()), None)


def install() -> bool:
    """Install Debian's smallest Chromium where that is possible without asking anybody."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    get = ("apt-get", "install", "-y", "-q", "--no-install-recommends", PACKAGE)
    for command in (get, ("apt-get", "update", "-q"), get):
        subprocess.run(command, env=env, capture_output=True, check=False)
        if find():
            return True
    return False
