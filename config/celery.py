import os
from contextlib import suppress
from pathlib import Path

from celery import Celery
from celery.signals import beat_init, worker_init

from config import env
from config.installation import refuse_incomplete
from config.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("schakel")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def _refuse_incomplete(**_context: object) -> None:
    refuse_incomplete()


@worker_init.connect
def _settle(**_context: object) -> None:
    settle()


@worker_init.connect
def _let_pages_go_first(**_context: object) -> None:
    """Give way to the web: when a whole hall registers, the pages go before the letters."""
    by = int(env.number("WORKER_NICE", 10))
    os.nice(by)
    # Where Linux shares out the processors by session, `nice` counts only inside one.
    if os.getsid(0) == os.getpid():
        with suppress(OSError):
            Path("/proc/self/autogroup").write_text(str(by), "utf-8")
