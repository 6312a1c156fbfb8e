"""What reviewers gave all ideas of a call, for who makes the programme, and who reviews."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from chain.models import Person
from workshops.choices import Decision, Verdict
from workshops.models import (
    Assignment,
    Call,
    Idea,
    Review,
    ReviewComment,
    Score,
    Submitter,
)
from workshops.queries.review import Column, columns_of, comments_on, weights_of
from workshops.values.reviewing import Given, Tally, tally


@dataclass(frozen=True, slots=True)
class Judged:
    """One idea of the organisers' list with what its reviewers gave together.

    `is_veiled`: who looks reviews too and has not given a verdict, so the figures stay away.
    """

    idea: Idea
    tally: Tally
    readers: int
    is_veiled: bool


@dataclass(frozen=True, slots=True)
class Judgements:
    """All ideas of a call that can be reviewed, and how far its reviewers are."""

    lines: list[Judged]
    wanted: int
    conflicting: int
    short: int


def judgements(call: Call, *, reader: Person, only: str = "", order: str = "") -> Judgements:
    """Return ideas without an answer or with a verdict; at most six queries for any number.

    `only`: "conflicting" or "short"; `order`: "mean" puts the highest first.
    """
    given_any = Exists(Review.objects.filter(idea=OuterRef("pk")))
    rows = Idea.objects.received().filter(call=call).exclude(decision=Decision.MERGED)
    rows = rows.filter(given_any | Q(announced_at=None))
    ideas = list(rows.order_by("submitted_at", "pk"))
    given = _given_of(call)
    weights = weights_of(call)
    readers = _readers_of(call, ideas)
    veiled = veiled_for(call, reader)
    wanted = wanted_of(call)
    lines = [
        Judged(
            idea,
            tally(given.get(idea.pk, ()), weights),
            readers=readers.get(idea.pk, 0),
            is_veiled=idea.pk in veiled,
        )
        for idea in ideas
    ]
    shown = [line for line in lines if _is_asked(line, only, wanted)]
    if order == "mean":
        shown.sort(key=_height, reverse=True)
    return Judgements(
        lines=shown,
        wanted=wanted,
        conflicting=sum(line.tally.is_conflicting and not line.is_veiled for line in lines),
        short=sum(line.tally.given < wanted for line in lines),
    )


def wanted_of(call: Call) -> int:
    """Return how many verdicts an idea should have; in a simple review those of two readers."""
    return call.reviews_wanted


def _is_asked(line: Judged, only: str, wanted: int) -> bool:
    if only == "conflicting":
        return line.tally.is_conflicting and not line.is_veiled
    return line.tally.given < wanted if only == "short" else True


def _height(line: Judged) -> tuple[float, float, int]:
    """Order by mean, then by who said yes; what may not be seen goes last."""
    if line.is_veiled:
        return (-1.0, -1.0, -line.idea.pk)
    counts = line.tally.counts
    said = counts.get(Verdict.YES, 0) + counts.get(Verdict.DOUBT, 0) / 2
    share = said / line.tally.given if line.tally.given else 0.0
    return (line.tally.mean or 0.0, share, -line.idea.pk)


def _given_of(call: Call) -> dict[int, list[Given]]:
    scores: dict[int, dict[int, int]] = defaultdict(dict)
    if call.is_extended:
        rows = Score.objects.filter(review__idea__call=call)
        for review, criterion, value in rows.values_list("review", "criterion", "value"):
            scores[review][criterion] = value
    found: dict[int, list[Given]] = defaultdict(list)
    reviews = Review.objects.filter(idea__call=call).order_by()
    for key, idea, verdict in reviews.values_list("pk", "idea", "verdict"):
        found[idea].append(Given(Verdict(verdict), scores.get(key, {})))
    return found


def _readers_of(call: Call, ideas: Sequence[Idea]) -> dict[int, int]:
    """Count who was asked to read each idea: who was given it, or else all reviewers."""
    given = Assignment.objects.filter(idea__call=call).order_by()
    by_idea = dict(given.values("idea").annotate(count=Count("pk")).values_list("idea", "count"))
    return by_idea or {idea.pk: call.reviews_wanted for idea in ideas}


def veiled_for(call: Call, reader: Person) -> set[int]:
    """Return the ideas on which `reader`, a reviewer too, still has to give a verdict."""
    if not call.reviewers.filter(pk=reader.pk).exists():
        return set()
    given = Review.objects.filter(idea=OuterRef("pk"), reviewer=reader)
    rows = Idea.objects.to_review().filter(call=call)
    rows = rows.exclude(Exists(given.exclude(verdict=Verdict.ABSTAIN)))
    own = Idea.objects.filter(call=call).own_to(reader).values("pk")
    return set(rows.exclude(pk__in=own).values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class IdeaReview:
    """What readers gave one idea, side by side; `own` are readers of the same organisation."""

    tally: Tally
    columns: Sequence[Column]
    comments: Sequence[ReviewComment]
    own: Sequence[Person]
    is_veiled: bool


def review_of(call: Call, idea: Idea, *, reader: Person) -> IdeaReview | None:
    """Return what the organisers' page of an idea shows of its readers; None without any."""
    columns = columns_of(call, idea)
    reviewers = list(call.reviewers.all())
    if not reviewers and not columns:
        return None
    barred = own_pairs(call, reviewers)
    given = [
        Given(
            Verdict(one.review.verdict),
            {criterion.pk: value for criterion, value in one.scores if value is not None},
        )
        for one in columns
    ]
    return IdeaReview(
        tally=tally(given, weights_of(call)),
        columns=columns,
        comments=comments_on(idea) if call.is_extended else [],
        own=[who for who in reviewers if (idea.pk, who.pk) in barred],
        is_veiled=idea.pk in veiled_for(call, reader),
    )


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody who reviews, with how many ideas they were given, gave a verdict on, and may not."""

    person: Person
    assigned: int
    given: int
    own: int


def reviewers_of(call: Call) -> list[Reviewer]:
    """Return the reviewers of a call and how far each is; one query, and one for each of them."""
    to_review = Idea.objects.to_review().filter(call=call)
    rows = call.reviewers.select_related("organisation").annotate(
        assigned=Count("assignments", filter=Q(assignments__idea__in=to_review), distinct=True),
        given=Count("reviews", filter=Q(reviews__idea__in=to_review), distinct=True),
    )
    rows = rows.order_by("sort_key", "pk")
    own = own_pairs(call, list(rows))
    return [
        Reviewer(
            person,
            assigned=person.assigned,
            given=person.given,
            own=sum(who == person.pk for _idea, who in own),
        )
        for person in rows
    ]


def own_pairs(call: Call, reviewers: Sequence[Person]) -> set[tuple[int, int]]:
    """Return (idea, reviewer) for what a reviewer may not read: of their own organisation.

    One query for any number of reviewers.
    """
    rows = (
        Submitter.objects.standing()
        .filter(idea__call=call)
        .select_related("person", "idea")
        .order_by()
    )
    found = set()
    for one in rows:
        organisations = {one.organisation_id, one.person.organisation_id if one.person else None}
        for who in reviewers:
            same = who.organisation_id is not None and who.organisation_id in organisations
            is_self = one.person_id == who.pk or bool(
                who.email and one.email and one.email == who.email.lower()
            )
            if same or is_self:
                found.add((one.idea_id, who.pk))
                if one.idea.merged_into_id:
                    found.add((one.idea.merged_into_id, who.pk))
    return found
