"""The processes of the demo and what they find in their environment."""

from __future__ import annotations

import os
import secrets
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ops import ROOT

if TYPE_CHECKING:
    from pathlib import Path

# What a shell may carry over from another installation has no say in the demo.
OWN = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL")
FOREIGN = ("CACHE_URL", "STATICFILES_STORAGE", "WHITENOISE_USE_FINDERS", "BEHIND_PROXY", "DEBUG")


# The demo runs as whoever started it, root in a container too.
AS_ROOT = "ignore:You're running the worker with superuser privileges"


# The queues in order of urgency.
PERSONAL_WORK = "codes,personal"
ALL_WORK = "codes,personal,celery,bulk"


@dataclass(frozen=True, slots=True)
class Part:
    """A process of its own: web, worker or beat."""

    name: str
    command: tuple[str, ...]
    # What it finds beside what every part does.
    env: dict[str, str] = field(default_factory=dict)


def parts(port: int) -> tuple[tuple[Part, ...], ...]:
    """Return the parts in the order of stopping; those in one group stop together."""
    python = (sys.executable, "-W", AS_ROOT, "-m")
    bind = f"127.0.0.1:{port}"
    web = ("gunicorn", "config.wsgi", "--bind", bind, "--workers", "3", "--no-control-socket")
    quiet = ("--preload", "--log-level", "warning", "--graceful-timeout", "2")
    # A list of 50,000 guests takes half a minute, more than gunicorn waits for by itself.
    patient = ("--timeout", "120")
    celery = ("celery", "-A", "config", "-q")
    worker = (*python, *celery, "worker", "-l", "WARNING", "--without-gossip", "--without-mingle")
    return (
        (
            Part("web", (*python, *web, *quiet, *patient)),
            Part("beat", (*python, *celery, "beat", "-l", "WARNING", "--pidfile=")),
        ),
        (
            Part("worker", (*worker, "-n", "all@%h", "--concurrency", "2", "-Q", ALL_WORK)),
            # Never busy with a campaign, and first in line: who signs in has the code at once.
            Part(
                "post",
                (*worker, "-n", "post@%h", "--concurrency", "1", "-Q", PERSONAL_WORK),
                {"WORKER_NICE": "0"},
            ),
        ),
    )


def environment(folder: Path, port: int, addresses: dict[str, str]) -> dict[str, str]:
    """Return what every part of the demo finds in its environment."""
    dropped = {*OWN, *FOREIGN, *(f"{name}_FILE" for name in OWN)}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {
        **addresses,
        "DATA_DIR": str(folder),
        "SECRET_KEY": _secret(folder / "secret-key"),
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "SITE_URL": f"http://localhost:{port}",
        # Letters stay here, for /postvak/ to show, unless somebody asks to really send them.
        "EMAIL_URL": os.environ.get("EMAIL_URL") or "mailbox://",
        "DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": str(ROOT),
        "REMAP_SIGTERM": "SIGQUIT",  # a long task never delays Ctrl-C; its row waits for the sweep
    }


def _secret(file: Path) -> str:
    """Return the secret of this data folder, so that who is signed in stays so."""
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), "w") as handle:
            handle.write(secrets.token_urlsafe(64))
    return file.read_text("utf-8")
