"""Reviewing ideas: what a reviewer has to read, and what others gave once that may be seen."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from chain.models import Person
from events.models import EventDay
from workshops.choices import SeesOthers, Verdict
from workshops.models import (
    Call,
    Criterion,
    Idea,
    Phase,
    Review,
    ReviewComment,
    Submitter,
)
from workshops.values.reviewing import Terms, Weight, total, veil

_CLOSED = Terms(may_review=False, sees_others=SeesOthers.NEVER)


def terms_of(call: Call, *, now: datetime) -> Terms:
    """Return what reviewers may and see now; at most one query.

    A simple review is always on. An extended one follows its phases; without any it is on too.
    """
    if not call.is_extended:
        return Terms()
    phases = list(Phase.objects.filter(call=call))
    found = next((one for one in phases if one.opens_at <= now < one.closes_at), None)
    if found is None:
        return _CLOSED if phases else Terms()
    return Terms(
        may_review=found.may_review,
        only_assigned=found.only_assigned,
        sees_others=SeesOthers(found.sees_others),
        phase=found.name,
        closes_at=found.closes_at,
    )


def weights_of(call: Call) -> list[Weight]:
    """Return how the scores count; none in a simple review, without a query."""
    return [Weight(one.pk, one.weight, one.in_total) for one in criteria_of(call)]


def criteria_of(call: Call) -> list[Criterion]:
    return list(Criterion.objects.filter(call=call)) if call.is_extended else []


@dataclass(frozen=True, slots=True)
class ToRead:
    """One idea of a reviewer's list; `review` is their own."""

    idea: Idea
    review: Review | None

    @property
    def is_done(self) -> bool:
        return self.review is not None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reviewer has to read of one call; `left_out` are of their own organisation."""

    terms: Terms
    lines: Sequence[ToRead]
    left_out: int
    coming: Phase | None

    @property
    def done(self) -> int:
        return sum(line.is_done for line in self.lines)

    @property
    def next(self) -> Idea | None:
        return next((line.idea for line in self.lines if not line.is_done), None)

    def after(self, idea: Idea) -> Idea | None:
        """Return the next one without a verdict, looking from `idea` on and then from the start."""
        numbers = [line.idea.pk for line in self.lines]
        at = numbers.index(idea.pk) if idea.pk in numbers else -1
        rows = [*self.lines[at + 1 :], *self.lines[: max(at, 0)]]
        return next((line.idea for line in rows if not line.is_done), None)

    def place_of(self, idea: Idea) -> int:
        """Return the number of the idea in the list, from 1; 0 when it is not there."""
        return next((n for n, line in enumerate(self.lines, 1) if line.idea.pk == idea.pk), 0)


def reading(call: Call, reader: Person, *, now: datetime) -> Reading:
    """Return the ideas that `reader` reads, in the order in which they came; five queries."""
    terms = terms_of(call, now=now)
    rows = Idea.objects.to_review().filter(call=call)
    own = set(rows.own_to(reader).values_list("pk", flat=True))
    if terms.only_assigned:
        rows = rows.filter(assignments__reviewer=reader)
    given = {one.idea_id: one for one in Review.objects.filter(idea__call=call, reviewer=reader)}
    ideas = [one for one in rows.order_by("submitted_at", "pk") if one.pk not in own]
    _hide_names(call, ideas)
    coming = Phase.objects.filter(call=call, opens_at__gt=now).first() if call.is_extended else None
    return Reading(
        terms=terms,
        lines=[ToRead(idea, given.get(idea.pk)) for idea in ideas],
        left_out=len(own),
        coming=coming,
    )


def _names_in(submitters: Iterable[Submitter]) -> list[str]:
    found: list[str] = []
    for one in submitters:
        found += [one.name, one.email, one.organisation_name]
        person = one.person
        if person:
            found += [person.display_name, person.last_name, person.first_name, person.email or ""]
        for organisation in {one.organisation, person.organisation if person else None}:
            if organisation:
                found += [organisation.name, organisation.abbreviation]
    return [name for name in found if name]


def _hide_names(call: Call, ideas: Sequence[Idea]) -> dict[int, list[str]]:
    """Take the names of submitters out of the texts of `ideas`; those rows are never saved.

    Returns the names by idea. One query, none when the call hides nothing.
    """
    if not call.hides_names or not ideas:
        return {}
    by_idea: dict[int, list[Submitter]] = defaultdict(list)
    rows = Submitter.objects.filter(
        Q(idea__in=ideas) | Q(idea__merged_into__in=ideas)
    ).select_related("idea", "person__organisation", "organisation")
    for one in rows:
        by_idea[one.idea.merged_into_id or one.idea_id].append(one)
        by_idea[one.idea_id].append(one)
    names = {idea.pk: _names_in(by_idea[idea.pk]) for idea in ideas}
    for idea in ideas:
        for field in ("title", "question", "takeaway", "help_wanted"):
            setattr(idea, field, veil(getattr(idea, field), names[idea.pk]))
        idea.partners = ""
    return names


@dataclass(frozen=True, slots=True)
class Page:
    """One idea as its reviewer sees it; what others gave only when that may be seen."""

    idea: Idea
    reading: Reading
    mine: Review | None
    scores: dict[int, int]
    may_review: bool
    submitters: Sequence[Submitter]
    shows_others: bool
    others: Sequence["Column"]
    comments: Sequence[ReviewComment]
    may_comment: bool


@dataclass(frozen=True, slots=True)
class Column:
    """What one reviewer gave one idea, with the scores in the order of the criteria."""

    review: Review
    scores: Sequence[tuple[Criterion, int | None]]
    total: float | None = None


def page_of(call: Call, idea: Idea, reader: Person, *, now: datetime) -> Page:
    """Return what the page of one idea shows to `reader`; a constant number of queries."""
    read = reading(call, reader, now=now)
    shown = Idea.objects.prefetch_related(
        Prefetch("days", EventDay.objects.select_related("event"))
    ).get(pk=idea.pk)
    names = _hide_names(call, [shown]).get(idea.pk, [])
    mine = Review.objects.filter(idea=idea, reviewer=reader).first()
    scores = dict(mine.scores.values_list("criterion", "value")) if mine else {}
    shows = read.terms.shows_others(has_given=has_given(mine))
    return Page(
        idea=shown,
        reading=read,
        mine=mine,
        scores=scores,
        may_review=read.terms.may_review and read.place_of(idea) > 0,
        submitters=[] if call.hides_names else _shown_submitters(idea),
        shows_others=shows,
        others=_others(call, idea, reader, names) if shows else [],
        comments=comments_on(idea, names) if has_given(mine) else [],
        may_comment=call.is_extended and has_given(mine),
    )


def has_given(review: Review | None) -> bool:
    """Tell whether this is a verdict: who abstained sees no more than who said nothing."""
    return review is not None and review.verdict != Verdict.ABSTAIN


def _shown_submitters(idea: Idea) -> list[Submitter]:
    rows = Submitter.objects.standing().filter(idea=idea)
    return list(rows.select_related("person__organisation", "organisation"))


def _others(call: Call, idea: Idea, reader: Person, names: Sequence[str]) -> list[Column]:
    columns = [one for one in columns_of(call, idea) if one.review.reviewer_id != reader.pk]
    for one in columns:
        one.review.line = veil(one.review.line, names)
    return columns


def comments_on(idea: Idea, names: Sequence[str] = ()) -> list[ReviewComment]:
    """Return what reviewers and organisers said about it; `names` are taken out."""
    found = list(ReviewComment.objects.filter(idea=idea).select_related("author__organisation"))
    for one in found:
        one.text = veil(one.text, names)
    return found


def columns_of(call: Call, idea: Idea) -> list[Column]:
    """Return what each reviewer gave this idea, side by side; three queries."""
    criteria = criteria_of(call)
    weights = [Weight(one.pk, one.weight, one.in_total) for one in criteria]
    rows = Review.objects.filter(idea=idea).select_related("reviewer__organisation")
    columns = []
    for review in rows.prefetch_related("scores"):
        scores = {one.criterion_id: one.value for one in review.scores.all()}
        columns.append(
            Column(
                review,
                [(one, scores.get(one.pk)) for one in criteria],
                total=total(scores, weights),
            )
        )
    return columns


@dataclass(frozen=True, slots=True)
class Duty:
    """A call that somebody reviews, and how many verdicts they gave."""

    call: Call
    given: int


def duties_of(person: Person) -> list[Duty]:
    """Return the calls that `person` reviews and that still wait for answers; one query."""
    open_ideas = Idea.objects.to_review().filter(call=OuterRef("pk"))
    mine = Q(ideas__reviews__reviewer=person)
    rows = (
        Call.objects.published()
        .filter(Exists(open_ideas), reviewers=person)
        .annotate(given=Count("ideas__reviews", filter=mine, distinct=True))
    )
    return [Duty(call, call.given) for call in rows.order_by("answer_by", "pk")]
