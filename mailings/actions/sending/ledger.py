"""Write down how far a letter has come. Each of these is one statement and one commit.

A write is tried again with a fresh connection for a minute when the database goes away: what the
mail server has said must not be forgotten. Every statement names the state and the owner that it
expects, so that doing it twice, or after the lease has gone to somebody else, changes nothing.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, DataError, InterfaceError, ProgrammingError, connection

from chain.audit import QUIETLY
from mailings.choices import LetterState, Outcome
from mailings.values.parcels import Parcel, Reply

PATIENCE = 90
_PAUSE = 0.5


def _quiet(statement: str) -> str:
    """Public pages tell of no letter, so they stay kept while thousands leave: `audit.quietly`."""
    return statement.replace("WHERE ", f"WHERE ({QUIETLY}) IS NOT NULL AND ", 1)


_SENT = _quiet("""
UPDATE mailings_letter
SET state = 'sent', reason = '', sent_at = %(sent_at)s, smtp_code = %(code)s,
    smtp_text = %(text)s, lease_owner = '', lease_until = NULL
WHERE id = %(sent)s AND state IN ('transmitting', 'uncertain') AND lease_owner = %(owner)s
""")
# A second try after a lost connection finds its own 'transmitting', or what a sweep made of it
# meanwhile: who writes this knows that nothing has left.
_TRANSMITTING = _quiet("""
UPDATE mailings_letter
SET state = 'transmitting', reason = '', attempts = %(attempts)s, lease_until = %(until)s
WHERE id = %(id)s AND state IN ('claimed', 'transmitting', 'uncertain')
  AND lease_owner = %(owner)s
""")
_BOTH = f"WITH before AS ({_SENT}) {_TRANSMITTING}"
_RENEW = _quiet("""
UPDATE mailings_letter SET lease_until = %(until)s
WHERE id = ANY(%(ids)s) AND state = 'claimed' AND lease_owner = %(owner)s
""")
_BACK = _quiet("""
UPDATE mailings_letter
SET state = 'queued', attempts = %(attempts)s, not_before = %(not_before)s,
    smtp_code = %(code)s, smtp_text = %(text)s, lease_owner = '', lease_until = NULL
WHERE id = ANY(%(ids)s) AND state IN ('claimed', 'transmitting') AND lease_owner = %(owner)s
""")
_RELEASE = _quiet("""
UPDATE mailings_letter
SET state = 'queued', not_before = %(not_before)s, lease_owner = '', lease_until = NULL
WHERE id = ANY(%(ids)s) AND state = 'claimed' AND lease_owner = %(owner)s
""")
_END = _quiet("""
UPDATE mailings_letter
SET state = %(state)s, reason = %(reason)s, attempts = %(attempts)s, smtp_code = %(code)s,
    smtp_text = %(text)s, lease_until = NULL,
    lease_owner = CASE WHEN %(state)s = 'uncertain' THEN lease_owner ELSE '' END
WHERE id = %(id)s AND state IN ('claimed', 'transmitting') AND lease_owner = %(owner)s
""")


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that the mail server has taken and that is not written down yet."""

    parcel: Parcel
    reply: Reply
    at: datetime


def transmitting(parcel: Parcel, *, before: Sent | None, owner: str, now: datetime) -> bool:
    """Commit that this letter is about to leave, and that the one before it was taken.

    False when the letter is no longer ours to send: held, withdrawn, or claimed by another.
    """
    values = {
        "id": parcel.id,
        "attempts": parcel.attempts + 1,
        "until": now + timedelta(seconds=settings.MAIL_HANDING_LEASE),
        "owner": owner,
    }
    if before is None:
        return _write(_TRANSMITTING, values) == 1
    return _write(_BOTH, values | _of(before)) == 1


def sent(before: Sent, *, owner: str) -> None:
    _write(_SENT, _of(before) | {"owner": owner})


def renew(ids: Sequence[int], *, owner: str, until: datetime) -> None:
    _write(_RENEW, {"ids": list(ids), "owner": owner, "until": until})


def try_later(parcel: Parcel, reply: Reply, *, owner: str, at: datetime) -> None:
    """Put a letter back that was not taken; this counts as a try."""
    values = {"ids": [parcel.id], "attempts": parcel.attempts + 1, "not_before": at}
    _write(_BACK, values | {"owner": owner, "code": reply.code, "text": reply.text})


def put_back(ids: Sequence[int], *, owner: str, at: datetime) -> None:
    """Put letters back that were not tried."""
    _write(_RELEASE, {"ids": list(ids), "owner": owner, "not_before": at})


def ended(parcel: Parcel, reply: Reply, *, state: LetterState, reason: Outcome, owner: str) -> None:
    """Write that a letter failed, or that nobody knows; the late answer of its owner may follow."""
    values = {"id": parcel.id, "attempts": parcel.attempts + 1, "owner": owner}
    said = {"code": reply.code, "text": reply.text}
    _write(_END, values | said | {"state": state, "reason": reason})


def _of(before: Sent) -> dict[str, Any]:
    return {
        "sent": before.parcel.id,
        "sent_at": before.at,
        "code": before.reply.code,
        "text": before.reply.text,
    }


def _write(statement: str, values: dict[str, Any]) -> int:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement, values)
                return int(cursor.rowcount)
        except (DataError, ProgrammingError):
            raise
        except (DatabaseError, InterfaceError):
            # psycopg2 says plain DatabaseError of a server that closed the line halfway.
            if connection.in_atomic_block or time.monotonic() > end:
                raise
            connection.close()
            time.sleep(_PAUSE)
