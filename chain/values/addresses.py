"""E-mail addresses as people type them, and the one form in which two of them are compared."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chain.values.text import visible

LOCAL_MAX, ADDRESS_MAX = 64, 254
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


class AddressRefused(ValueError):
    """Not an address that mail can be sent to; `says` tells the reader what to do."""

    def __init__(self, says: Promise) -> None:
        super().__init__(str(says))
        self.says = says


@dataclass(frozen=True, slots=True)
class Address:
    """`shown` as typed, `key` to compare by (lower case, domain in ASCII), `domain` in ASCII."""

    shown: str
    key: str
    domain: str


def address(typed: str) -> Address:
    """Read an address. Raises AddressRefused with the sentence that belongs at the field."""
    shown = visible(typed).strip().strip("<>").removeprefix("mailto:")
    local, at, host = shown.rpartition("@")
    if not at or not local or not host or any(char.isspace() for char in shown):
        raise AddressRefused(_("Fill in an e-mail address, such as name@organisation.nl."))
    if not local.isascii():
        raise AddressRefused(
            _("We cannot mail to letters such as é or ü before the @. Use another address.")
        )
    if len(local) > LOCAL_MAX or not _LOCAL.fullmatch(local):
        raise AddressRefused(_("Look at the part before the @: something is not right there."))
    domain = _ascii_domain(host)
    key = f"{local.lower()}@{domain}"
    if len(key) > ADDRESS_MAX:
        raise AddressRefused(_("This address is too long. Use a shorter one."))
    return Address(shown=f"{local}@{host}", key=key, domain=domain)


def _ascii_domain(host: str) -> str:
    says = _("Look at the part after the @: it ends like organisation.nl.")
    try:
        domain = host.lower().rstrip(".").encode("idna").decode("ascii")
    except UnicodeError as error:
        raise AddressRefused(says) from error
    labels = domain.split(".")
    if len(labels) < 2 or labels[-1].isdigit() or not all(map(_LABEL.fullmatch, labels)):
        raise AddressRefused(says)
    return domain
