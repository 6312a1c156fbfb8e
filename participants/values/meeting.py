"""'Kennismaken' as people see it."""

from dataclasses import dataclass
from enum import StrEnum

# Days after the event.
KEPT = 30
# Requests of one participant that may wait for an answer: nobody collects a room full of addresses.
MOST_OPEN = 10


class Contact(StrEnum):
    """How it stands between two participants, as one of them may know it."""

    NONE = ""
    ASKED = "asked"  # also when the other refused
    ASKS = "asks"
    REFUSED = "refused"  # by the one who looks
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody in the list. `address` is empty until both agreed."""

    registration: int
    name: str
    organisation: str
    function: str
    contact: Contact = Contact.NONE
    request: int | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class MeetingList:
    """The list of an event for one participant; `is_in`: they stand in it themselves."""

    is_in: bool
    rows: list[Listed]

    def _with(self, *contacts: Contact) -> list[Listed]:
        return [row for row in self.rows if row.contact in contacts]

    @property
    def asking(self) -> list[Listed]:
        return self._with(Contact.ASKS)

    @property
    def agreed(self) -> list[Listed]:
        return self._with(Contact.AGREED)

    @property
    def others(self) -> list[Listed]:
        return self._with(Contact.NONE, Contact.ASKED, Contact.REFUSED)
