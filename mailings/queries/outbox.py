"""The outbox on a screen: how many letters stand where, and which ask for somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet

from chain.models import Chain
from mailings.choices import LetterState
from mailings.models import Hold, Letter, Mailing, Office
from mailings.registry import Topic, topics

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Standing:
    state: LetterState
    count: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Letters about one topic that are held, until somebody has looked at them."""

    hold: Hold
    topic: Topic | None
    count: int


@dataclass(frozen=True, slots=True)
class Outbox:
    """What the page shows; lists are the newest `SHOWN`, `counts` tell all there are."""

    counts: Sequence[Standing]
    uncertain: QuerySet[Letter]
    failed: QuerySet[Letter]
    held: QuerySet[Mailing]
    waiting: Sequence[Waiting]
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
        waiting=held_topics(chains)[:SHOWN],
        oldest=oldest_waiting(letters, now=now),
    )


def held_topics(chains: Sequence[Chain] | None) -> list[Waiting]:
    """Return the topics of these samenwerkingen that are held; None is all, unknown ones too."""
    holds = list(Hold.objects.select_related("asked_by"))
    known = topics(hold.topic for hold in holds)
    if chains is not None:
        mine = {chain.pk for chain in chains}
        known = {name: topic for name, topic in known.items() if topic.chain_id in mine}
        holds = [hold for hold in holds if hold.topic in known]
    held = Letter.objects.filter(state=LetterState.HELD, topic__in=[hold.topic for hold in holds])
    counted = held.order_by().values_list("topic").annotate(count=Count("pk"))
    counts = dict(counted) if holds else {}
    return [Waiting(hold, known.get(hold.topic), counts.get(hold.topic, 0)) for hold in holds]


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


def oldest_waiting(letters: QuerySet[Letter], *, now: datetime) -> datetime | None:
    due = letters.filter(state=LetterState.QUEUED, not_before__lte=now)
    oldest: datetime | None = due.aggregate(oldest=Min("not_before"))["oldest"]
    return oldest


def _counts(letters: QuerySet[Letter]) -> list[tuple[str, int]]:
    rows = letters.order_by().values_list("state").annotate(count=Count("pk"))
    order = list(LetterState)
    return sorted(rows, key=lambda row: order.index(LetterState(row[0])))
