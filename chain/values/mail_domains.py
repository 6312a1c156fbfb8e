"""The domains of an organisation's e-mail addresses: who mails from one of them works there."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chain.values.addresses import AddressRefused, address
from chain.values.text import visible

_BETWEEN = re.compile(r"[\s,;]+")

# Anybody can have an address there, so it says nothing about where somebody works.
_PUBLIC = """
aol.com casema.nl chello.nl gmail.com gmx.com gmx.net googlemail.com hccnet.nl hetnet.nl
home.nl hotmail.com hotmail.nl icloud.com kpnmail.nl kpnplanet.nl live.com live.nl mac.com
mail.com me.com msn.com online.nl onsbrabantnet.nl outlook.com outlook.nl planet.nl pm.me
proton.me protonmail.com quicknet.nl solcon.nl telfort.nl tele2.nl tutanota.com upcmail.nl
versatel.nl wxs.nl xs4all.nl yahoo.com yahoo.nl zeelandnet.nl ziggo.nl zonnet.nl
"""
PUBLIC = frozenset(_PUBLIC.split())


class DomainRefused(ValueError):
    """Not a domain of one organisation; `says` is a sentence with a place for `domain`."""

    def __init__(self, domain: str, says: Promise) -> None:
        super().__init__(domain)
        self.domain = domain
        self.says = says


def mail_domains(typed: str) -> list[str]:
    """Read domains with spaces, commas or line ends between: in ASCII, in order, each once.

    What stands before an @ is left out. Raises DomainRefused for the first that is none.
    """
    words = [word for word in _BETWEEN.split(visible(typed)) if word]
    return list(dict.fromkeys(_domain(word) for word in words))


def domain_shown(domain: str) -> str:
    """Write a domain with its own letters, as people type it."""
    try:
        return domain.encode("ascii").decode("idna")
    except UnicodeError:
        return domain


def _domain(word: str) -> str:
    typed = word.rpartition("@")[2]
    try:
        found = address(f"naam@{typed}").domain
    except AddressRefused as refused:
        raise DomainRefused(
            word,
            _("‘%(domain)s’ is no domain. Fill in what stands after the @, such as politie.nl."),
        ) from refused
    if found in PUBLIC:
        raise DomainRefused(
            found,
            _(
                "Anybody can have an address at %(domain)s. Fill in a domain of the organisation "
                "only."
            ),
        )
    return found
