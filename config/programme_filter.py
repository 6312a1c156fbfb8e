"""The public programme narrowed: by round, way of working, room left, and words.

It looks only at what the cards show: a closed workshop is found by its title and its round.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chain.values.dates import day_plain
from workshops.choices import Publication, WorkFormat
from workshops.models import Session

# From this many workshops on there is something to narrow.
MANY = 4
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor asked for, as typed in the address; what does not exist finds nothing."""

    words: str = ""
    round: str = ""
    work_format: str = ""
    has_room: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        return cls(
            words=" ".join(query.get("q", "")[:LONGEST].split()),
            round=query.get("ronde", "")[:20],
            work_format=query.get("werkvorm", "")[:20],
            has_room=query.get("plek", "") == "ja",
        )

    @property
    def is_narrow(self) -> bool:
        return bool(self.words or self.round or self.work_format or self.has_room)

    def keeps(self, session: Session) -> bool:
        workshop = session.workshop
        is_closed = workshop.publication == Publication.CLOSED
        told = [workshop.title, *getattr(session, "host_names", ())]
        if not is_closed:
            told.append(workshop.guiding_question)
        shown = " ".join(told).casefold()
        place: Any = getattr(session, "place", None)
        return (
            (not self.round or str(session.item_id) == self.round)
            and (
                not self.work_format or (not is_closed and workshop.work_format == self.work_format)
            )
            and not (self.has_room and place is not None and place.is_full)
            and all(word in shown for word in self.words.casefold().split())
        )


@dataclass(frozen=True, slots=True)
class Filters:
    """The form above the programme; `found` is how many workshops fit."""

    asked: Asked
    rounds: Sequence[Choice]
    formats: Sequence[Choice]
    asks_room: bool
    found: int


def filters_of(asked: Asked, sessions: Sequence[Session]) -> Filters | None:
    """Return what can be asked of these sessions; nothing when there are few."""
    if len(sessions) < MANY and not asked.is_narrow:
        return None
    open_ones = [one for one in sessions if one.workshop.publication != Publication.CLOSED]
    formats = {one.workshop.work_format for one in open_ones}
    return Filters(
        asked=asked,
        rounds=_rounds(sessions),
        formats=[Choice(one.value, str(one.label)) for one in WorkFormat if one in formats],
        asks_room=any(getattr(one, "place", None) for one in sessions),
        found=sum(asked.keeps(one) for one in sessions),
    )


def _rounds(sessions: Iterable[Session]) -> list[Choice]:
    rounds = {one.item_id: one.item for one in sessions}
    several = len({item.day_id for item in rounds.values()}) > 1
    return [
        Choice(
            str(key),
            f"{item.title}, {day_plain(item.day.date)}" if several else item.title,
        )
        for key, item in rounds.items()
    ]
