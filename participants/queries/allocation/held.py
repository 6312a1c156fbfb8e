"""What was set by hand, and what it costs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import EventDay
from participants.choices import RunKind
from participants.models import AllocationRun, Lock
from participants.queries.allocation.faults import faults_of
from participants.queries.locks import facts_of
from participants.values.shown import shown_to_others


@dataclass(frozen=True, slots=True)
class Held:
    """A lock, and in words what it costs; `is_busy` while that is not known yet.

    `is_outdated`: what it costs was worked out by other facts than those of now, or never.
    """

    lock: Lock
    name: str
    prices: Sequence[str]
    faults: Sequence[str]
    is_busy: bool
    is_outdated: bool


def lock_on(day: EventDay, number: int) -> Lock | None:
    return Lock.objects.select_related("day__event__chain").filter(day=day, pk=number).first()


def held_on(day: EventDay) -> list[Held]:
    """Return the locks of a day with their prices, in a fixed number of queries."""
    rows = Lock.objects.filter(day=day).select_related(
        "registration__person__organisation", "session__workshop", "session__item", "made_by"
    )
    runs = AllocationRun.objects.under_way().filter(day=day, kind=RunKind.PRICE)
    busy = set(runs.values_list("lock", flat=True))
    locks = list(rows.order_by("registration__person__sort_key", "session__item__order", "pk"))
    said = _faults_by_lock(day, locks)
    facts = facts_of(day) if locks else ""
    return [
        Held(
            lock=lock,
            name=shown_to_others(lock.registration.person),
            prices=_prices(lock.price),
            faults=said.get(lock.pk, []),
            is_busy=lock.pk in busy,
            is_outdated=lock.pk not in busy and not lock.is_priced_by(facts),
        )
        for lock in locks
    ]


def _faults_by_lock(day: EventDay, locks: Sequence[Lock]) -> dict[int, list[str]]:
    """Say all faults at once, so that the number of queries stays the same."""
    rows = [(lock.pk, row) for lock in locks for row in lock.price.get("faults", [])]
    said = faults_of(day, [row for _pk, row in rows])
    found: dict[int, list[str]] = defaultdict(list)
    for (pk, _row), words in zip(rows, said, strict=True):
        found[pk].append(words)
    return found


def _prices(price: Mapping[str, Any]) -> list[str]:
    levels = price.get("levels")
    if levels is None:
        return []
    told = [
        (
            levels["unlisted"],
            ngettext(
                "%(count)d seat more outside somebody’s list",
                "%(count)d seats more outside somebody’s list",
                levels["unlisted"],
            ),
        ),
        (
            price["worse"],
            ngettext(
                "%(count)d other gets a lower choice",
                "%(count)d others get a lower choice",
                price["worse"],
            ),
        ),
        (
            levels["mixing"],
            ngettext(
                "%(count)d seat more above the fair part of an organisation",
                "%(count)d seats more above the fair part of an organisation",
                levels["mixing"],
            ),
        ),
        (
            levels["moves"],
            ngettext(
                "%(count)d seat more that moves", "%(count)d seats more that move", levels["moves"]
            ),
        ),
    ]
    lines = [words % {"count": count} for count, words in told if count > 0]
    if not lines and levels["squares"] > 0:
        return [_("A little less fair over the rounds; nobody else gets a lower choice.")]
    return lines or [_("It costs nobody anything.")]
