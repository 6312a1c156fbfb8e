"""The letter to whom seats were given by preference: which, and why these."""

from collections import defaultdict
from collections.abc import Sequence

from participants.allocating.exchange import from_json
from participants.allocating.explanation import explain_all, say_got, say_missed
from participants.choices import AllocationState
from participants.models import Allocation, Placement, Registration

NAME = "placed"


def contexts(registrations: Sequence[Registration]) -> dict[int, dict[str, object]]:
    """Return of each of these why they have these seats; who was given none: no entry.

    Two queries, whatever their number. It names workshops and numbers, never other people.
    """
    rows = Placement.objects.filter(
        registration__in=list(registrations), allocation__state=AllocationState.PUBLISHED
    ).order_by("allocation__day__date", "item__order", "pk")
    given: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for allocation, who, session in rows.values_list("allocation", "registration", "session"):
        given[allocation][str(who)].append(str(session))
    whys: dict[int, list[str]] = defaultdict(list)
    changed: set[int] = set()
    for one in Allocation.objects.filter(pk__in=given).order_by("day__date", "pk"):
        for who, lines in _lines(one, given[one.pk]).items():
            whys[who] += lines
            if one.base_id is not None:
                changed.add(who)
    return {who: {"whys": lines, "is_change": who in changed} for who, lines in whys.items()}


def _lines(allocation: Allocation, seats: dict[str, list[str]]) -> dict[int, list[str]]:
    instance = from_json(allocation.instance)
    whys = explain_all(instance, {who: tuple(taken) for who, taken in seats.items()})
    return {
        int(who): [
            *(say_got(instance, got, did_rank=whys[who].did_rank) for got in whys[who].got),
            *(say_missed(instance, missed) for missed in whys[who].missed),
        ]
        for who in seats
        if who in whys
    }
