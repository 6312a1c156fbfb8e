"""The terugblik of an event, generated from records: one dataclass, a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString, mark_safe

from buildingblocks import models
from buildingblocks.choices import NoteKind
from buildingblocks.models.block import may_be_published
from buildingblocks.queries.before import previous_results
from buildingblocks.queries.recap.article import ArticleShown, articles_of
from buildingblocks.queries.recap.closer import Closer, closer_of
from buildingblocks.queries.recap.thread import Thread, threads_of
from buildingblocks.queries.recap.workshop import OF_THE_DAY, WorkshopYield, yields_of
from chain.values import markdown
from events.models import CentralQuestion, Event, Lesson, Picture, PracticeExample
from participants.models import HeadCount


@dataclass(frozen=True, slots=True)
class Recap:
    event: Event
    record: models.Recap | None
    intro: SafeString
    closing: SafeString
    questions: Sequence[CentralQuestion]
    examples: Sequence[PracticeExample]
    lessons: Sequence[Lesson]
    workshops: Sequence[WorkshopYield]
    messages: Sequence[models.Note]
    agreements: Sequence[models.Note]
    notes: Sequence[models.Note]
    threads: Sequence[Thread]
    conclusions: Sequence[models.Conclusion]
    closer: Closer | None
    articles: Sequence[ArticleShown]
    pictures: Sequence[Picture]
    counts: Sequence[HeadCount]
    before: Sequence[models.BuildingBlock]

    @property
    def block_count(self) -> int:
        return sum(len(one.blocks) for one in self.workshops)

    @property
    def has_numbers(self) -> bool:
        counted = (one.people is not None or one.organisations is not None for one in self.counts)
        return self.has_bouwstenen or any(counted)

    @property
    def is_bouwstenen_only(self) -> bool:
        """Tell whether every workshop yielded bouwstenen, so that they name the section."""
        return all(one.blocks for one in self.workshops)

    @property
    def has_bouwstenen(self) -> bool:
        return self.block_count > 0


def recap_of(event: Event, *, now: datetime) -> Recap:
    """Give the recap as it would be read outside; a closed session is in no part of it."""
    record = models.Recap.objects.filter(event=event).first()
    notes = list(_notes(event))
    loose = [note for note in notes if note.session_id is None]
    return Recap(
        event=event,
        record=record,
        intro=_rendered(record.intro if record else ""),
        closing=_rendered(record.closing if record else ""),
        questions=list(event.questions.all()),
        examples=list(event.examples.prefetch_related("lessons", "organisations")),
        lessons=list(event.lessons.filter(example=None)),
        workshops=yields_of(event, notes),
        messages=[note for note in notes if note.kind == NoteKind.MESSAGE],
        agreements=[note for note in notes if note.kind == NoteKind.AGREEMENT],
        notes=[note for note in loose if note.kind not in OF_THE_DAY],
        threads=threads_of(event),
        conclusions=list(_conclusions(event)),
        closer=closer_of(event, now),
        articles=articles_of(event, now=now),
        pictures=list(event.pictures.with_consent()),
        counts=list(event.head_counts.select_related("day")),
        before=previous_results(event),
    )


def _rendered(source: str) -> SafeString:
    return mark_safe(markdown.render(source, top=3))  # noqa: S308 - cleaned by nh3


def _notes(event: Event) -> QuerySet[models.Note]:
    shown = Q(session=None) | may_be_published("session__workshop")
    rows = models.Note.objects.filter(shown, event=event).select_related("session")
    filled = rows.exclude(text="")
    return filled.prefetch_related("addressed_to").order_by("kind", "order", "pk")


def _conclusions(event: Event) -> QuerySet[models.Conclusion]:
    shown = Q(session=None) | may_be_published("session__workshop")
    return event.conclusions.filter(shown).select_related("session__workshop")
