"""The address that ends letters to many: signed, so that nothing has to be kept for it."""

from uuid import UUID

from django.core.signing import BadSignature, Signer

_SIGNER = Signer(salt="mailings.unsubscribe", sep=".")


def unsubscribe_path(letter: UUID) -> str:
    """Return the path that a reader of `letter` may use without signing in."""
    return f"/afmelden/{_SIGNER.sign(letter.hex)}/"


def letter_of(token: str) -> UUID | None:
    """Return the letter that a token of ours names, or None for what we never signed."""
    try:
        return UUID(hex=_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
