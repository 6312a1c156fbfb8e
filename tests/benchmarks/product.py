"""The product as it is served: gunicorn with sync workers, in processes of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from ops import ROOT, processes

TICKS = os.sysconf("SC_CLK_TCK")
WORKERS = 2


@dataclass
class Product:
    """A served application, and what its processes use of the processor."""

    address: str
    process: subprocess.Popen[bytes]

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        request = urllib.request.Request(self.address + path, headers=headers or {})  # noqa: S310 - our own http
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - idem
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def cpu_seconds(self) -> float:
        """Return what all its processes have used so far (Linux only)."""
        processes_here = Path("/proc").glob("[0-9]*")
        return sum(_ticks(entry, self.process.pid) for entry in processes_here) / TICKS

    def cpu_per_request(self, path: str, *, expect: bytes, count: int = 100) -> float:
        """Return the milliseconds of processor that a request costs, once warm and right."""
        self._ask(path, expect, 4 * WORKERS)
        before = self.cpu_seconds()
        self._ask(path, expect, count)
        return (self.cpu_seconds() - before) / count * 1000

    def stop(self) -> None:
        processes.stop(self.process, number=signal.SIGTERM)

    def _ask(self, path: str, expect: bytes, count: int) -> None:
        for _request in range(count):
            status, body = self.get(path)
            assert (status, expect in body) == (200, True), f"{path} answers {status}"


def _ticks(process: Path, group: int) -> int:
    try:
        words = (process / "stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0
    return int(words[11]) + int(words[12]) if int(words[2]) == group else 0


def environment(database: str, data_dir: Path) -> dict[str, str]:
    """Return what a process of the product is told: as `make run` does, but on this database."""
    before, _slash, after = os.environ["DATABASE_URL"].partition("@/")
    return os.environ | {
        "DATABASE_URL": f"{before}@/{database}?{after.partition('?')[2]}",
        "STATICFILES_STORAGE": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        "WHITENOISE_USE_FINDERS": "",
        "DATA_DIR": str(data_dir),
        "DEMO": "1",
        "WORKER_NICE": "10",
    }


def serve_pages(database: str, data_dir: Path, application: str = "config.wsgi") -> Product:
    """Serve as `serve` does, for who asks no stylesheet or script: those are not collected."""
    plain = {name: os.environ[name] for name in ("STATICFILES_STORAGE", "WHITENOISE_USE_FINDERS")}
    return run(environment(database, data_dir) | plain, application)


def serve(database: str, data_dir: Path, application: str = "config.wsgi") -> Product:
    """Start `application` on a free port, as `make run` does but on this database."""
    env = environment(database, data_dir)
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(collect, cwd=ROOT, env=env, check=True)
    return run(env, application)


def run(env: dict[str, str], application: str = "config.wsgi") -> Product:
    """Start `application` on a free port, with what `env` tells it."""
    port = _free_port()
    web = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"]
    web += ["--workers", str(WORKERS), "--no-control-socket", "--log-level", "warning"]
    product = Product(f"http://127.0.0.1:{port}", processes.start(web, env=env))
    if not processes.wait_until(lambda: _listens(port), patience=30):
        product.stop()
        raise AssertionError(f"{application} does not listen")
    return product


def let_the_planner_count() -> None:
    """Tell PostgreSQL how many rows there are now, as it finds out by itself where it is served."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0
