"""Rode draden: what returned in several sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from buildingblocks.models import BuildingBlock, CommonThread
from chain import audit
from chain.actions.change import combine, differing
from chain.models import Person
from chain.values.text import clean_line, clean_text
from events.models import Event
from workshops.models import Session


@dataclass(frozen=True, slots=True)
class ThreadText:
    title: str
    text: str = ""
    # "oud -> nieuw": words that no longer suffice, with the words that take their place.
    replaced_terms: Iterable[str] = ()
    sessions: Iterable[Session] = ()
    blocks: Iterable[BuildingBlock] = ()
    is_invented: bool = False


@transaction.atomic
def create(*, event: Event, thread: ThreadText, by: Person, now: datetime) -> CommonThread:
    last = event.threads.aggregate(last=Max("order"))["last"] or 0
    made = CommonThread.objects.create(
        event=event,
        order=last + 1,
        is_invented=thread.is_invented,
        changed_by=by,
        **_values(thread),
    )
    _link(made, thread)
    audit.record("rode draad written", on=made, by=by, now=now, chain=event.chain)
    return made


@transaction.atomic
def edit(*, thing: CommonThread, thread: ThreadText, seen: int, by: Person, now: datetime) -> None:
    """Raises ChangedMeanwhile."""
    many: dict[str, list[Any]] = {"sessions": list(thread.sessions), "blocks": list(thread.blocks)}
    combine(
        thing=thing,
        seen=seen,
        by=by,
        now=now,
        values=_values(thread),
        parts=differing(thing, many),
        chain=thing.event.chain,
    )
    _link(thing, thread)


@transaction.atomic
def remove(*, thing: CommonThread, by: Person, now: datetime) -> None:
    audit.record("rode draad removed", on=thing, by=by, now=now, chain=thing.event.chain)
    thing.delete()


def _values(thread: ThreadText) -> dict[str, object]:
    return {
        "title": clean_line(thread.title),
        "text": clean_text(thread.text),
        "replaced_terms": [clean_line(term) for term in thread.replaced_terms],
    }


def _link(made: CommonThread, thread: ThreadText) -> None:
    made.sessions.set(thread.sessions)
    made.blocks.set(thread.blocks)
