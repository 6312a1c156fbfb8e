"""Take a batch of letters that may leave now, so that nobody else takes them meanwhile."""

from collections import Counter
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from chain import audit
from mailings.actions.sending.office import Ticket, begin_batch
from mailings.choices import Urgency
from mailings.models import Pace
from mailings.transport.instance import write_mark
from mailings.values.parcels import Parcel

_COLUMNS = tuple(field.name for field in fields(Parcel))
_CLAIM = f"""
WITH due AS MATERIALIZED (
    SELECT letter.id FROM mailings_letter letter
    WHERE letter.state = 'queued' AND letter.urgency = %(urgency)s
      AND letter.not_before <= %(now)s
      AND (letter.expires_at IS NULL OR letter.expires_at > %(now)s)
      AND letter.domain <> ALL(%(busy)s)
      AND NOT EXISTS (SELECT FROM mailings_hold hold WHERE hold.topic = letter.topic)
      AND NOT EXISTS (
          SELECT FROM mailings_mailing mailing
          WHERE mailing.id = letter.mailing_id AND mailing.held_at IS NOT NULL
      )
    ORDER BY letter.urgency, letter.not_before, letter.id
    LIMIT %(limit)s
    FOR UPDATE OF letter SKIP LOCKED
)
UPDATE mailings_letter letter
SET state = 'claimed', lease_owner = %(owner)s, lease_until = %(until)s
FROM due WHERE letter.id = due.id
RETURNING {", ".join(f"letter.{name}" for name in _COLUMNS)}
"""  # noqa: S608 - names of our own columns
_BUSY = """
SELECT domain FROM mailings_letter
WHERE state IN ('claimed', 'transmitting') AND lease_until > %s
GROUP BY domain HAVING count(DISTINCT lease_owner) >= %s
"""
_PUT_BACK = """
UPDATE mailings_letter
SET state = 'queued', lease_owner = '', lease_until = NULL, not_before = %s
WHERE id = ANY(%s) AND state = 'claimed' AND lease_owner = %s
"""


def claim(*, urgency: Urgency, owner: str, now: datetime) -> tuple[list[Parcel], bool]:
    """Return the letters that `owner` may send until the lease ends, and whether it is a probe."""
    with transaction.atomic():
        audit.quietly()
        ticket = begin_batch(now=now)
        parcels = _take(ticket, urgency, owner, now) if ticket else []
    if ticket and parcels:
        write_mark(ticket.mark)
    return parcels, bool(ticket and ticket.is_probe)


def lease_end(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.MAIL_LEASE)


def _take(ticket: Ticket, urgency: Urgency, owner: str, now: datetime) -> list[Parcel]:
    asked: dict[str, Any] = {
        "urgency": urgency,
        "now": now,
        "busy": _busy(now),
        "limit": 1 if ticket.is_probe else settings.MAIL_BATCH,
        "owner": owner,
        "until": lease_end(now),
    }
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, asked)
        parcels = [Parcel(*row) for row in cursor.fetchall()]
    parcels.sort(key=lambda parcel: parcel.id)
    return _paced(parcels, owner, now) if settings.MAIL_DOMAIN_RATES else parcels


def _busy(now: datetime) -> list[str]:
    """Domains that have as many connections, or as many letters this second, as they take."""
    busy: list[str] = []
    if settings.MAIL_DOMAIN_CONNECTIONS:
        with connection.cursor() as cursor:
            cursor.execute(_BUSY, [now, settings.MAIL_DOMAIN_CONNECTIONS])
            busy += [domain for (domain,) in cursor.fetchall()]
    if settings.MAIL_DOMAIN_RATES:
        paced = Pace.objects.filter(next_at__gt=now)
        busy += paced.values_list("domain", flat=True)
    return busy


def rate_of(domain: str) -> float:
    """Letters per second that `domain` takes; 0 is no limit."""
    rates = settings.MAIL_DOMAIN_RATES
    return float(rates.get(domain, rates.get("*", 0)))


def _paced(parcels: list[Parcel], owner: str, now: datetime) -> list[Parcel]:
    """Keep what each domain takes in this second; put the rest back for the next."""
    kept: list[Parcel] = []
    count: Counter[str] = Counter()
    surplus: list[int] = []
    for parcel in parcels:
        rate = rate_of(parcel.domain)
        if rate and count[parcel.domain] >= max(1, rate):
            surplus.append(parcel.id)
            continue
        count[parcel.domain] += 1
        kept.append(parcel)
    for domain, number in count.items():
        if rate := rate_of(domain):
            Pace.objects.update_or_create(
                domain=domain, defaults={"next_at": now + timedelta(seconds=number / rate)}
            )
    with connection.cursor() as cursor:
        cursor.execute(_PUT_BACK, [now, surplus, owner])
    return kept
