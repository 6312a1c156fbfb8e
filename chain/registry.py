"""What must reach all apps without knowing them: each app adds its part in `<app>/joints.py`."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model

from chain.values.compared import Compared
from chain.values.holdings import Holding
from chain.values.personal import Purpose
from chain.values.retention import Retention

# May this visitor know that the thing exists at all? Denied means 404, allowed means 403.
Knows = Callable[..., bool]
_known: dict[type[Model], Knows] = {}


def register_known(model: type[Model], knows: Knows) -> None:
    _known[model] = knows


def may_know(visitor: Any, thing: Model, *, now: datetime) -> bool:
    """Tell whether `visitor` may know of `thing`; what nobody registered is known to nobody."""
    knows = _known.get(type(thing))
    return knows is not None and knows(visitor, thing, now=now)


# Reference data of an app: writes what is missing and returns how many rows that were.
Loader = Callable[..., int]
_reference: list[tuple[str, Loader]] = []


def register_reference(name: str, load: Loader) -> None:
    """Let `manage.py stamgegevens` call `load(now=…)` and report its number under `name`."""
    _reference.append((name, load))


def load_reference(*, now: datetime) -> dict[str, int]:
    return {name: load(now=now) for name, load in _reference}


_purposes: list[Purpose] = []
_retentions: list[Retention] = []
_holdings: list[Holding] = []


def register_personal_data(
    *,
    purposes: Iterable[Purpose],
    holdings: Iterable[Holding],
    retentions: Iterable[Retention] = (),
) -> None:
    """Tell what an app knows about people, what each of them sees of it, and when it ends.

    `purposes` stand in the register, 'Mijn gegevens' tells the rows of `holdings` and erases them
    at their person's word, and the nightly round forgets what `retentions` no longer need.
    """
    _purposes.extend(purposes)
    _holdings.extend(holdings)
    _retentions.extend(retentions)


def purposes() -> list[Purpose]:
    """Return the register of personal data, in the order in which the apps told theirs."""
    return list(_purposes)


def retentions() -> list[Retention]:
    """Return every term that is kept, in the order in which the apps told theirs."""
    return list(_retentions)


def holdings() -> list[Holding]:
    """Return all that is held about people; the highest app first, the person's own row last."""
    return list(_holdings)


# (now=…) -> Compared
Look = Callable[..., Compared]
_inspections: dict[str, Look] = {}


def register_inspection(key: str, look: Look) -> None:
    """Let the nightly round compare numbers that are kept with the rows they count."""
    _inspections[key] = look


def inspections() -> dict[str, Look]:
    return dict(_inspections)
