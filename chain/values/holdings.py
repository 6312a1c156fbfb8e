"""What an app holds about a person: told to that person, and erased at their word."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Quoted(str):
    """Words as they were sent, in the language of then."""

    __slots__ = ()
    is_quoted = True


# What the columns of such rows are called, by the names that code gives them.
WORDS: Mapping[str, "StrOrPromise"] = {
    "access": _("What you need"),
    "address": _("E-mail address"),
    "address_source": _("Where the address came from"),
    "answer": _("Answer"),
    "answered": _("Answered"),
    "asked": _("Asked of you"),
    "asked_by": _("Asked by"),
    "assistant": _("Secretariat"),
    "away_note": _("Away"),
    "away_until": _("Away until"),
    "begins": _("From"),
    "block": _("Bouwsteen"),
    "body": _("Body"),
    "browser": _("Browser"),
    "cancelled": _("Cancelled on"),
    "chosen": _("Chosen"),
    "confirmed": _("Confirmed"),
    "consent": _("Consent"),
    "diet": _("Diet"),
    "ends": _("Until and with"),
    "event": _("Event"),
    "explanation": _("Explanation"),
    "first_name": _("First name"),
    "function": _("Function"),
    "infix": _("Infix"),
    "kind": _("Kind"),
    "last_name": _("Last name"),
    "last_signed_in": _("Last signed in"),
    "made": _("Made"),
    "message": _("Message"),
    "moment": _("When"),
    "name_public_since": _("Name public since"),
    "network_address": _("Network address"),
    "note_of_organiser": _("Note of the organiser"),
    "organisation": _("Organisation"),
    "parts": _("Parts of the day"),
    "place": _("Which choice"),
    "principal": _("Bestuurder"),
    "public_reason": _("Why your name is public"),
    "rather_not": _("Rather not"),
    "together": _("Together with somebody"),
    "reason": _("Reason"),
    "receives": _("Who gets the mail"),
    "refused": _("Refused"),
    "registered": _("Registered"),
    "remark": _("Remark"),
    "role": _("Role"),
    "round": _("Round"),
    "samenwerking": _("Samenwerking"),
    "sent": _("Sent"),
    "shielded": _("Shielded"),
    "since": _("Since"),
    "state": _("State"),
    "stopped_address": _("Address"),
    "subject": _("Subject"),
    "text": _("Text"),
    "title": _("Title"),
    "to": _("To"),
    "until": _("Until"),
    "way": _("How"),
    "what": _("What"),
    "why": _("Why you"),
    "workshop": _("Workshop"),
}

# A row as its person reads it: the word for a field, and what it says.
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One kind of rows. `tell(person)` gives them all; `erase(person, by=…, now=…)` empties them.

    Erasing goes in the order of registration, the person's own row last. Counts stay as they are.
    """

    key: str
    title: "StrOrPromise"
    tell: Callable[[Any], Sequence[Row]]
    erase: Callable[..., None]
