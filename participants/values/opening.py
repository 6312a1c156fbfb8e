"""Whether somebody can register for an event now, and what its page says if not."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Door(Enum):
    OPEN = "open"
    DRAFT = "draft"
    INVITATION = "invitation"
    CANCELLED = "cancelled"
    PAST = "past"
    NOT_YET = "not-yet"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Opening:
    """How the door stands now; `opens_at` and `closes_at` as the organiser set them, or nothing.

    `choices_open` tells whether workshops can be chosen by now, `choices_open_at` since when.
    """

    door: Door
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    choices_open: bool = True
    choices_open_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.door == Door.OPEN
