"""The letters of a story: written as the worker does it, and read as who gets them does."""

import re

from django.db.models import F
from django.utils import timezone

from mailings.actions.promise import write_promised
from mailings.actions.sending.round import send_batch
from mailings.choices import Urgency
from mailings.models import Letter


def write_letters():
    """Write all letters that were promised."""
    while write_promised(now=timezone.now()):
        pass


def let_work_begin():
    """Let letters that wait until people are at work leave now: a story may be told at night."""
    Letter.objects.promised().update(not_before=F("created_at"))


def send_letters(urgency=Urgency.PERSONAL):
    """Write all letters that were promised, and send those of this urgency."""
    write_letters()
    while send_batch(urgency=urgency, owner="proef", clock=timezone.now, more=lambda: None):
        pass


def path_in_letter(kind, address, part=""):
    """Return the personal link in the last letter of that kind that leads to `part`."""
    write_letters()
    letter = Letter.objects.filter(kind=kind, address=address).latest("pk")
    found = re.findall(r"(/aanmelding/[^\s)]+)", letter.text)
    return next(path for path in found if path.rstrip("/").endswith(part))
