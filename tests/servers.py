"""Real servers for every test run; loaded by `-p`, before pytest-django reads the settings.

The first process starts them, xdist's workers inherit the addresses and take Redis databases of
their own. The migrated test database is kept below var/ and used again until a migration changes;
a second run at the same time, and every run in CI, gets a fresh folder of its own.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import signal
import tempfile
from pathlib import Path

from config import catalogues
from ops import ROOT
from ops.servers import DataDirInUseError, Servers

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
}
INHERITED = "SCHAKEL_TEST_SERVERS"
KEPT = ROOT / "var/tests"


def pytest_addoption() -> None:
    """Run at the first moment pytest gives: a plugin is asked for options when it is loaded."""
    if INHERITED not in os.environ:
        os.environ.update(_own_servers() | SETTINGS | {INHERITED: "1"})
        catalogues.compile_all()
    if worker := os.environ.get("PYTEST_XDIST_WORKER", ""):
        _take_own_redis(int(worker.removeprefix("gw")) + 1)


def _own_servers() -> dict[str, str]:
    servers = _started(KEPT) if not os.environ.get("CI") else None
    servers = servers or _fresh()
    # A polite kill ends the run as Ctrl-C does, so that nothing stays behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    media = Path(tempfile.mkdtemp(prefix="schakel-media-"))
    atexit.register(shutil.rmtree, media, ignore_errors=True)
    address = servers.addresses() | {"DATA_DIR": str(media)}
    address["DATABASE_URL"] = address["DATABASE_URL"].replace("/schakel?", f"/{_migrations()}?")
    return address


def _started(folder: Path) -> Servers | None:
    """Start on the kept folder, unless another run is busy there or its last run was killed."""
    folder.mkdir(parents=True, exist_ok=True)
    servers = Servers(folder, fast=True)
    try:
        servers.take()
    except DataDirInUseError:
        return None
    busy, made = folder / "busy", folder / "migrations"
    if busy.exists() or not made.exists() or made.read_text("utf-8") != _migrations():
        shutil.rmtree(servers.postgres.home.data, ignore_errors=True)
    busy.touch()
    made.write_text(_migrations(), "utf-8")
    servers.start()

    def end() -> None:
        servers.stop()
        busy.unlink(missing_ok=True)

    atexit.register(end)
    return servers


def _fresh() -> Servers:
    folder = Path(tempfile.mkdtemp(prefix="schakel-test-"))
    servers = Servers(folder, fast=True)
    servers.start()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(servers.stop)
    return servers


def _migrations() -> str:
    """Name the test database after what makes its tables."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for file in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(file.read_bytes())
    return f"schakel_{digest.hexdigest()[:8]}"


def _take_own_redis(worker: int) -> None:
    address, _slash, _number = os.environ["REDIS_URL"].rpartition("/")
    os.environ["REDIS_URL"] = f"{address}/{2 * worker}"
    folder = Path(os.environ["DATA_DIR"]) / f"process-{worker}"
    folder.mkdir(exist_ok=True)
    os.environ["DATA_DIR"] = str(folder)
