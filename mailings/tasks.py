"""Doors for the worker: beat sweeps every second, and each ring sends one batch.

A task carries no letter, only which kind of letter is due: what the broker forgets, the next sweep
finds in the outbox again.
"""

import logging
import time
import uuid
from pathlib import Path

from celery import shared_task
from django.conf import settings
from django.utils import timezone
from kombu.exceptions import OperationalError

from chain import audit
from mailings.actions.heartbeat import beat
from mailings.actions.inbox_folder import read_folder
from mailings.actions.promise import BATCH, write_promised
from mailings.actions.sending.round import send_batch
from mailings.actions.sending.sweep import sweep as sweep_letters
from mailings.choices import Urgency

logger = logging.getLogger(__name__)

# One per urgency, so that a code to sign in never waits behind a campaign.
QUEUES = {Urgency.CODE: "codes", Urgency.PERSONAL: "personal", Urgency.BULK: "bulk"}
# How long one task goes on writing letters; the next comes every second.
_WRITES_FOR = 20
# A ring that nobody heard in this time is of no use: the sweep has rung again.
_HEARD_WITHIN = 30
# After a broker that did not answer, do not keep the next visitors waiting for it.
_QUIET = 10
_quiet_until = 0.0


@shared_task
def sweep(**_later: object) -> None:
    audit.origin.set("sweep")
    for urgency in sweep_letters(now=timezone.now()):
        ring(urgency)


@shared_task
def write(**_later: object) -> None:
    """Write the words of letters that were promised, batch after batch."""
    audit.origin.set("write")
    until = time.monotonic() + _WRITES_FOR
    written = count = write_promised(now=timezone.now())
    # What comes in meanwhile is for the next second: a batch of two costs as much as one of fifty.
    while count == BATCH and time.monotonic() < until:
        count = write_promised(now=timezone.now())
        written += count
    if written:
        ring(Urgency.PERSONAL)


@shared_task
def send(urgency: int, **_later: object) -> None:
    audit.origin.set("send")
    kind = Urgency(urgency)
    send_batch(urgency=kind, owner=uuid.uuid4().hex, clock=timezone.now, more=lambda: ring(kind))


def ring(urgency: Urgency) -> None:
    """Wake a worker. Without a broker nothing is lost: the sweep comes by."""
    global _quiet_until  # noqa: PLW0603 - of this process
    if time.monotonic() < _quiet_until:
        return
    try:
        send.apply_async((int(urgency),), queue=QUEUES[urgency], expires=_HEARD_WITHIN, retry=False)
    except (OperationalError, OSError) as error:
        _quiet_until = time.monotonic() + _QUIET
        logger.warning("the broker cannot be reached, letters wait for the sweep: %s", error)


@shared_task
def show_life(queue: str, **_later: object) -> None:
    """Let everybody see that the clock and the workers of `queue` are there."""
    beat(queue=queue, now=timezone.now())


@shared_task
def read_inbox(**_later: object) -> None:
    """Take in what the mail server delivered: letters that came back, answers, messages."""
    if settings.INBOX_FOLDER and (folder := Path(settings.INBOX_FOLDER)).is_dir():
        audit.origin.set("inbox")
        read_folder(folder, now=timezone.now())


def ring_all() -> None:
    for urgency in Urgency:
        ring(urgency)
