"""How the seats of each round are given, and from when until when people rank."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chain.actions.change import combine
from chain.models import Person
from events.models import Event, ProgrammeItem
from participants.actions import seats
from participants.choices import SeatsWay
from participants.models import Choice, PreferenceRound, RankingTerms
from participants.values.ranking import ROUND


class RoundHasSeats(Exception):
    """In `item` people have `count` seats already, so they go on being given in the same way."""

    def __init__(self, item: ProgrammeItem, count: int) -> None:
        super().__init__(f"{item}: {count}")
        self.item, self.count = item, count


def set_ranking_terms(
    *, event: Event, seen: int, values: Mapping[str, Any], by: Person | None, now: datetime
) -> RankingTerms:
    """Write what this person changed; `values` may hold the way of a round under 'ronde-<number>'.

    The first time makes the row. Raises `ChangedMeanwhile` when somebody changed one of them after
    version `seen`; RoundHasSeats; seats.Busy.
    """
    ways = {
        int(name.removeprefix(ROUND)): SeatsWay(way)
        for name, way in values.items()
        if name.startswith(ROUND)
    }
    with seats.careful():
        # Whoever gets a seat holds the event too, so nobody chooses while a round changes its way.
        seats.Pools(event=event, by=by, now=now).hold()
        terms, is_new = RankingTerms.objects.get_or_create(event=event)
        is_changed = _set_ways(event, ways)
        combine(
            thing=terms,
            seen=terms.version if is_new else seen,
            by=by,
            now=now,
            values={name: value for name, value in values.items() if not name.startswith(ROUND)},
            parts={"rounds"} if is_changed or is_new else (),
            chain=event.chain,
        )
    return terms


def _set_ways(event: Event, ways: Mapping[int, SeatsWay]) -> bool:
    """Write the rows of the rounds that get another way; tells whether there were any."""
    known = PreferenceRound.objects.filter(item__event=event)
    before = set(known.values_list("item", flat=True))
    items = ProgrammeItem.objects.filter(event=event, pk__in=ways).order_by("pk")
    others = [
        item for item in items if (ways[item.pk] == SeatsWay.PREFERENCE) != (item.pk in before)
    ]
    for item in others:
        _set_way(item, ways[item.pk])
    return bool(others)


def _set_way(item: ProgrammeItem, way: SeatsWay) -> None:
    if count := Choice.objects.standing().filter(item=item).count():
        raise RoundHasSeats(item, count)
    if way == SeatsWay.PREFERENCE:
        PreferenceRound.objects.create(item=item)
    else:
        PreferenceRound.objects.filter(item=item).delete()
