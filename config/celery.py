import os

from celery import Celery
from celery.signals import beat_init, worker_init

from config.installation import refuse_incomplete

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("schakel")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def _refuse_incomplete(**_context: object) -> None:
    refuse_incomplete()
