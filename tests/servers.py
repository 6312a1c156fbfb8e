"""Real servers for every test run; loaded by `-p`, before pytest-django reads the settings.

The first process starts them, xdist's workers inherit the addresses and take Redis databases of
their own. What `tests.databases` made once is kept below var/; a second run at the same time gets a
fresh folder of its own. In CI nothing is kept: `make test` gives all its runs one fresh folder.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
from pathlib import Path

from config import catalogues
from ops import ROOT
from ops.postgres import clear_leftovers, socket_folder
from ops.servers import DataDirInUseError, Servers
from tests import databases

SETTINGS = {
    "SECRET_KEY": "only-for-tests-" + "x" * 50,
    "SITE_URL": "http://testserver",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "EMAIL_URL": "smtp://127.0.0.1:1",
    "STATICFILES_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
    "WHITENOISE_USE_FINDERS": "1",
    "PASSWORD_HASHERS": "django.contrib.auth.hashers.MD5PasswordHasher",
    "LOG_LEVEL": "WARNING",
    "DEMO": "",
    # Only a benchmark has pages for a worker to give way to.
    "WORKER_NICE": "0",
}
KEPT = ROOT / "var/tests"
# `make bench` measures a database that keeps what it promised, as it does where it is served.
IS_FAST = not os.environ.get("DURABLE")


def pytest_addoption() -> None:
    """Run at the first moment pytest gives: a plugin is asked for options when it is loaded."""
    if databases.FOLDER not in os.environ:
        os.environ.update(_own_servers() | SETTINGS)
        databases.clear()
        catalogues.compile_all()
    if worker := os.environ.get("PYTEST_XDIST_WORKER", ""):
        _take_own_redis(int(worker.removeprefix("gw")) + 1)


def _own_servers() -> dict[str, str]:
    place = os.environ.get("TEST_FOLDER") or ("" if os.environ.get("CI") else KEPT)
    servers = (_started(Path(place)) if place else None) or _fresh()
    # A polite kill ends the run as Ctrl-C does, so that nothing stays behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    media = Path(tempfile.mkdtemp(prefix="schakel-media-"))
    atexit.register(shutil.rmtree, media, ignore_errors=True)
    folder = {"DATA_DIR": str(media), databases.FOLDER: str(servers.folder)}
    return servers.addresses() | folder


def _started(folder: Path) -> Servers | None:
    """Start on the kept folder, unless another run is busy there; a killed one left a doubt."""
    folder.mkdir(parents=True, exist_ok=True)
    servers = Servers(folder, fast=IS_FAST)
    try:
        servers.take()
    except DataDirInUseError:
        return None
    busy, data = folder / "busy", servers.postgres.home.data
    if busy.exists():
        clear_leftovers(data, socket_folder(folder))
        shutil.rmtree(data, ignore_errors=True)
    busy.touch()
    servers.start()

    def end() -> None:
        servers.stop()
        busy.unlink(missing_ok=True)

    atexit.register(end)
    return servers


def _fresh() -> Servers:
    folder = Path(tempfile.mkdtemp(prefix="schakel-test-"))
    servers = Servers(folder, fast=IS_FAST)
    servers.start()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(servers.stop)
    return servers


def _take_own_redis(worker: int) -> None:
    address, _slash, _number = os.environ["REDIS_URL"].rpartition("/")
    os.environ["REDIS_URL"] = f"{address}/{2 * worker}"
    folder = Path(os.environ["DATA_DIR"]) / f"process-{worker}"
    folder.mkdir(exist_ok=True)
    os.environ["DATA_DIR"] = str(folder)
