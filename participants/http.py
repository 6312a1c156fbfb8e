"""What somebody typed in the steps of registering, and the number that a button sends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from chain.http import ChainRequest
from participants.values.receipt import Receipt

_KEPT = "registering"
_SALT = "participants.receipt"
# Two tabs, or a tour day by day; what was begun before that goes.
_MOST = 6
_LASTS = timedelta(hours=2)
# More than our numbers have; Python refuses to read thousands of digits.
_DIGITS = 11


@dataclass(slots=True)
class Steps:
    """What one tab has typed so far: the fields of each step as they were sent, by its name."""

    key: UUID
    event_id: int
    at: datetime
    typed: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    receipt: str = ""

    def of(self, step: str) -> QueryDict | None:
        """Return the fields of a step, or None when it was not sent yet."""
        fields = self.typed.get(step)
        if fields is None:
            return None
        data = QueryDict(mutable=True)
        for name, values in fields.items():
            data.setlist(name, values)
        return data

    def keep(self, step: str, data: Mapping[str, Any]) -> None:
        lists = data.lists() if isinstance(data, QueryDict) else data.items()
        self.typed[step] = {name: list(values) for name, values in lists if name != _CSRF}


_CSRF = "csrfmiddlewaretoken"


def steps_of(request: ChainRequest, key: UUID, *, now: datetime) -> Steps | None:
    """Return what was typed under `key` in this browser, for two hours."""
    row = request.session.get(_KEPT, {}).get(str(key))
    at = parse_datetime(row["at"]) if row else None
    if row is None or at is None or now - at > _LASTS:
        return None
    return Steps(key, row["event"], at, row["typed"], row["receipt"])


def keep_steps(request: ChainRequest, steps: Steps) -> None:
    kept = request.session.get(_KEPT, {})
    others = [(key, row) for key, row in kept.items() if key != str(steps.key)]
    row = {
        "event": steps.event_id,
        "at": steps.at.isoformat(),
        "typed": steps.typed,
        "receipt": steps.receipt,
    }
    request.session[_KEPT] = dict([*others[1 - _MOST :], (str(steps.key), row)])


def last_typed(request: ChainRequest, step: str, *, now: datetime) -> dict[str, list[str]]:
    """Return the fields that this browser sent last for `step`, of whichever event."""
    for key in reversed(request.session.get(_KEPT, {})):
        found = steps_of(request, UUID(key), now=now)
        if found and step in found.typed:
            return found.typed[step]
    return {}


def sealed(receipt: Receipt) -> str:
    return signing.dumps(receipt.packed(), salt=_SALT, compress=True)


def opened(seal: str) -> Receipt | None:
    """Return the receipt in an address, or None when it is not one of ours."""
    try:
        return Receipt.unpacked(signing.loads(seal, salt=_SALT))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def pressed_number(request: ChainRequest, name: str) -> int:
    """Return the number that a button sent under `name`; 0, which nothing has, when it is none."""
    said = request.POST.get(name, "")
    return int(said) if said.isdecimal() and len(said) <= _DIGITS else 0
