"""What one workshop yielded, over all its sessions, as far as it may be read outside."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from buildingblocks import models
from buildingblocks.choices import NoteKind
from buildingblocks.models.block import may_be_published
from buildingblocks.queries.ranking import RankedList, lists_of
from events.models import Event
from workshops.choices import Publication
from workshops.models import Workshop

# Told once for the whole day, not per workshop.
OF_THE_DAY = {NoteKind.MESSAGE, NoteKind.AGREEMENT}


@dataclass(frozen=True, slots=True)
class Answers:
    """What the groups answered to one prompt."""

    prompt: str
    answers: Sequence[models.PromptAnswer]


@dataclass(frozen=True, slots=True)
class WorkshopYield:
    """What one workshop yielded, over all its sessions."""

    workshop: Workshop
    is_yield_only: bool
    blocks: Sequence[models.BuildingBlock]
    lists: Sequence[RankedList]
    notes: Sequence[models.Note]
    answers: Sequence[Answers]
    reflections: Sequence[models.Reflection]
    recordings: Sequence[models.Recording]
    heard_at: datetime | None

    @property
    def is_empty(self) -> bool:
        return not (
            self.blocks
            or self.lists
            or self.notes
            or self.answers
            or self.reflections
            or self.recordings
        )


def yields_of(event: Event, notes: Iterable[models.Note]) -> list[WorkshopYield]:
    shown = event.workshops.filter(may_be_published("")).prefetch_related("hosts")
    blocks, lists = _by_workshop(_blocks(event)), lists_of(event)
    answers, recordings = _by_workshop(_answers(event)), _by_workshop(_recordings(event))
    reflections = _by_workshop(
        _of_shown(models.Reflection.objects.exclude(text="", worked="", hard=""), event)
    )
    heard = _by_workshop(_of_shown(models.ReadBack.objects.all(), event))
    of_session = _by_workshop(
        note for note in notes if note.session_id and note.kind not in OF_THE_DAY
    )
    found = [
        WorkshopYield(
            workshop=workshop,
            is_yield_only=workshop.publication == Publication.YIELD_ONLY,
            blocks=blocks[workshop.pk],
            lists=lists[workshop.pk],
            notes=of_session[workshop.pk],
            answers=_per_prompt(answers[workshop.pk]),
            reflections=reflections[workshop.pk],
            recordings=recordings[workshop.pk],
            heard_at=max((one.heard_at for one in heard[workshop.pk]), default=None),
        )
        for workshop in shown
    ]
    return [one for one in found if not one.is_empty]


def _by_workshop(rows: Iterable) -> defaultdict[int, list]:
    found: defaultdict[int, list] = defaultdict(list)
    for row in rows:
        found[row.session.workshop_id].append(row)
    return found


def _of_shown(rows: QuerySet, event: Event) -> QuerySet:
    """Rows of sessions of this event that may be read outside, in the order of the day."""
    shown = rows.filter(may_be_published("session__workshop"), session__event=event)
    return shown.select_related("session__item__day")


def _blocks(event: Event) -> QuerySet[models.BuildingBlock]:
    addressees = models.Addressee.objects.select_related("organisation", "body", "region")
    return (
        models.BuildingBlock.objects.of(event)
        .publishable()
        .select_related("session__item__day", "standing__lead_organisation")
        .prefetch_related(Prefetch("addressees", addressees))
        .order_by("session__item__day__date", "session__item__order", "session", "number")
    )


def _answers(event: Event) -> QuerySet[models.PromptAnswer]:
    rows = models.PromptAnswer.objects.exclude(text="").select_related("prompt", "group")
    return _of_shown(rows, event).select_related("session__item__day", "prompt", "group")


def _recordings(event: Event) -> QuerySet[models.Recording]:
    rows = models.Recording.objects.filter(
        session__workshop__publication=Publication.PUBLIC, session__workshop__is_sensitive=False
    )
    return _of_shown(rows, event)


def _per_prompt(answers: Iterable[models.PromptAnswer]) -> list[Answers]:
    found: dict[str, list[models.PromptAnswer]] = {}
    for answer in sorted(answers, key=lambda one: (one.prompt.order, one.group.order)):
        found.setdefault(answer.prompt.text, []).append(answer)
    return [Answers(prompt, rows) for prompt, rows in found.items()]
