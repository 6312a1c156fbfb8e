"""Give ideas to reviewers: each idea equally many, each reviewer as near to equally many as can be.

A swap moves one idea from a reviewer to another who may read it. A chain of swaps that begins at
somebody with two or more ideas above the one where it ends makes the work more even; where there is
no such chain left, no division is more even.
"""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Division:
    """Pairs of (idea, reviewer); `short` are the ideas that have too few who may read them."""

    pairs: frozenset[Pair]
    short: tuple[int, ...]
    loads: Mapping[int, int]

    @property
    def unevenness(self) -> int:
        """How many more ideas the busiest reviewer has than the least busy one."""
        return max(self.loads.values()) - min(self.loads.values()) if self.loads else 0


def divide(
    ideas: Sequence[int],
    reviewers: Sequence[int],
    *,
    each: int,
    barred: Collection[Pair] = (),
    fixed: Collection[Pair] = (),
) -> Division:
    """Give every idea `each` reviewers, never a barred pair; fixed pairs count and stay.

    The same input gives the same division. O(ideas x reviewers) for each swap.
    """
    no, stays = frozenset(barred), frozenset(fixed)
    readers = {idea: {who for one, who in stays if one == idea} for idea in ideas}
    loads = dict.fromkeys(reviewers, 0)
    for who in (one for found in readers.values() for one in found):
        loads[who] = loads.get(who, 0) + 1
    short = []
    for idea in ideas:
        free = [who for who in reviewers if (idea, who) not in no and who not in readers[idea]]
        wanted = max(each - len(readers[idea]), 0)
        for who in sorted(free, key=lambda one: (loads[one], one))[:wanted]:
            readers[idea].add(who)
            loads[who] += 1
        if len(readers[idea]) < each:
            short.append(idea)
    movable = _Movable(readers, no, stays, reviewers)
    while road := movable.road(loads):
        movable.walk(road, loads)
    pairs = frozenset((idea, who) for idea, found in readers.items() for who in found)
    return Division(pairs, tuple(short), loads)


@dataclass(slots=True)
class _Movable:
    readers: dict[int, set[int]]
    barred: frozenset[Pair]
    fixed: frozenset[Pair]
    reviewers: Sequence[int]

    def road(self, loads: Mapping[int, int]) -> list[tuple[int, int, int]]:
        """Return swaps (idea, from, to) that take one idea from the busiest to less busy people."""
        for start in sorted(self.reviewers, key=lambda who: (-loads[who], who)):
            if road := self._road_from(start, loads):
                return road
        return []

    def _road_from(self, start: int, loads: Mapping[int, int]) -> list[tuple[int, int, int]]:
        came: dict[int, tuple[int, int, int] | None] = {start: None}
        waiting = deque([start])
        while waiting:
            giver = waiting.popleft()
            for idea, taker in self._swaps(giver):
                if taker in came:
                    continue
                came[taker] = (idea, giver, taker)
                if loads[taker] <= loads[start] - 2:
                    return self._back(came, taker)
                waiting.append(taker)
        return []

    def _swaps(self, giver: int) -> list[tuple[int, int]]:
        return [
            (idea, taker)
            for idea, found in self.readers.items()
            if giver in found and (idea, giver) not in self.fixed
            for taker in self.reviewers
            if taker not in found and (idea, taker) not in self.barred
        ]

    def _back(
        self, came: Mapping[int, tuple[int, int, int] | None], end: int
    ) -> list[tuple[int, int, int]]:
        road = []
        step = came[end]
        while step:
            road.append(step)
            step = came[step[1]]
        return road

    def walk(self, road: Sequence[tuple[int, int, int]], loads: dict[int, int]) -> None:
        for idea, giver, taker in road:
            self.readers[idea].remove(giver)
            self.readers[idea].add(taker)
        loads[road[-1][1]] -= 1
        loads[road[0][2]] += 1
