"""What the settings of giving seats, and a list of preferences, are made of."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

# The name of the field that tells how the seats of a round are given; its number follows.
ROUND = "ronde-"
# The place of what joins the end of a list, however long it is by then.
LAST = 9


@dataclass(frozen=True, slots=True)
class Preferences:
    """The workshops that somebody would like, the best one first, and those rather not.

    Each change names what it ends at, so that a second press of a button changes nothing.
    """

    ranked: tuple[int, ...] = ()
    vetoes: tuple[int, ...] = ()

    def at(self, workshop: int, place: int) -> Self:
        """Return the same with `workshop` at `place`, counted from 1; beyond the end: last."""
        others = [one for one in self.ranked if one != workshop]
        others.insert(max(place, 1) - 1, workshop)
        return type(self)(tuple(others), self._vetoes_but(workshop))

    def rather_not(self, workshop: int) -> Self:
        ranked = tuple(one for one in self.ranked if one != workshop)
        return type(self)(ranked, (*self._vetoes_but(workshop), workshop))

    def without(self, workshop: int) -> Self:
        ranked = tuple(one for one in self.ranked if one != workshop)
        return type(self)(ranked, self._vetoes_but(workshop))

    def among(self, known: Collection[int]) -> Self:
        """Return the same without the workshops that are not given any more."""
        return type(self)(
            tuple(one for one in self.ranked if one in known),
            tuple(one for one in self.vetoes if one in known),
        )

    def _vetoes_but(self, workshop: int) -> tuple[int, ...]:
        return tuple(one for one in self.vetoes if one != workshop)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody pressed: a workshop, and the place it gets, or 'rather not', or neither."""

    workshop: int
    place: int | None = None
    is_veto: bool = False

    def over(self, before: Preferences) -> Preferences:
        """Return the list with this wish in it."""
        if self.is_veto:
            if self.workshop in before.vetoes:
                return before
            return before.rather_not(self.workshop)
        if self.place is None:
            return before.without(self.workshop)
        if self.place == LAST and self.workshop in before.ranked:
            return before
        return before.at(self.workshop, self.place)


def deficit_of(ranks: Collection[int], *, listed: int, outside: int) -> int:
    """Return the sum of `ranks` minus the smallest that a list of so many workshops allows."""
    best = sum(at if at <= listed else outside for at in range(1, len(ranks) + 1))
    return max(sum(ranks) - best, 0)
