"""The outbox on a screen: how many letters stand where, and which ask for somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, QuerySet

from chain.models import Chain
from mailings.choices import LetterState, Urgency
from mailings.models import Letter, Mailing, Office

SHOWN = 50
# A letter to one person that waits longer than this waits for something that is wrong.
TOO_LONG = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Standing:
    state: LetterState
    count: int


@dataclass(frozen=True, slots=True)
class Outbox:
    """What the page shows; lists are the newest `SHOWN`, `counts` tell all there are."""

    counts: Sequence[Standing]
    uncertain: QuerySet[Letter]
    failed: QuerySet[Letter]
    held: QuerySet[Mailing]
    oldest: datetime | None


def letters_of(chains: Sequence[Chain] | None) -> QuerySet[Letter]:
    """Letters of these samenwerkingen; None is all, those of no samenwerking too."""
    letters = Letter.objects.select_related("chain")
    return letters if chains is None else letters.filter(chain__in=chains)


def outbox(chains: Sequence[Chain] | None, *, now: datetime) -> Outbox:
    letters = letters_of(chains)
    held = Mailing.objects.held().select_related("chain", "held_by")
    if chains is not None:
        held = held.filter(chain__in=chains)
    return Outbox(
        counts=[Standing(LetterState(state), count) for state, count in _counts(letters)],
        uncertain=letters.filter(state=LetterState.UNCERTAIN)[:SHOWN],
        failed=letters.filter(state=LetterState.FAILED)[:SHOWN],
        held=held[:SHOWN],
        oldest=oldest_waiting(letters, now=now),
    )


def numbers(*, now: datetime) -> dict[str, Any]:
    """For a machine: letters per state, and how many seconds the oldest due one has waited."""
    oldest = oldest_waiting(Letter.objects.all(), now=now)
    office = Office.objects.first()
    found = dict(_counts(Letter.objects.all()))
    return {
        "states": {state.value: found.get(state, 0) for state in LetterState},
        "oldest_seconds": int((now - oldest).total_seconds()) if oldest else 0,
        "closed": office.closed if office else "",
        "paused": bool(office and office.paused_since),
    }


def waits_too_long(*, now: datetime) -> bool:
    """Tell whether a code or a personal letter that was due has not been sent for 5 minutes."""
    due = Letter.objects.due(now - TOO_LONG)
    return bool(due.filter(urgency__lte=Urgency.PERSONAL, attempts=0).exists())


def oldest_waiting(letters: QuerySet[Letter], *, now: datetime) -> datetime | None:
    due = letters.filter(state=LetterState.QUEUED, not_before__lte=now)
    oldest: datetime | None = due.aggregate(oldest=Min("not_before"))["oldest"]
    return oldest


def _counts(letters: QuerySet[Letter]) -> list[tuple[str, int]]:
    rows = letters.order_by().values_list("state").annotate(count=Count("pk"))
    order = list(LetterState)
    return sorted(rows, key=lambda row: order.index(LetterState(row[0])))
