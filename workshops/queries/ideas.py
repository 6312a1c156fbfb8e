"""Ideas as their submitters and the organisers read them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVector
from django.db.models import (
    Exists,
    Func,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    TextField,
    prefetch_related_objects,
)
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chain.models import Organisation, Person
from events.models import Event, EventDay
from workshops.choices import Decision, IdeaStanding, IdeaState
from workshops.models import Call, Idea, Review, Session, Submitter, Workshop
from workshops.models.idea import COMPARED
from workshops.values.release import Obstacle
from workshops.values.similar import Alike, alike

_READ = Review.objects.filter(idea=OuterRef("pk"))
_PLANNED = Session.objects.filter(workshop__idea=OuterRef("pk"))
_SHOWN = (IdeaState.SUBMITTED, IdeaState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Line:
    """One idea of a list, and what the page calls it."""

    idea: Idea
    standing: IdeaStanding


@dataclass(frozen=True, slots=True)
class Listed:
    """The ideas of a call for its organisers; `counts` and `waiting` are of all of them."""

    lines: list[Line]
    counts: dict[IdeaStanding, int]
    # Decided and not told; without any decision; all that have no answer.
    to_announce: int
    undecided: int
    untold: int
    # How long the middle one of those that were told waited; None when nobody was told.
    answer_time: timedelta | None

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def received_ideas(
    call: Call,
    *,
    now: datetime,
    standing: str = "",
    day: str = "",
    organisation: str = "",
    words: str = "",
) -> Listed:
    """Return the ideas that came in, narrowed to what was asked; one query, without submitters."""
    rows = Idea.objects.filter(call=call, state__in=_SHOWN).annotate(
        is_planned=Exists(_PLANNED), is_read=Exists(_READ)
    )
    narrowed = _narrowed(rows, day=day, organisation=organisation, words=words)
    everything = list(rows.select_related("merged_into").order_by("submitted_at", "pk"))
    kept = (
        set(narrowed.values_list("pk", flat=True))
        if day or organisation or words
        else {idea.pk for idea in everything}
    )
    for idea in everything:
        idea.call = call
    lines = [
        Line(
            idea,
            idea.standing(now, is_planned=idea.is_planned, is_read=idea.is_read, to_organiser=True),
        )
        for idea in everything
    ]
    counts = Counter(line.standing for line in lines)
    open_ideas = [idea for idea in everything if idea.is_received and not idea.is_told]
    return Listed(
        lines=[
            line
            for line in lines
            if line.idea.pk in kept and (not standing or line.standing == standing)
        ],
        counts={one: counts[one] for one in IdeaStanding if counts[one]},
        to_announce=sum(is_ready(idea) for idea in open_ideas),
        undecided=sum(not idea.decision for idea in open_ideas),
        untold=len(open_ideas),
        answer_time=_answer_time(everything),
    )


def _answer_time(ideas: Sequence[Idea]) -> timedelta | None:
    """Return the median from sending in to the answer; what organisers asked for has none."""
    waits = [
        idea.announced_at - idea.submitted_at
        for idea in ideas
        if idea.is_received and not idea.is_requested and idea.announced_at and idea.submitted_at
    ]
    seconds = [wait.total_seconds() for wait in waits]
    return timedelta(seconds=median(seconds)) if seconds else None


def is_ready(idea: Idea) -> bool:
    """Tell whether its submitters can be told: a merged one waits for the other."""
    if not idea.is_received or idea.is_told:
        return False
    if idea.merged_into:
        return bool(idea.merged_into.decision)
    return bool(idea.decision)


def _narrowed(rows: QuerySet[Idea], *, day: str, organisation: str, words: str) -> QuerySet[Idea]:
    if day.isdigit():
        rows = rows.filter(Q(days=int(day)) | Q(days=None))
    if organisation:
        rows = rows.filter(
            Q(organisations__slug=organisation)
            | Q(submitters__organisation__slug=organisation)
            | Q(submitters__person__organisation__slug=organisation)
        )
    if words:
        rows = rows.filter(
            Q(title__icontains=words) | Q(question__icontains=words) | Q(takeaway__icontains=words)
        )
    return rows.distinct()


def read_submitters(ideas: Sequence[Idea]) -> None:
    """Read who sent in the ideas of one page, and for which days they are; two queries."""
    prefetch_related_objects(
        ideas,
        Prefetch(
            "submitters",
            Submitter.objects.standing().select_related("person__organisation", "organisation"),
        ),
        Prefetch("days", EventDay.objects.select_related("event")),
    )


def organisations_of(call: Call) -> list[Organisation]:
    """Return the organisations to narrow a list by; one query."""
    mine = Q(ideas__call=call) | Q(people__submitted__idea__call=call)
    named = Submitter.objects.filter(idea__call=call, organisation=OuterRef("pk"))
    return list(Organisation.objects.filter(mine | Q(Exists(named))).distinct())


def whole_idea(idea: Idea) -> Idea:
    """Return the idea with all that its page for organisers shows."""
    rows = Idea.objects.select_related(
        "merged_into", "decided_by", *(f"call__{name}" for name in Call.comes_with)
    ).prefetch_related(
        "organisations",
        Prefetch(
            "submitters",
            Submitter.objects.select_related("person__organisation", "organisation"),
        ),
        Prefetch("merged", Idea.objects.prefetch_related("submitters__person")),
        Prefetch("days", EventDay.objects.select_related("event")),
        Prefetch("workshops", Workshop.objects.select_related("event")),
    )
    found: Idea = rows.get(pk=idea.pk)
    return found


def standing_of(idea: Idea, *, now: datetime, to_organiser: bool) -> IdeaStanding:
    """Return what a page calls this one idea; one query."""
    rows = Idea.objects.filter(pk=idea.pk)
    told = rows.values(is_planned=Exists(_PLANNED), is_read=Exists(_READ)).get()
    return idea.standing(now, to_organiser=to_organiser, **told)


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Another idea of the call, and the words that both use."""

    idea: Idea
    percent: int
    words: tuple[str, ...]


def look_alikes(idea: Idea) -> list[LookAlike]:
    """Return the ideas of the call that look like this one, by Dutch stems; two queries."""
    stems = Func(
        SearchVector(*COMPARED, config="dutch"),
        function="tsvector_to_array",
        output_field=ArrayField(TextField()),
    )
    rows = Idea.objects.received().filter(call=idea.call_id).annotate(stems=stems)
    texts = {key: frozenset(words) for key, words in rows.values_list("pk", "stems")}
    found: list[Alike] = alike(idea.pk, texts)
    others = Idea.objects.in_bulk([one.key for one in found])
    return [
        LookAlike(others[one.key], round(one.score * 100), one.words)
        for one in found
        if others[one.key].merged_into_id != idea.pk and idea.merged_into_id != one.key
    ]


def mergeable(idea: Idea) -> QuerySet[Idea]:
    """Return the ideas that this one may go on in."""
    rows = Idea.objects.untold().filter(call=idea.call_id).exclude(pk=idea.pk)
    return rows.exclude(decision=Decision.MERGED).order_by("title", "pk")


def own_ideas(person: Person, *, now: datetime) -> list[Line]:
    """Return the ideas that `person` stands with or was asked for, newest first; one query."""
    rows = Idea.objects.filter(
        submitters__person=person, submitters__declined_at=None
    ).select_related("call__event", "call__tour", "merged_into")
    found = rows.annotate(is_planned=Exists(_PLANNED), is_read=Exists(_READ)).order_by(
        "-made_at", "-pk"
    )
    return [
        Line(
            idea,
            idea.standing(
                now, is_planned=idea.is_planned, is_read=idea.is_read, to_organiser=False
            ),
        )
        for idea in found
    ]


def submitter_of(person: Person, idea_id: int) -> Submitter | None:
    """Return the row by which `person` stands with this idea."""
    rows = Submitter.objects.standing().filter(person=person, idea=idea_id)
    return rows.select_related(
        "person", "idea__merged_into", *(f"idea__call__{name}" for name in Call.comes_with)
    ).first()


def beside(submitter: Submitter) -> list[Submitter]:
    """Return who stands with the idea, the first one first."""
    rows = submitter.idea.submitters.standing().select_related("person__organisation")
    return list(rows.select_related("organisation", "person__organisation"))


def named_submitters(idea: Idea) -> list[Submitter]:
    """Return who agreed to stand on the page of the idea, also of what was merged into it."""
    rows = Submitter.objects.to_be_named().filter(Q(idea=idea) | Q(idea__merged_into=idea))
    found = rows.select_related("person__organisation", "organisation").order_by(
        "idea__submitted_at", "order", "pk"
    )
    return list({one.person_id: one for one in found}.values())


def unanswered(event: Event) -> int:
    """Count the ideas that may become workshops of this event and have no answer yet."""
    calls = Call.objects.of_event(event)
    return Idea.objects.untold().filter(call__in=calls).count()


def people_to_tell(call: Call) -> int:
    """Count the letters that go when the decisions are told."""
    ready = Idea.objects.filter(call=call).to_announce()
    return Submitter.objects.confirmed().filter(idea__in=ready).count()


def idea_href(workshop: Workshop) -> dict[str, str]:
    """Return where the line from idea to result begins: nowhere when the organisers thought of it.

    At most one query; none for a workshop that came of no idea.
    """
    if workshop.idea_id is None:
        return {}
    idea = Idea.objects.select_related("call", "merged_into").get(pk=workshop.idea_id)
    return {"idea": idea.get_absolute_url()} if idea.is_public else {}


def without_answer(event: Event, **_more: object) -> list[Obstacle]:
    """Say how many ideas hold the programme of this event back, or nothing."""
    count = unanswered(event)
    if not count:
        return []
    said = ngettext(
        "%(count)d idea has no answer yet. Decide on it and send the answers.",
        "%(count)d ideas have no answer yet. Decide on them and send the answers.",
        count,
    )
    path = reverse("workshops:event-calls", args=[event.slug])
    return [Obstacle(says=said % {"count": count}, path=path, link=_("Workshop ideas"))]
