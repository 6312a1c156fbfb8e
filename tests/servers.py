"""Real servers for every test run; loaded by `-p`, before pytest-django reads the settings.

The first process starts them in a fresh folder, xdist's workers inherit the addresses and take
Redis databases of their own. Set SCHAKEL_TEST_SERVERS to use servers that already run.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from config import catalogues
from ops.servers import Servers

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


def pytest_addoption() -> None:
    """Run at the first moment pytest gives: a plugin is asked for options when it is loaded."""
    if INHERITED not in os.environ:
        os.environ.update(_own_servers() | SETTINGS | {INHERITED: "1"})
        catalogues.compile_all()
    if worker := os.environ.get("PYTEST_XDIST_WORKER", ""):
        _take_own_redis(int(worker.removeprefix("gw")) + 1)


def _own_servers() -> dict[str, str]:
    folder = Path(tempfile.mkdtemp(prefix="schakel-test-"))
    servers = Servers(folder, fast=True)
    servers.start()

    def end() -> None:
        servers.stop()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(end)
    # A polite kill ends the run as Ctrl-C does, so that nothing stays behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    return servers.addresses() | {"DATA_DIR": str(folder)}


def _take_own_redis(worker: int) -> None:
    address, _slash, _number = os.environ["REDIS_URL"].rpartition("/")
    os.environ["REDIS_URL"] = f"{address}/{2 * worker}"
