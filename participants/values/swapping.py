"""Swaps: two people who each get a seat that stands higher on their own list, in one round."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in a session; `span` is when it begins and ends, as far as its round says it."""

    item: int
    session: int
    workshop: int
    span: tuple[datetime, datetime] | None = None

    def is_beside(self, other: "Seat") -> bool:
        """Tell whether one person can have both: another workshop, at another time."""
        if self.workshop == other.workshop:
            return False
        if self.span is None or other.span is None:
            return True
        return self.span[1] <= other.span[0] or other.span[1] <= self.span[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Swapper:
    """Somebody who wants to swap, by numbers; `wishes` are the rounds in which they do."""

    registration: int
    # Workshops, the first choice first.
    ranked: tuple[int, ...]
    # By round, also where they do not swap.
    seats: Mapping[int, Seat]
    wishes: frozenset[int]
    # Workshops that they guide, or follow elsewhere.
    barred: frozenset[int] = frozenset()
    # Sessions in which they may not be.
    kept_out: frozenset[int] = frozenset()

    def offered(self) -> list[Seat]:
        """Return the seats they give away for a better one."""
        return [self.seats[item] for item in sorted(self.wishes & self.seats.keys())]

    def gain(self, seat: Seat) -> int:
        """Return how many places higher on the list `seat` stands than what they have there.

        0 when it does not, or when they may not or cannot have it.
        """
        mine = self.seats.get(seat.item)
        if mine is None or seat.workshop not in self.ranked:
            return 0
        if seat.workshop in self.barred or seat.session in self.kept_out:
            return 0
        others = (one for item, one in self.seats.items() if item != seat.item)
        if not all(seat.is_beside(one) for one in others):
            return 0
        return max(self._place(mine.workshop) - self._place(seat.workshop), 0)

    def having(self, seat: Seat) -> "Swapper":
        """Return the same after the swap in that round: with this seat, and without the wish."""
        return replace(
            self, seats={**self.seats, seat.item: seat}, wishes=self.wishes - {seat.item}
        )

    def _place(self, workshop: int) -> int:
        listed = workshop in self.ranked
        return self.ranked.index(workshop) if listed else len(self.ranked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Two registrations that change places in the round `item`, and what each gains."""

    item: int
    registrations: tuple[int, int]
    gains: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Want:
    item: int
    registration: int
    gain: int


def swaps_among(people: Sequence[Swapper]) -> list[Swap]:
    """Return swaps to carry out one after the other: the largest gain of two together first.

    `people` in the order in which they asked: of equal gains who asked first goes first. Nobody
    swaps twice in a round. What is left has no swap any more.
    """
    by_number = {one.registration: one for one in people}
    done = []
    while swap := _best(list(by_number.values())):
        one, other = (by_number[number] for number in swap.registrations)
        by_number[one.registration] = one.having(other.seats[swap.item])
        by_number[other.registration] = other.having(one.seats[swap.item])
        done.append(swap)
    return done


def _best(people: Sequence[Swapper]) -> Swap | None:
    order = {one.registration: at for at, one in enumerate(people)}

    def key(swap: Swap) -> tuple[int, ...]:
        return (-sum(swap.gains), *sorted(order[number] for number in swap.registrations))

    return min(_swaps(people), key=key, default=None)


def _swaps(people: Sequence[Swapper]) -> Iterator[Swap]:
    wants = _wants(people)
    for (here, there), ones in wants.items():
        for one, other in product(ones if here < there else (), wants.get((there, here), ())):
            yield Swap(
                item=one.item,
                registrations=(one.registration, other.registration),
                gains=(one.gain, other.gain),
            )


def _wants(people: Sequence[Swapper]) -> Mapping[tuple[int, int], list[_Want]]:
    """Return who gains by going from one session to another that somebody gives away."""
    given = {seat.session: seat for person in people for seat in person.offered()}
    found: dict[tuple[int, int], list[_Want]] = defaultdict(list)
    for person in people:
        for seat in given.values():
            gain = person.gain(seat) if seat.item in person.wishes else 0
            if gain:
                mine = person.seats[seat.item]
                want = _Want(seat.item, person.registration, gain)
                found[mine.session, seat.session].append(want)
    return found
