"""Dilemmas, solutions, chances, messages and agreements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from buildingblocks.models import Note
from chain import audit
from chain.actions.change import combine, differing
from chain.models import Organisation, Person
from chain.values.text import clean_line
from events.models import Event
from workshops.models import Session


@dataclass(frozen=True, slots=True)
class NoteText:
    kind: str
    text: str
    levels: Iterable[str] = ()
    addressed_to: Iterable[Organisation] = ()
    order: int | None = None
    key: UUID | None = None
    is_invented: bool = False


@transaction.atomic
def create(
    *,
    event: Event,
    note: NoteText,
    by: Person | None,
    now: datetime,
    session: Session | None = None,
) -> Note:
    """Write a note of a session, or of the event as a whole; the same key gives the same note."""
    found = Note.objects.filter(event=event, key=note.key).first() if note.key else None
    if found:
        edit(thing=found, note=note, seen=found.version, by=by, now=now)
        return found
    made = Note.objects.create(
        event=event,
        session=session,
        key=note.key or uuid4(),
        kind=note.kind,
        order=note.order or _next_order(event, session, note.kind),
        text=clean_line(note.text),
        levels=list(note.levels),
        is_invented=note.is_invented,
        changed_by=by,
    )
    made.addressed_to.set(note.addressed_to)
    audit.record(f"{note.kind} written", on=made, by=by, now=now, chain=event.chain)
    return made


@transaction.atomic
def edit(*, thing: Note, note: NoteText, seen: int, by: Person | None, now: datetime) -> None:
    """Raises ChangedMeanwhile."""
    combine(
        thing=thing,
        seen=seen,
        by=by,
        now=now,
        values={"kind": note.kind, "text": clean_line(note.text), "levels": list(note.levels)},
        parts=differing(thing, {"addressed_to": list(note.addressed_to)}),
        chain=thing.event.chain,
    )
    thing.addressed_to.set(note.addressed_to)


@transaction.atomic
def remove(*, thing: Note, by: Person | None, now: datetime) -> None:
    audit.record(f"{thing.kind} removed", on=thing, by=by, now=now, chain=thing.event.chain)
    thing.delete()


def _next_order(event: Event, session: Session | None, kind: str) -> int:
    rows = Note.objects.filter(event=event, session=session, kind=kind)
    return (rows.aggregate(last=Max("order"))["last"] or 0) + 1
