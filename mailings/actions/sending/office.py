"""Whether letters may leave at all: not from a restored backup, a copy, or a refused account."""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from chain import audit
from chain.models import Person
from mailings.choices import Closed, LetterState, Outcome
from mailings.models import Letter, Office
from mailings.transport.instance import Mark, read_mark, show_notice, write_mark
from mailings.values.parcels import Reply

logger = logging.getLogger(__name__)

NAME = "office"
_HERE = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Ticket:
    """Leave to claim one batch; `is_probe` when it is one letter to see whether mail goes again."""

    mark: Mark
    is_probe: bool


def office() -> Office:
    """Return the row of this installation; the first call makes it."""
    row = Office.objects.filter(name=NAME).first()
    if row is None:
        row, _is_new = Office.objects.get_or_create(
            name=NAME,
            defaults={"site_url": settings.SITE_URL, "environment": settings.ENVIRONMENT},
        )
    return row


def guard(*, now: datetime) -> Office:
    """Close the office when this database does not belong here, and return it."""
    # The file first: what is counted meanwhile makes the row higher, never the file.
    mark = read_mark()
    row = office()
    if row.epoch == 0 and (mark is None or mark.instance != row.instance):
        # A new database: nothing has ever left it. The file is there before anything does.
        mark = Mark(row.instance, 0)
        write_mark(mark)
    why = _why_foreign(row, mark)
    if row.closed or not why:
        return row
    with transaction.atomic():
        fresh = Office.objects.filter(pk=row.pk, closed="")
        if fresh.update(closed=why, closed_since=now):
            audit.record("all letters held", on=row, by=None, now=now, fields=["closed"])
            logger.error("all letters are held, for %s", why.value)
    row.refresh_from_db()
    show_notice(why)
    return row


def tell(row: Office) -> None:
    """Let every page say why no letters leave, if so."""
    show_notice(row.closed or ("paused" if row.paused_since else ""))


def begin_batch(*, now: datetime) -> Ticket | None:
    """Count one batch, in the transaction that claims it; None while nothing may leave.

    The row stays locked until the claim is committed: two claims never see each other half-way,
    so that the limits per domain hold.
    """
    row = guard(now=now)
    is_probe = row.paused_since is not None
    later = {"probe_at": now + timedelta(seconds=settings.MAIL_PROBE)} if is_probe else {}
    may_leave = Q(probe_at__lte=now) if is_probe else Q(paused_since=None)
    mine = Office.objects.filter(may_leave, pk=row.pk, closed="")
    if not mine.update(epoch=F("epoch") + 1, **later):
        return None
    epoch = Office.objects.values_list("epoch", flat=True).get(pk=row.pk)
    return Ticket(Mark(row.instance, epoch), is_probe)


def pause(*, reply: Reply, now: datetime) -> None:
    """Stop all sending, with one alarm: the mail server refuses us, and not a letter."""
    probe = {"probe_at": now + timedelta(seconds=settings.MAIL_PROBE)}
    said = {"paused_code": reply.code, "paused_text": reply.text[:240]}
    row = office()
    with transaction.atomic():
        fresh = Office.objects.filter(pk=row.pk, paused_since=None)
        if fresh.update(paused_since=now, paused_with=_way_out(), **said, **probe):
            audit.record("sending paused", on=row, by=None, now=now)
            show_notice(row.closed or "paused")
            logger.error("sending is paused: the mail server says %s %s", reply.code, reply.text)
            return
    Office.objects.filter(pk=row.pk).update(**said, **probe)


def resume(*, by: Person | None, now: datetime) -> bool:
    """Send again; tell whether sending was paused."""
    row = office()
    with transaction.atomic():
        fresh = Office.objects.filter(pk=row.pk, paused_since__isnull=False)
        changed = fresh.update(
            paused_since=None, paused_code=None, paused_text="", paused_with="", probe_at=None
        )
        if changed:
            audit.record("sending resumed", on=row, by=by, now=now)
            logger.warning("sending goes on")
            show_notice(row.closed)
    return bool(changed)


def resume_after_change(*, now: datetime) -> None:
    """Send again when the address of the mail server is another one than the one that refused."""
    if Office.objects.filter(paused_since__isnull=False).exclude(paused_with=_way_out()).exists():
        resume(by=None, now=now)


def release(*, withdraw: bool, by: Person | None, now: datetime) -> int:
    """Make this database the one of this installation, so that letters leave again.

    `withdraw` first takes back what waited when the office closed, because after a backup those
    letters may have been sent already. Return how many that were.
    """
    row = office()
    withdrawn = 0
    with transaction.atomic():
        row = Office.objects.select_for_update().get(pk=row.pk)
        if not row.closed:
            return 0
        if withdraw:
            waiting = Letter.objects.not_left().filter(created_at__lt=row.closed_since)
            withdrawn = waiting.update(
                state=LetterState.CANCELLED,
                reason=Outcome.WITHDRAWN,
                lease_owner="",
                lease_until=None,
            )
        row.closed, row.closed_since = "", None
        row.site_url, row.environment = settings.SITE_URL, settings.ENVIRONMENT
        row.epoch = max(row.epoch, _epoch_of_file()) + 1
        row.save()
        audit.record("all letters released", on=row, by=by, now=now, fields=["closed"])
        write_mark(Mark(row.instance, row.epoch))
    tell(row)
    return withdrawn


def _epoch_of_file() -> int:
    mark = read_mark()
    return mark.epoch if mark else 0


def _why_foreign(row: Office, mark: Mark | None) -> Closed | None:
    if row.environment != settings.ENVIRONMENT or not _is_same_site(row.site_url):
        return Closed.COPIED
    if mark is None or mark.instance != row.instance or mark.epoch > row.epoch:
        return Closed.RESTORED
    return None


def _is_same_site(site_url: str) -> bool:
    if site_url == settings.SITE_URL:
        return True
    # `make run PORT=...` on the same data: the letters of the demo stay on this machine.
    both = {urlsplit(site_url).hostname, urlsplit(settings.SITE_URL).hostname}
    return settings.MAIL_TRANSPORT == "mailbox" and both <= _HERE


def _way_out() -> str:
    parts = (
        settings.EMAIL_HOST,
        settings.EMAIL_PORT,
        settings.EMAIL_HOST_USER,
        settings.EMAIL_HOST_PASSWORD,
        settings.EMAIL_USE_TLS,
        settings.EMAIL_USE_SSL,
        settings.DEFAULT_FROM_EMAIL,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()
