"""How long the certificate of our own address still holds, as a visitor's browser would find it."""

import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache

_PATIENCE = 2
# A certificate changes seldom; a fault is looked at again sooner.
_KEPT, _KEPT_FAULT = 3600, 300


@dataclass(frozen=True, slots=True)
class Certificate:
    """`ends` is empty where nobody shows one: over http, or when our own host is out of reach."""

    ends: datetime | None = None
    # Why a browser would refuse it, such as "certificate has expired".
    refused: str = ""

    def days(self, *, now: datetime) -> int | None:
        return (self.ends - now).days if self.ends else None


def certificate_of_site() -> Certificate:
    """Ask the host of SITE_URL; the answer is kept for an hour."""
    parts = urlsplit(settings.SITE_URL)
    if parts.scheme != "https" or not parts.hostname:
        return Certificate()
    key = f"certificate:{parts.netloc}"
    kept: Certificate | None = cache.get(key)
    if kept is None:
        kept = ask(parts.hostname, parts.port or 443)
        cache.set(key, kept, _KEPT if kept.ends else _KEPT_FAULT)
    return kept


def ask(host: str, port: int) -> Certificate:
    """Return the certificate that `host` shows to who trusts what this machine trusts."""
    context = ssl.create_default_context()
    try:
        with (
            socket.create_connection((host, port), timeout=_PATIENCE) as line,
            context.wrap_socket(line, server_hostname=host) as safe,
        ):
            shown = safe.getpeercert() or {}
    except ssl.SSLCertVerificationError as fault:
        return Certificate(refused=fault.verify_message)
    except OSError:
        return Certificate()
    ends = ssl.cert_time_to_seconds(str(shown["notAfter"]))
    return Certificate(ends=datetime.fromtimestamp(ends, UTC))
