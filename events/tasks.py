"""Letters of a plan leave at their moment, and those of a press are written beside the request."""

import logging
from datetime import datetime
from functools import partial

from celery import shared_task
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from chain import audit
from events.actions import mail_send
from events.models import MailStep
from events.queries.mail_plan import Planned, due_letters, steps_to_fill

logger = logging.getLogger(__name__)

# A ring that nobody heard in this time is of no use: the sweep has rung again.
_HEARD_WITHIN = 30


@shared_task
def send_due(**_later: object) -> None:
    """Begin to send each letter whose moment has come, and finish what was begun."""
    audit.origin.set("send-due")
    now = timezone.now()
    for planned in due_letters(now=now):
        _try_to_begin(planned, now=now)
    for step_id in steps_to_fill():
        _ring(step_id)


def _try_to_begin(planned: Planned, *, now: datetime) -> None:
    try:
        mail_send.send_due(planned=planned, now=now)
    except Exception:
        # One letter that cannot be written may not keep back those of other events.
        logger.exception("letter %s of event %s", planned.kind.key, planned.step.event_id)


@shared_task
def fill(step_id: int, **_later: object) -> None:
    """Put the letters of one step in the outbox; a second run adds what is missing."""
    audit.origin.set("fill-mailing")
    step = (
        MailStep.objects.select_related("event__chain", "event__kind", "event__tour", "mailing")
        .prefetch_related("event__days")
        .get(pk=step_id)
    )
    written = mail_send.fill(step=step, now=timezone.now())
    logger.info("step %s: %s letters written", step_id, written)


def ring(step_id: int) -> None:
    """Let a worker begin at once after the commit; without a broker the sweep finds the step."""
    transaction.on_commit(partial(_ring, step_id), robust=True)


def _ring(step_id: int) -> None:
    try:
        fill.apply_async((step_id,), expires=_HEARD_WITHIN, retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("step %s waits for the sweep: %s", step_id, error)
