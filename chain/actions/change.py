"""Change a row that somebody else may be changing too."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from chain import audit
from chain.models import Chain, Person
from chain.models.base import Versioned


class ChangedMeanwhile(Exception):
    """Another person changed the row after the reader saw it; nothing was written."""

    def __init__(
        self, thing: Versioned, *, by: Person | None, at: datetime, fields: set[str]
    ) -> None:
        super().__init__(f"{thing} was changed meanwhile")
        self.thing = thing
        self.by = by
        self.at = at
        self.fields = fields


@transaction.atomic
def change(
    *,
    thing: Versioned,
    seen: int,
    by: Person | None,
    now: datetime,
    values: dict[str, object],
    chain: Chain | None = None,
) -> set[str]:
    """Write what differs in `values` if nobody changed `thing` since version `seen`.

    Returns the names of the changed fields. Raises `ChangedMeanwhile`; `thing` is then as the
    database has it. The row decides (one conditional UPDATE), so two writers cannot both win.
    """
    changed = {name for name, value in values.items() if getattr(thing, name) != value}
    if not changed and thing.version == seen:
        return set()
    model = type(thing)
    written = model._default_manager.filter(pk=thing.pk, version=seen).update(
        **{name: values[name] for name in changed},
        version=F("version") + 1,
        changed_at=now,
        changed_by=by,
    )
    thing.refresh_from_db()
    if not written:
        raise _meanwhile(thing, since=seen)
    thing.save()  # derived columns such as sort keys
    audit.record(
        f"{model._meta.model_name} changed", on=thing, by=by, now=now, fields=changed, chain=chain
    )
    return changed


def _meanwhile(thing: Versioned, *, since: int) -> ChangedMeanwhile:
    rows = audit.history(thing).filter(version__gt=since)
    fields = {name for row in rows for name in row.fields}
    return ChangedMeanwhile(thing, by=thing.changed_by, at=thing.changed_at, fields=fields)
