"""What came of a registration, as the page that follows it says it: no names, no addresses."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """`number` is how the organiser finds it; `state` a RegistrationState.

    `sessions` holds pairs of the number of a session and whether one waits for it. Who registers by
    typing an address gets the same receipt whether or not that address was known.
    """

    number: str
    state: str
    sessions: tuple[tuple[int, bool], ...] = ()
    until: datetime | None = None
    is_known: bool = False

    def packed(self) -> dict[str, Any]:
        until = self.until.isoformat() if self.until else None
        return {**asdict(self), "until": until}

    @classmethod
    def unpacked(cls, packed: dict[str, Any]) -> Self:
        until = datetime.fromisoformat(packed["until"]) if packed["until"] else None
        pairs = tuple((pk, waits) for pk, waits in packed["sessions"])
        return replace(cls(**{**packed, "until": None}), until=until, sessions=pairs)


def number_of(form_key: str) -> str:
    """Return the number to name in a mail or a call: '4F7A-21C9'."""
    digits = form_key.replace("-", "")[:8].upper()
    return f"{digits[:4]}-{digits[4:]}"
