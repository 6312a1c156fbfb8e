"""Letters as doors look for them."""

from mailings.models import Letter
from mailings.values.unsubscribe import letter_of


def letter_behind(token: str) -> Letter | None:
    """Return the letter whose reader holds this token; None for what we never signed."""
    number = letter_of(token)
    if number is None:
        return None
    return Letter.objects.select_related("chain").filter(uuid=number).first()
