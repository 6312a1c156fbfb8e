"""A letter as the sender carries it: what is needed to hand it over, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Parcel:
    """A claimed letter; the names of the fields are columns of the outbox."""

    id: int
    uuid: UUID
    kind: str
    address: str
    domain: str
    sender_name: str
    reply_to: str
    subject: str
    text: str
    html: str
    calendar: str
    calendar_method: str
    is_bulk: bool
    attempts: int
    expires_at: datetime | None

    @property
    def to(self) -> str:
        """The address for the wire: the domain in ASCII."""
        return f"{self.address.rpartition('@')[0]}@{self.domain}"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a mail server said; `code` 0 is our own word for a connection that broke."""

    code: int
    text: str
