"""What receivers of our mail ask DNS about us."""

from dataclasses import dataclass, field
from typing import Any

from dns import flags
from dns.exception import DNSException
from dns.resolver import NXDOMAIN, Resolver

_PATIENCE = 5.0


class Silent(Exception):
    """No name server answered."""


@dataclass(slots=True)
class Dns:
    """Asks the name server of this machine, or the one at `address` and `port`."""

    address: str = ""
    port: int = 53
    _resolver: Resolver = field(init=False)

    def __post_init__(self) -> None:
        self._resolver = Resolver(configure=not self.address)
        if self.address:
            self._resolver.nameservers, self._resolver.port = [self.address], self.port
        self._resolver.lifetime = _PATIENCE
        # The AD bit of an answer tells that the name server proved it by DNSSEC.
        self._resolver.flags = flags.RD | flags.AD

    def texts(self, name: str) -> list[str]:
        """Return the TXT records of `name`, each in one piece. Raises Silent."""
        rows, _is_proven = self._ask(name, "TXT")
        return [b"".join(row.strings).decode("utf-8", "replace") for row in rows]

    def exchanges(self, name: str) -> list[str]:
        """Return the hosts that take mail for `name`, the preferred one first. Raises Silent."""
        rows, _is_proven = self._ask(name, "MX")
        told = sorted((row.preference, str(row.exchange).rstrip(".")) for row in rows)
        return [host for _preference, host in told if host]

    def has(self, name: str, kind: str) -> bool:
        """Tell whether `name` has a record such as AAAA or TLSA. Raises Silent."""
        return bool(self._ask(name, kind)[0])

    def is_proven(self, name: str) -> bool:
        """Tell whether what is said of `name` is proven by DNSSEC. Raises Silent."""
        return self._ask(name, "SOA")[1]

    def _ask(self, name: str, kind: str) -> tuple[list[Any], bool]:
        try:
            answer = self._resolver.resolve(name, kind, raise_on_no_answer=False, search=False)
        except NXDOMAIN:
            return [], False
        except DNSException as error:
            raise Silent(str(error)) from error
        return list(answer.rrset or ()), bool(answer.response.flags & flags.AD)
