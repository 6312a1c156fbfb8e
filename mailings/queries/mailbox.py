"""The mailbox of the demo: letters that were sent, with all that stands in them."""

from uuid import UUID

from django.db.models import QuerySet

from mailings.choices import LetterState
from mailings.models import Letter

_IN_A_LIST = ("uuid", "address", "subject", "sender_name", "sent_at", "created_at")


def letters_sent(words: str) -> QuerySet[Letter]:
    """Give sent letters, the newest first; `words` is a part of the address they went to."""
    letters = Letter.objects.filter(state=LetterState.SENT).order_by("-sent_at", "-pk")
    if words:
        letters = letters.filter(address_key__icontains=words.strip())
    return letters.only(*_IN_A_LIST)


def letter_sent(number: UUID) -> Letter | None:
    return Letter.objects.filter(state=LetterState.SENT, uuid=number).first()
