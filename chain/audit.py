"""The append-only trail: written in the transaction of the change it tells of."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models

from chain.models import AuditEntry, Chain, Person
from chain.models.insert import insert

# The request's number, or the name of the command or task that is running.
origin: ContextVar[str] = ContextVar("origin", default="shell")


def record(  # noqa: PLR0913 - the one row of every act
    action: str,
    *,
    on: models.Model,
    by: Person | None,
    now: datetime,
    fields: Iterable[str] = (),
    chain: Chain | None = None,
    changes_pages: bool = True,
) -> AuditEntry:
    """Write one row: `by` did `action` to `on`; `fields` are names, never values.

    Without `changes_pages` no public page says anything else than before; see `quietly`.
    """
    _look_again()
    chain_id = chain.pk if chain else None
    entry = _entry(
        action, on, by, now, fields=sorted(fields), chain_id=chain_id, changes_pages=changes_pages
    )
    insert([entry])
    return entry


def record_each(
    action: str,
    *,
    on: Iterable[models.Model],
    by: Person | None,
    now: datetime,
    chain: Chain | None = None,
) -> None:
    """Write a row for each of many things of one kind, all at once."""
    things = list(on)
    if not things:
        return
    _look_again()
    chain_id = chain.pk if chain else None
    insert([_entry(action, thing, by, now, chain_id=chain_id) for thing in things])


def _entry(
    action: str, thing: models.Model, by: Person | None, now: datetime, **more: Any
) -> AuditEntry:
    return AuditEntry(
        at=now,
        actor=by if by is not None and by.pk else None,
        action=action,
        content_type=ContentType.objects.get_for_model(thing),
        object_id=thing.pk,
        version=getattr(thing, "version", None),
        origin=origin.get(),
        **more,
    )


def history(thing: models.Model) -> models.QuerySet[AuditEntry]:
    """Rows about `thing`, newest first, with who did it."""
    kind = ContentType.objects.get_for_model(thing)
    return AuditEntry.objects.filter(content_type=kind, object_id=thing.pk).select_related("actor")


# Two locks of which nobody waits for the other: who holds the first alone changes no page. The
# trigger of migration 0004 takes the second before a row that changes pages gets its number.
QUIETLY = "SELECT pg_advisory_xact_lock_shared(7241, 1)"
# Written as the database would do max(id), which takes it longer to find out than to read.
_NEWEST = "SELECT id FROM chain_auditentry WHERE changes_pages ORDER BY id DESC LIMIT 1"
_LAST = f"coalesce(({_NEWEST}), 0)"
# What `freshness` asks; who asks the database something else first may ask it along, see `seen`.
LOOK = f"{_LAST}, pg_current_xact_id_if_assigned() IS NULL"
_SETTLED = f"""
WITH under_way AS (
    SELECT bool_or(locktype = 'transactionid') AS writes,
           bool_or(locktype = 'advisory' AND classid = 7241 AND objid = 1) AS is_quiet,
           bool_or(locktype = 'advisory' AND classid = 7241 AND objid = 2) AS is_loud
    FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype IN ('transactionid', 'advisory') AND datname = current_database()
    GROUP BY pid
)
SELECT {_LAST} = %s
       AND NOT EXISTS (SELECT FROM under_way WHERE writes AND (is_loud OR NOT is_quiet))
"""  # noqa: S608 - our own words


@dataclass(slots=True)
class Freshness:
    """How far the trail has come: equal numbers mean that no action has changed a page.

    `holds` is false inside a transaction that has written itself: it may see what no row tells.
    """

    number: int
    holds: bool
    _settled: bool | None = field(default=None, init=False, compare=False)

    def is_settled(self) -> bool:
        """Tell whether no change is under way, so that no lower number can still come in.

        Only then may what is read from now on be kept under `number`. It looks at every lock of
        the database, so only who is about to keep something asks, and a request asks once: what
        begins after that gets a higher number.
        """
        if self._settled is None:
            with connection.cursor() as cursor:
                cursor.execute(_SETTLED, [self.number])
                self._settled = bool(cursor.fetchone()[0])
        return self._settled


def quietly() -> None:
    """Say at the begin of a transaction that what it writes shows on no public page.

    Pages are then kept while it is under way. An audit row that does change pages takes it back.
    """
    with connection.cursor() as cursor:
        cursor.execute(QUIETLY)


# What the request in hand saw of the trail; None outside `one_look`.
_seen: ContextVar[list[Freshness] | None] = ContextVar("seen", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Look at the trail once for all that a request reads, until it writes in the trail itself."""
    token = _seen.set([])
    try:
        yield
    finally:
        _seen.reset(token)


def _look_again() -> None:
    if looks := _seen.get():
        looks.clear()


def freshness() -> Freshness:
    looks = _seen.get()
    if looks and not connection.in_atomic_block:
        return looks[0]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {LOOK}")
        number, holds = cursor.fetchone()
    return seen(number, holds=holds)


def seen(number: int, *, holds: bool) -> Freshness:
    """Keep for the rest of this request what was just read by `LOOK`."""
    fresh = Freshness(number, holds)
    looks = _seen.get()
    if looks is not None and not connection.in_atomic_block:
        looks[:] = [fresh]
    return fresh


# What was read since the last change of a page, in this process: number of the trail and thing.
_remembered: dict[str, tuple[int, Any]] = {}
_MOST = 512


def remembered(key: str, make: Callable[[], Any]) -> Any:
    """Return what `make` read since the last change of a page, or let it read now; one query.

    For rows that only actions change, such as the programme of an event. Whoever gets them shares
    them with others and changes nothing in them.
    """
    fresh = freshness()
    if not fresh.holds:
        return make()
    number, thing = _remembered.get(key, (-1, None))
    if number != fresh.number:
        is_settled = fresh.is_settled()
        thing = make()
        if is_settled:
            if len(_remembered) >= _MOST:
                _remembered.clear()
            _remembered[key] = fresh.number, thing
    return thing


def is_surely_none_of(number: int, key: str, make: Callable[[], frozenset[int]]) -> bool:
    """Tell that `number` is not in the set that `make` reads, as far as that is remembered.

    Inside a transaction nothing is, and asking would cost more than it saves: then False.
    """
    return not connection.in_atomic_block and number not in remembered(key, make)


def forget() -> None:
    """Forget what is remembered: tests write rows past the actions."""
    _remembered.clear()
