"""What chain tidies up by itself, once a day."""

import logging
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from chain import audit
from chain.actions import inspection, retention

logger = logging.getLogger(__name__)

AUDIT_KEPT = timedelta(days=730)
DEVICES_KEPT = timedelta(days=1)


@shared_task
def tidy(**_later: object) -> None:
    """Remove what we promised on the privacy page not to keep any longer."""
    audit.origin.set("tidy")
    now = timezone.now()
    rows = retention.shorten_audit_trail(before=now - AUDIT_KEPT, now=now)
    devices = retention.forget_devices(before=now - DEVICES_KEPT, now=now)
    logger.info("tidied: %s rows of the trail, %s devices", rows, devices)


@shared_task
def forget(**_later: object) -> None:
    """Keep every term of the register, and leave the numbers as proof."""
    audit.origin.set("retention")
    for key, count in retention.forget_all(now=timezone.now()).items():
        if count:
            logger.info("forgotten: %s rows of %s", count, key)


@shared_task
def inspect(**_later: object) -> None:
    """Compare numbers that are kept with the rows they count."""
    inspection.inspect_all(now=timezone.now())
