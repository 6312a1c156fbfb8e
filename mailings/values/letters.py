"""What a letter is made of, before it is a row of the outbox."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mailings.choices import Urgency

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a letter of a mailing: `key` names the invitation, registration or person it is for.

    `address` is where it goes, which may be a secretariaat; `name` greets who reads it there.
    """

    key: str
    address: str
    name: str
    person_id: int | None = None
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter that is written and not yet in the outbox."""

    kind: str
    recipient_key: str
    address: str
    subject: str
    text: str
    html: str = ""
    person_id: int | None = None
    chain_id: int | None = None
    topic: str = ""
    sequence: int = 0
    sender_name: str = ""
    reply_to: str = ""
    calendar: str = ""
    calendar_method: str = ""
    is_bulk: bool = False
    urgency: Urgency = Urgency.PERSONAL
    not_before: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The words of a letter as an organiser may change them: both hold {placeholders}.

    `body` is Markdown; empty means the words of the template.
    """

    subject: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the table in a letter: 'Waar' and 'Fries Museum, Leeuwarden'; may be a link."""

    label: "StrOrPromise"
    value: "StrOrPromise"
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The words of one letter for one reader: three files of `templates/mailings/` filled in."""

    kind: str
    subject: str
    text: str
    html: str
    chain_id: int | None = None
    sender_name: str = ""
    reply_to: str = ""
    context: Mapping[str, object] = field(default_factory=dict)

    def to(self, recipient: Recipient, **more: Any) -> Draft:
        """Make it the draft for `recipient`; `more` is what else a Draft knows, such as `topic`."""
        known = {
            "kind": self.kind,
            "chain_id": self.chain_id,
            "sender_name": self.sender_name,
            "reply_to": self.reply_to,
            "recipient_key": recipient.key,
            "address": recipient.address,
            "person_id": recipient.person_id,
        }
        return Draft(subject=self.subject, text=self.text, html=self.html, **(known | more))
