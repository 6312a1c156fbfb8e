"""The terugblik of an event, generated from records: one dataclass, a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet
from django.utils.safestring import SafeString, mark_safe

from buildingblocks import models
from buildingblocks.choices import NoteKind
from buildingblocks.models.block import may_be_published
from buildingblocks.queries.before import previous_results
from buildingblocks.queries.ranking import RankedList, lists_of
from buildingblocks.rules import may_read_recap
from chain.http import type_of_visitor
from chain.values import markdown
from events.choices import ContributionKind
from events.models import CentralQuestion, Contribution, Event, Lesson, PracticeExample
from participants.models import HeadCount
from workshops.choices import Publication
from workshops.models import Session, Workshop

# Told once for the whole day, not per workshop.
_OF_THE_DAY = {NoteKind.MESSAGE, NoteKind.AGREEMENT}


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


@dataclass(frozen=True, slots=True)
class Closer:
    """Who closed the day: a name only where a name may stand."""

    who: str
    function: str
    of: str
    title: str
    message: str
    is_invented: bool


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """An article with its text as HTML, and who speaks in it as far as it may be said."""

    article: models.Article
    who: str
    body: SafeString


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


def recap_for(event: Event, visitor: type_of_visitor, *, now: datetime) -> Recap | None:
    """Give the published recap if `visitor` may read it."""
    record = models.Recap.objects.filter(event=event).first()
    if record is None:
        return None
    record.event = event
    return recap_of(event, now=now) if may_read_recap(visitor, record, now=now) else None


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
        workshops=_workshops(event, notes),
        messages=[note for note in notes if note.kind == NoteKind.MESSAGE],
        agreements=[note for note in notes if note.kind == NoteKind.AGREEMENT],
        notes=[note for note in loose if note.kind not in _OF_THE_DAY],
        threads=[_thread(one) for one in _threads(event)],
        conclusions=list(_conclusions(event)),
        closer=_closer(event, now),
        articles=[_article(one, now) for one in event.articles.select_related("person")],
        counts=list(event.head_counts.select_related("day")),
        before=previous_results(event),
    )


def _rendered(source: str) -> SafeString:
    return mark_safe(markdown.render(source, top=3))  # noqa: S308 - cleaned by nh3


def _workshops(event: Event, notes: Iterable[models.Note]) -> list[WorkshopYield]:
    shown = event.workshops.filter(may_be_published("")).prefetch_related("hosts")
    blocks, lists = _by_workshop(_blocks(event)), lists_of(event)
    answers, recordings = _by_workshop(_answers(event)), _by_workshop(_recordings(event))
    reflections = _by_workshop(_of_shown(models.Reflection.objects.all(), event))
    of_session = _by_workshop(
        note for note in notes if note.session_id and note.kind not in _OF_THE_DAY
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


def _notes(event: Event) -> QuerySet[models.Note]:
    shown = Q(session=None) | may_be_published("session__workshop")
    rows = models.Note.objects.filter(shown, event=event).select_related("session")
    return rows.prefetch_related("addressed_to").order_by("kind", "order", "pk")


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


def _conclusions(event: Event) -> QuerySet[models.Conclusion]:
    shown = Q(session=None) | may_be_published("session__workshop")
    return event.conclusions.filter(shown).select_related("session__workshop")


def _article(article: models.Article, now: datetime) -> ArticleShown:
    person = article.person
    name = person.display_name if person and person.agreed_to_be_named(now) else ""
    who = ", ".join(filter(None, [name, article.function]))
    return ArticleShown(article, who, mark_safe(markdown.render(article.body, top=4)))  # noqa: S308 - cleaned by nh3


def _closer(event: Event, now: datetime) -> Closer | None:
    rows = event.contributions.filter(kind=ContributionKind.CLOSER)
    found = rows.select_related("person", "organisation", "body").first()
    return _as_closer(found, now) if found else None


def _as_closer(row: Contribution, now: datetime) -> Closer:
    person = row.person
    is_named = person and (row.public_reason or person.agreed_to_be_named(now))
    function = row.function or (person.function if person else "")
    name = person.display_name if person and is_named else ""
    of = str(row.body or row.organisation or "")
    return Closer(
        who=name or function,
        function=function if name and function != name else "",
        of="" if of.lower() in function.lower() else of,
        title=row.title,
        message=row.message,
        is_invented=row.is_invented,
    )
