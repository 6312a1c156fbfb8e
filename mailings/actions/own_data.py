"""What was said to somebody: told to them, and emptied at their word."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chain.actions.holding import rows_told
from chain.models import Person
from chain.values.addresses import AddressRefused, address
from chain.values.holdings import Holding, Row
from mailings.choices import LetterState
from mailings.models import IncomingMail, Letter, Suppression

_STILL_TO_GO = (LetterState.PROMISED, LetterState.QUEUED, LetterState.HELD)


def _key(person: Person) -> str:
    try:
        return address(person.email or "").key
    except AddressRefused:
        return ""


def _letters(person: Person) -> QuerySet[Letter]:
    key = _key(person)
    return Letter.objects.filter(Q(person=person) | (Q(address_key=key) if key else Q(pk=None)))


def _tell_letters(person: Person) -> list[Row]:
    return rows_told(
        _letters(person).order_by("created_at"),
        quoted={"subject", "text"},
        subject="subject",
        to="address",
        made="created_at",
        sent="sent_at",
        state="state",
        text="text",
    )


def _tell_stops(person: Person) -> list[Row]:
    rows = Suppression.objects.filter(address_key=_key(person) or "-")
    return rows_told(rows, stopped_address="address_key", reason="reason", since="since")


def _tell_incoming(person: Person) -> list[Row]:
    rows = IncomingMail.objects.filter(sender__iexact=person.email or "-")
    return rows_told(
        rows,
        quoted={"subject", "what"},
        begins="sender",
        subject="subject",
        moment="received_at",
        what="note",
    )


def _erase_letters(person: Person, **_moment: object) -> None:
    """Empty every letter to this person, and the words of those to others that name them."""
    mine = _letters(person)
    mine.filter(state__in=_STILL_TO_GO).update(state=LetterState.CANCELLED)
    emptied = {"text": "", "html": "", "calendar": "", "subject": ""}
    named = [word for word in (person.email, _full_name(person)) if word]
    telling = Q(pk=None)
    for word in named:
        telling |= Q(text__icontains=word) | Q(html__icontains=word) | Q(subject__icontains=word)
    Letter.objects.filter(telling).exclude(pk__in=mine).update(**emptied)
    for letter in mine.only("pk"):
        # The key stays unique: it names the row now.
        Letter.objects.filter(pk=letter.pk).update(
            **emptied, address="", address_key=f"#{letter.pk}", domain="", smtp_text="", person=None
        )


def _full_name(person: Person) -> str:
    return person.display_name if person.first_name and person.last_name else ""


def _erase_stops(person: Person, **_moment: object) -> None:
    Suppression.objects.filter(address_key=_key(person) or "-").delete()


def _erase_incoming(person: Person, **_moment: object) -> None:
    if person.email:
        IncomingMail.objects.filter(sender__icontains=person.email).delete()


HOLDINGS = [
    Holding(
        key="mailings.incoming",
        title=_("Mail that you sent us"),
        tell=_tell_incoming,
        erase=_erase_incoming,
    ),
    Holding(
        key="mailings.stops",
        title=_("Letters that you do not want"),
        tell=_tell_stops,
        erase=_erase_stops,
    ),
    Holding(
        key="mailings.letters",
        title=_("Letters to you"),
        tell=_tell_letters,
        erase=_erase_letters,
    ),
]
