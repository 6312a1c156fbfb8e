"""Change a row that somebody else may be changing too."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F, Model

from chain import audit
from chain.models import Chain, Person
from chain.models.base import Versioned, with_derived


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

    def clashes(self, values: dict[str, object]) -> set[str]:
        """Return the fields of `values` that the other person gave another value."""
        return {
            name
            for name, value in values.items()
            if name in self.fields and getattr(self.thing, name) != value
        }

    def leaves_alone(self, values: dict[str, object], parts: Collection[str]) -> bool:
        """Tell whether the other change is known, and touched nothing of these."""
        return bool(self.fields) and not self.clashes(values) and not self.fields & set(parts)


@transaction.atomic
def change(  # noqa: PLR0913 - the one door of every change
    *,
    thing: Versioned,
    seen: int,
    by: Person | None,
    now: datetime,
    values: dict[str, object],
    parts: Collection[str] = (),
    chain: Chain | None = None,
) -> set[str]:
    """Write what differs in `values` if nobody changed `thing` since version `seen`.

    `parts` names what the caller writes beside the row, such as "days" or "regions"; it counts as
    changed. Returns the names of the changed fields. Raises `ChangedMeanwhile`; `thing` is then as
    the database has it. The row decides (one conditional UPDATE), so two writers cannot both win.
    """
    changed = {name for name, value in values.items() if getattr(thing, name) != value}
    if not changed and not parts and thing.version == seen:
        return set()
    model = type(thing)
    written = model._default_manager.filter(pk=thing.pk, version=seen).update(
        **with_derived(thing, {name: values[name] for name in changed}),
        version=F("version") + 1,
        changed_at=now,
        changed_by=by,
    )
    thing.refresh_from_db()
    if not written:
        raise _meanwhile(thing, since=seen)
    audit.record(
        f"{model._meta.model_name} changed",
        on=thing,
        by=by,
        now=now,
        fields=changed | set(parts),
        chain=chain,
    )
    return changed | set(parts)


def combine(  # noqa: PLR0913 - takes what `change` takes
    *,
    thing: Versioned,
    seen: int,
    by: Person | None,
    now: datetime,
    values: dict[str, object],
    parts: Collection[str] = (),
    chain: Chain | None = None,
) -> set[str]:
    """Write the fields that this person changed; what others changed in other fields stays.

    Raises `ChangedMeanwhile` when since `seen` somebody changed one of these very fields.
    """
    try:
        return change(
            thing=thing, seen=seen, by=by, now=now, values=values, parts=parts, chain=chain
        )
    except ChangedMeanwhile as meanwhile:
        if not meanwhile.leaves_alone(values, parts):
            raise
        return combine(
            thing=thing,
            seen=thing.version,
            by=by,
            now=now,
            values=values,
            parts=parts,
            chain=chain,
        )


def differing(thing: Versioned, many: Mapping[str, Collection[Model]]) -> set[str]:
    """Return the names in `many` whose rows are other ones than `thing` has beside it."""
    return {
        name
        for name, rows in many.items()
        if {row.pk for row in rows} != {row.pk for row in getattr(thing, name).all()}
    }


def _meanwhile(thing: Versioned, *, since: int) -> ChangedMeanwhile:
    rows = audit.history(thing).filter(version__gt=since)
    fields = {name for row in rows for name in row.fields}
    return ChangedMeanwhile(thing, by=thing.changed_by, at=thing.changed_at, fields=fields)
