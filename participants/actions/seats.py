"""Seats: asked for, given back, and the size of a pool; nobody counts rows to decide.

One row per pool holds the count, and only conditional UPDATEs change it. Who finds a pool full
raises its `queue_seq` in a conditional UPDATE of the same row, so that no seat can come free unseen
between the two. Whoever touches the pool of a session holds that of its event first; the order is:
event, sessions by number, registrations.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chain import audit
from chain.models import Person
from events.models import Event
from participants.values.places import fullness

_PATIENCE = "set_config('lock_timeout', '3s', true)"
# PostgreSQL's codes for a lock that took too long, and for two who wait for each other.
_GAVE_UP = {"55P03", "40P01"}

_CLAIM = """
UPDATE participants_pool SET taken = taken + 1
WHERE {of} = ANY(%s) AND (capacity IS NULL OR taken < capacity)
RETURNING {of}, taken, capacity, programme
"""
_STAND_IN_LINE = """
UPDATE participants_pool SET queue_seq = queue_seq + 1
WHERE {of} = ANY(%s) AND taken >= capacity
RETURNING {of}, queue_seq, programme
"""
_FREE = """
UPDATE participants_pool SET taken = taken - 1
WHERE {of} = ANY(%s) AND taken > 0
RETURNING {of}, taken, capacity
"""
_HOLD = "SELECT taken, capacity, programme FROM participants_pool WHERE event_id = %s FOR UPDATE"
_OF_A_SESSION = "SELECT taken, capacity FROM participants_pool WHERE session_id = %s"
_MAKE_EVENT = """
INSERT INTO participants_pool (event_id, taken, queue_seq, programme) VALUES (%s, 0, 0, 0)
ON CONFLICT DO NOTHING
"""
_MAKE_SESSIONS = """
INSERT INTO participants_pool (session_id, capacity, taken, queue_seq, programme)
SELECT id, capacity, 0, 0, 0 FROM workshops_session WHERE id = ANY(%s)
ON CONFLICT DO NOTHING
"""
_RESIZE_EVENT = """
UPDATE participants_pool SET capacity = %(capacity)s
WHERE event_id = %(of)s AND (%(capacity)s IS NULL OR taken <= %(capacity)s)
RETURNING taken, capacity
"""
_RESIZE_SESSION = """
INSERT INTO participants_pool (session_id, capacity, taken, queue_seq, programme)
VALUES (%(of)s, %(capacity)s, 0, 0, 0)
ON CONFLICT (session_id) DO UPDATE SET capacity = excluded.capacity
WHERE excluded.capacity IS NULL OR participants_pool.taken <= excluded.capacity
RETURNING taken, capacity
"""
# Nobody has a seat in a session that is cancelled, and nobody waits for one.
_CANCEL = """
UPDATE participants_pool SET taken = 0 WHERE session_id = ANY(%s)
"""
# A whole allocation at once: who leaves and who comes, and nowhere more than there are seats.
_SHIFT = """
UPDATE participants_pool SET taken = taken + asked.step
FROM unnest(%s::bigint[], %s::int[]) AS asked (session, step)
WHERE session_id = asked.session AND taken + asked.step >= 0
  AND (asked.step <= 0 OR capacity IS NULL OR taken + asked.step <= capacity)
RETURNING session_id
"""
_FOLLOW_PROGRAMME = "UPDATE participants_pool SET programme = %s WHERE event_id = %s"
_OF_EVENT, _OF_SESSION = "event_id", "session_id"


class Busy(Exception):
    """Too many people at the same moment; nothing was written, and a second try helps."""

    @property
    def says(self) -> str:
        return _("It is busy. Please try once more.")


class TooSmall(Exception):
    """There are `taken` people on the seats already."""

    def __init__(self, taken: int) -> None:
        super().__init__(f"{taken} seats are taken")
        self.taken = taken

    @property
    def says(self) -> str:
        words = ngettext(
            "%(count)d person has a seat already. Fill in that number or more.",
            "%(count)d people have a seat already. Fill in that number or more.",
            self.taken,
        )
        return words % {"count": self.taken}


class NoRoom(Exception):
    """More people than seats; `sessions` by number."""

    def __init__(self, sessions: Sequence[int]) -> None:
        super().__init__(f"no room in {sessions}")
        self.sessions = tuple(sessions)


@contextmanager
def careful(*, is_quiet: bool = False) -> Iterator[None]:
    """Do all or nothing, and wait no longer than 3 seconds for a row. Raises Busy.

    `is_quiet`: whoever reads a page sees nothing of it, but for another word of how full it is.
    """
    try:
        with transaction.atomic():
            _ask(f"{audit.QUIETLY}, {_PATIENCE}" if is_quiet else f"SELECT {_PATIENCE}", [])
            yield
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", None) in _GAVE_UP:
            raise Busy from error
        raise


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What came of asking for a seat: one of the pool's, or a number in line."""

    number: int | None = None
    taken: int = 0
    capacity: int | None = None

    @property
    def is_seat(self) -> bool:
        return self.number is None


@dataclass(slots=True, kw_only=True)
class Pools:
    """The pools of one event in the hands of one act; used inside `careful`."""

    event: Event
    by: Person | None
    now: datetime
    # Which published programme holds, known once the event's row was touched.
    programme: int = field(default=0, init=False)

    def hold(self) -> None:
        """Wait for the event's row and keep it until the act is written."""
        while not (rows := _ask(_HOLD, [self.event.pk])):
            _ask(_MAKE_EVENT, [self.event.pk])
        self.programme = rows[0][2]

    def claim(self) -> Claimed:
        """Ask for a seat at the event."""
        while True:
            found = self._claim(_OF_EVENT, [self.event.pk])
            if self.event.pk in found:
                return found[self.event.pk]
            _ask(_MAKE_EVENT, [self.event.pk])

    def claim_if_free(self) -> bool:
        return bool(self._seated(_OF_EVENT, [self.event.pk]))

    def claim_sessions(self, sessions: Sequence[int]) -> dict[int, Claimed]:
        """Ask for a seat in each of the sessions, of which the numbers are given."""
        claims: dict[int, Claimed] = {}
        while left := sorted(set(sessions) - claims.keys()):
            found = self._claim(_OF_SESSION, left)
            if not found:
                _ask(_MAKE_SESSIONS, [left])
            claims |= found
        return claims

    def claim_session_if_free(self, session: int) -> bool:
        return bool(self._seated(_OF_SESSION, [session]))

    def free(self) -> None:
        """Give a seat at the event back; only when nobody waits for it."""
        self._tell(_ask(_FREE.format(of=_OF_EVENT), [[self.event.pk]]), step=-1)

    def free_session(self, session: int) -> None:
        self._tell(_ask(_FREE.format(of=_OF_SESSION), [[session]]), step=-1)

    def shift_sessions(self, steps: Mapping[int, int]) -> None:
        """Take or give back many seats at once, by session; the event is held. Raises NoRoom."""
        sessions = sorted(session for session, step in steps.items() if step)
        if not sessions:
            return
        _ask(_MAKE_SESSIONS, [sessions])
        done = {key for [key] in _ask(_SHIFT, [sessions, [steps[one] for one in sessions]])}
        if left := [session for session in sessions if session not in done]:
            raise NoRoom(left)

    def resize(self, capacity: int | None) -> None:
        """Set the number of seats at the event. Raises TooSmall."""
        self.hold()
        taken, before, _programme = _ask(_HOLD, [self.event.pk])[0]
        if not _ask(_RESIZE_EVENT, {"of": self.event.pk, "capacity": capacity}):
            raise TooSmall(taken)
        self._tell_if(fullness(taken, before) != fullness(taken, capacity))

    def resize_session(self, session: int, capacity: int | None) -> None:
        """Set the number of seats of a session; makes its pool. Raises TooSmall."""
        self.hold()
        rows = _ask(_OF_A_SESSION, [session])
        taken, before = rows[0] if rows else (0, capacity)
        if not _ask(_RESIZE_SESSION, {"of": session, "capacity": capacity}):
            raise TooSmall(taken)
        self._tell_if(fullness(taken, before) != fullness(taken, capacity))

    def cancel_sessions(self, sessions: Sequence[int]) -> None:
        """Empty the pools of sessions that are cancelled."""
        _ask(_CANCEL, [list(sessions)])

    def follow_programme(self, number: int) -> None:
        """Note which published programme holds from now on; the event is held."""
        _ask(_FOLLOW_PROGRAMME, [number, self.event.pk])
        self.programme = number

    def _claim(self, of: str, numbers: Sequence[int]) -> dict[int, Claimed]:
        """Ask for a seat of each pool, else a number; a pool that is not there gives neither."""
        found = self._seated(of, numbers)
        if left := sorted(set(numbers) - found.keys()):
            rows = _ask(_STAND_IN_LINE.format(of=of), [left])
            self._read(of, rows)
            found = {**found, **{key: Claimed(number=number) for key, number, _which in rows}}
        return found

    def _seated(self, of: str, numbers: Sequence[int]) -> dict[int, Claimed]:
        rows = _ask(_CLAIM.format(of=of), [list(numbers)])
        self._read(of, rows)
        self._tell(rows, step=1)
        return {
            key: Claimed(taken=taken, capacity=capacity) for key, taken, capacity, _which in rows
        }

    def _read(self, of: str, rows: Sequence[Sequence[Any]]) -> None:
        if of == _OF_EVENT and rows:
            self.programme = rows[0][-1]

    def _tell(self, rows: Sequence[Sequence[Any]], *, step: int) -> None:
        self._tell_if(
            any(
                fullness(taken - step, capacity) != fullness(taken, capacity)
                for _key, taken, capacity, *_which in rows
            )
        )

    def _tell_if(self, is_changed: bool) -> None:  # noqa: FBT001 - the one question there is
        """Let pages know that another word stands there now: 'Bijna vol', 'Vol: wachtlijst'."""
        if is_changed:
            audit.record(
                "places changed", on=self.event, by=self.by, now=self.now, chain=self.event.chain
            )


def _ask(sql: str, values: Sequence[Any] | Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []
