"""The sender on the envelope names its letter, so that what comes back is known again."""

import re

from django.utils.crypto import constant_time_compare, salted_hmac

_LOCAL = re.compile(r"b\+([0-9]{1,19})\.([0-9a-f]{16})", re.IGNORECASE)


def envelope_sender(letter: int, domain: str) -> str:
    return f"b+{letter}.{_sign(letter)}@{domain}"


def letter_of(address: str) -> int | None:
    """Return the letter that an envelope sender of ours names, or None."""
    found = _LOCAL.fullmatch(address.partition("@")[0])
    if not found or not constant_time_compare(found[2].lower(), _sign(int(found[1]))):
        return None
    return int(found[1])


def _sign(letter: int) -> str:
    return salted_hmac("mailings.bounce", str(letter)).hexdigest()[:16]
