"""Make `.venv` with exactly the pinned packages: by uv where it works, else by pip.

Runs before anything is installed: `python3 -m ops.environment run|test`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ops import ROOT
from ops.terminal import say

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / ".venv"
PYTHON = FOLDER / "bin/python"
FILES = {"run": "requirements.txt", "test": "requirements-test.txt"}
# The test set holds the run set: who has it needs nothing more.
ENOUGH = {"run": ("run", "test"), "test": ("test",)}
OLDEST = (3, 11)
ROOM_MB = 700
HEARTBEAT = 10


class EnvironmentRefusedError(Exception):
    """The environment cannot be made; the text says why in one sentence."""


def ensure(purpose: str) -> None:
    """Install what is pinned for `purpose` unless exactly that is here already."""
    if FOLDER.is_symlink() or any(_is_current(name) for name in ENOUGH[purpose]):
        return
    _refuse_old_python()
    _refuse_full_disk()
    for stamp in FILES:
        _stamp(stamp).unlink(missing_ok=True)
    say("Environment: installing pinned packages; the first time takes a few minutes")
    if not _by_uv(purpose):
        _by_pip(purpose)
    _stamp(purpose).write_text(_fingerprint(purpose), "utf-8")


def _stamp(purpose: str) -> Path:
    return FOLDER / f".schakel-{purpose}"


def _fingerprint(purpose: str) -> str:
    pinned = (ROOT / FILES[purpose]).read_bytes()
    return hashlib.sha256(pinned + str(FOLDER).encode()).hexdigest()


def _is_current(purpose: str) -> bool:
    stamp = _stamp(purpose)
    return stamp.exists() and PYTHON.exists() and stamp.read_text("utf-8") == _fingerprint(purpose)


def _refuse_old_python() -> None:
    if sys.version_info < OLDEST:
        raise EnvironmentRefusedError("Schakel needs Python 3.11 or newer.")


def _refuse_full_disk() -> None:
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < ROOM_MB:
        raise EnvironmentRefusedError(
            f"The disk is too full to install Schakel: {ROOM_MB} MB are needed, {free} MB are free."
        )


def _by_uv(purpose: str) -> bool:
    uv = shutil.which("uv")
    if not uv:
        return False
    say("  uv is present and is tried first")
    make = [uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(FOLDER)]
    fill = [uv, "pip", "install", "--quiet", "--require-hashes", "--compile-bytecode"]
    fill += ["--python", str(PYTHON), "-r", str(ROOT / FILES[purpose])]
    if _works(make) and _works(fill):
        return True
    say("  uv did not succeed: going on with pip")
    shutil.rmtree(FOLDER, ignore_errors=True)
    return False


def _works(command: list[str]) -> bool:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    _refuse_if_full(done.stderr)
    return done.returncode == 0


def _by_pip(purpose: str) -> None:
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise EnvironmentRefusedError(
            "Python's own 'venv' is missing: install it ('apt install python3-venv' on Debian) "
            "and run this command again."
        )
    if not (FOLDER / "bin/pip").exists():
        _run_aloud([sys.executable, "-m", "venv", "--clear", str(FOLDER)], "making the environment")
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    pip = [str(PYTHON), "-m", "pip", "install", *quiet, "--require-hashes"]
    _run_aloud([*pip, "-r", str(ROOT / FILES[purpose])], "pip installs the packages")


def _run_aloud(command: list[str], doing: str) -> None:
    """Run `command` with a sign of life every ten seconds; its last words are the error."""
    seconds = 0
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as child:
        while True:
            say(f"  {doing}: {seconds} s")
            try:
                _out, errors = child.communicate(timeout=HEARTBEAT)
                break
            except subprocess.TimeoutExpired:
                seconds += HEARTBEAT
            except BaseException:
                child.terminate()
                raise
    if child.returncode:
        _refuse_if_full(errors)
        raise EnvironmentRefusedError(f"Installing failed.\n{errors.strip()}")


def _refuse_if_full(errors: str) -> None:
    if "No space left on device" in errors or "os error 28" in errors:
        raise EnvironmentRefusedError("The disk is full: make room and run this command again.")


def main(purpose: str) -> int:
    os.environ.pop("PIP_REQUIRE_VIRTUALENV", None)  # pip runs inside the environment anyway
    os.environ.pop("PYTHONHOME", None)
    try:
        ensure(purpose)
    except EnvironmentRefusedError as refused:
        print(refused, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped while installing; the next start goes on.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
