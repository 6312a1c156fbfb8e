"""Rode draden with the workshops and bouwstenen they were heard in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from buildingblocks import models
from buildingblocks.models.block import may_be_published
from events.models import Event
from workshops.models import Session, Workshop


@dataclass(frozen=True, slots=True)
class Replaced:
    """Words that no longer suffice, and the words that take their place."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Thread:
    thread: models.CommonThread
    replaced: Sequence[Replaced]
    workshops: Sequence[Workshop]
    blocks: Sequence[models.BuildingBlock]


def threads_of(event: Event) -> list[Thread]:
    return [_thread(one) for one in _threads(event)]


def _threads(event: Event) -> QuerySet[models.CommonThread]:
    sessions = Session.objects.filter(may_be_published("workshop")).select_related(
        "workshop__event"
    )
    blocks = models.BuildingBlock.objects.publishable()
    return event.threads.prefetch_related(
        Prefetch("sessions", sessions), Prefetch("blocks", blocks)
    )


def _thread(thread: models.CommonThread) -> Thread:
    pairs = [term.partition("->") for term in thread.replaced_terms]
    workshops = {session.workshop_id: session.workshop for session in thread.sessions.all()}
    return Thread(
        thread=thread,
        replaced=[Replaced(old.strip(), new.strip()) for old, _arrow, new in pairs],
        workshops=list(workshops.values()),
        blocks=list(thread.blocks.all()),
    )
