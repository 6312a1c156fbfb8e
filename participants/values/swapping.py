"""Swaps: two people who each get a seat that stands higher on their own list, in one round."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    """Somebody gains by going from one session to another, in the round `item`."""

    item: int
    here: int
    there: int
    registration: int
    gain: int


def swaps_among(people: Sequence[Swapper]) -> list[Swap]:
    """Return swaps to carry out one after the other: the largest gain of two together first.

    `people` in the order in which they asked: of equal gains who asked first goes first, and of
    the same two the lower number of a round. Nobody swaps twice in a round. What is left has no
    swap any more.
    """
    by_number = {one.registration: one for one in people}
    order = {number: at for at, number in enumerate(by_number)}
    # As it is before the first swap: who wants what went since finds nobody who gives it.
    given = {seat.session: seat for person in people for seat in person.offered()}.values()
    wants = {number: _wants(one, given) for number, one in by_number.items()}

    def key(swap: Swap) -> tuple[int, ...]:
        first = sorted(order[number] for number in swap.registrations)
        return (-sum(swap.gains), *first, swap.item)

    done = []
    while swap := min(_swaps(wants.values()), key=key, default=None):
        one, other = (by_number[number] for number in swap.registrations)
        for after in (one.having(other.seats[swap.item]), other.having(one.seats[swap.item])):
            by_number[after.registration] = after
            wants[after.registration] = _wants(after, given)
        done.append(swap)
    return done


def _wants(person: Swapper, given: Iterable[Seat]) -> list[_Want]:
    """Return which of these seats would be a gain, in the rounds in which they swap."""
    gains = [(seat, person.gain(seat)) for seat in given if seat.item in person.wishes]
    return [
        _Want(
            item=seat.item,
            here=person.seats[seat.item].session,
            there=seat.session,
            registration=person.registration,
            gain=gain,
        )
        for seat, gain in gains
        if gain
    ]


def _swaps(wants: Iterable[Iterable[_Want]]) -> Iterator[Swap]:
    """Yield every two people who want to go where the other is."""
    ways: dict[tuple[int, int], list[_Want]] = defaultdict(list)
    for want in (one for mine in wants for one in mine):
        ways[want.here, want.there].append(want)
    for (here, there), ones in ways.items():
        for one, other in product(ones if here < there else (), ways.get((there, here), ())):
            yield Swap(
                item=one.item,
                registrations=(one.registration, other.registration),
                gains=(one.gain, other.gain),
            )
