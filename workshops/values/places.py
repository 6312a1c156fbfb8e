"""A place on the programme as one word: `12-3` is item 12 in room 3, `12-0` has no room yet."""

import re
from dataclasses import dataclass

_PLACE = re.compile(r"([1-9][0-9]{0,17})-([0-9]{1,18})")


class UnknownPlace(ValueError):
    """No place has this word."""


@dataclass(frozen=True, slots=True)
class Place:
    item: int
    room: int

    @classmethod
    def parse(cls, word: str) -> "Place":
        found = _PLACE.fullmatch(word)
        if found is None:
            raise UnknownPlace(word)
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.item}-{self.room}"
