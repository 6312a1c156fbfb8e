"""A sign of life: the clock rang, and a worker of this queue heard it."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from chain import audit
from mailings.models import Heartbeat


@transaction.atomic
def beat(*, queue: str, now: datetime) -> None:
    """Write down that `queue` is worked on; machines do this each half minute, so no trail."""
    audit.quietly()
    Heartbeat.objects.update_or_create(
        queue=queue, defaults={"at": now, "release": settings.RELEASE}
    )
