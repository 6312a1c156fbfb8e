"""Review ideas: a verdict, scores and remarks; who reviews, how, and which idea is whose."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from chain import audit
from chain.models import Person
from workshops.choices import Verdict
from workshops.models import (
    Assignment,
    Call,
    Criterion,
    Idea,
    Phase,
    Review,
    ReviewComment,
    Score,
)
from workshops.queries.judgements import own_pairs
from workshops.queries.review import has_given, terms_of
from workshops.values.assigning import Division, divide

# The same words of the same person within this time are one press too many.
AGAIN = timedelta(minutes=10)


class NotNow(Exception):
    """The review is not open, or the submitters have their answer."""


class NotYours(Exception):
    """Not a reviewer of this idea: not asked, not given, or of the same organisation."""


class GiveFirst(Exception):
    """Who gave no verdict does not talk along yet."""


class Overlaps(Exception):
    """Two phases at the same moment: nobody would know which one counts."""


class NobodyReviews(Exception):
    """There is nobody to give ideas to."""


@transaction.atomic
def give(
    *,
    idea: Idea,
    verdict: Verdict,
    line: str,
    scores: Mapping[int, int] | None = None,
    by: Person,
    now: datetime,
) -> Review:
    """Keep the verdict of `by`, in place of an earlier one; scores by criterion, from 1 to 5.

    Who abstains scores nothing. Raises NotNow and NotYours.
    """
    audit.quietly()
    held = Idea.objects.hold(idea)
    _check(held, by, now=now)
    review, is_new = Review.objects.update_or_create(
        idea=held,
        reviewer=by,
        defaults={"verdict": verdict, "line": line, "changed_at": now},
        create_defaults={"verdict": verdict, "line": line, "made_at": now, "changed_at": now},
    )
    if not is_new:
        review.scores.all().delete()
    if scores and verdict != Verdict.ABSTAIN:
        known = Criterion.objects.filter(call=held.call_id, pk__in=scores)
        Score.objects.bulk_create(
            Score(review=review, criterion=one, value=scores[one.pk]) for one in known
        )
    _record("idea reviewed", held, by=by, now=now)
    return review


@transaction.atomic
def comment(*, idea: Idea, text: str, by: Person, now: datetime) -> ReviewComment:
    """Say something to the other reviewers; the same words twice are said once.

    Raises NotNow, NotYours and GiveFirst.
    """
    audit.quietly()
    held = Idea.objects.hold(idea)
    if held.is_told:
        raise NotNow
    if not _reviews(held, by):
        raise NotYours
    if not has_given(Review.objects.filter(idea=held, reviewer=by).first()):
        raise GiveFirst
    return _say(held, text, by=by, now=now)


@transaction.atomic
def answer(*, idea: Idea, text: str, by: Person, now: datetime) -> ReviewComment:
    """Say something to the reviewers as who makes the programme. Raises NotNow."""
    audit.quietly()
    held = Idea.objects.hold(idea)
    if held.is_told:
        raise NotNow
    return _say(held, text, by=by, now=now)


@transaction.atomic
def add_reviewer(*, call: Call, person: Person, by: Person, now: datetime) -> None:
    """Let `person` review the ideas of this call; twice is once."""
    if call.reviewers.filter(pk=person.pk).exists():
        return
    call.reviewers.add(person)
    audit.record("reviewer added", on=call, by=by, now=now, chain=call.chain, changes_pages=False)


@transaction.atomic
def remove_reviewer(*, call: Call, person: Person, by: Person, now: datetime) -> None:
    """End it; what they gave stays, what they still had to read goes back."""
    if not call.reviewers.filter(pk=person.pk).exists():
        return
    call.reviewers.remove(person)
    given = Review.objects.filter(reviewer=person).values("idea")
    mine = Assignment.objects.filter(idea__call=call, reviewer=person)
    mine.exclude(idea__in=given).delete()
    audit.record("reviewer removed", on=call, by=by, now=now, chain=call.chain, changes_pages=False)


@transaction.atomic
def add_criterion(*, call: Call, values: Mapping[str, Any], by: Person, now: datetime) -> None:
    """Add a criterion; one of the same name gets the new weight."""
    Criterion.objects.update_or_create(
        call=call,
        name=values["name"],
        defaults={"weight": values["weight"], "in_total": values["in_total"]},
        create_defaults={
            "weight": values["weight"],
            "in_total": values["in_total"],
            "order": call.scored_criteria.count() + 1,
        },
    )
    audit.record("criterion set", on=call, by=by, now=now, chain=call.chain, changes_pages=False)


@transaction.atomic
def remove_criterion(*, criterion: Criterion, by: Person, now: datetime) -> None:
    """Take a criterion away with its scores; all totals follow."""
    call = criterion.call
    criterion.delete()
    audit.record(
        "criterion removed", on=call, by=by, now=now, chain=call.chain, changes_pages=False
    )


@transaction.atomic
def add_phase(*, call: Call, values: Mapping[str, Any], by: Person, now: datetime) -> Phase:
    """Add a phase; the same one twice is one. Raises Overlaps."""
    Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    same = Phase.objects.filter(call=call, **values).first()
    if same:
        return same
    others = Phase.objects.filter(call=call)
    if others.filter(opens_at__lt=values["closes_at"], closes_at__gt=values["opens_at"]).exists():
        raise Overlaps
    phase = Phase.objects.create(call=call, **values)
    audit.record("phase added", on=call, by=by, now=now, chain=call.chain, changes_pages=False)
    return phase


@transaction.atomic
def remove_phase(*, phase: Phase, by: Person, now: datetime) -> None:
    call = phase.call
    phase.delete()
    audit.record("phase removed", on=call, by=by, now=now, chain=call.chain, changes_pages=False)


@transaction.atomic
def assign_evenly(*, call: Call, by: Person, now: datetime) -> Division:
    """Give every idea without an answer to as many reviewers as the call asks.

    Who gave a verdict keeps the idea; nobody gets one of their own organisation. A second press
    gives the same. Raises NobodyReviews.
    """
    Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    reviewers = list(call.reviewers.order_by("pk"))
    if not reviewers:
        raise NobodyReviews
    rows = Idea.objects.to_review().filter(call=call)
    ideas = list(rows.order_by("submitted_at", "pk").values_list("pk", flat=True))
    mine = {one.pk for one in reviewers}
    there = Assignment.objects.filter(idea__in=ideas)
    kept = set(Review.objects.filter(idea__in=ideas).values_list("idea", "reviewer"))
    kept |= set(there.filter(by_hand=True).values_list("idea", "reviewer"))
    barred = own_pairs(call, reviewers)
    found = divide(
        ideas,
        sorted(mine),
        each=call.reviews_wanted,
        barred=barred,
        fixed={pair for pair in kept if pair[1] in mine} - barred,
    )
    old = {(one.idea_id, one.reviewer_id): one for one in there}
    gone = [one.pk for pair, one in old.items() if pair not in found.pairs]
    Assignment.objects.filter(pk__in=gone).delete()
    Assignment.objects.bulk_create(
        Assignment(idea_id=idea, reviewer_id=who, given_at=now)
        for idea, who in sorted(found.pairs - old.keys())
    )
    audit.record("ideas given", on=call, by=by, now=now, chain=call.chain, changes_pages=False)
    return found


# --- Parts ----------------------------------------------------------------------------------------


def _reviews(idea: Idea, reader: Person) -> bool:
    """Tell whether `reader` reviews for this call and the idea is not of their own."""
    if not idea.call.reviewers.filter(pk=reader.pk).exists():
        return False
    return not Idea.objects.filter(pk=idea.pk).own_to(reader).exists()


def _check(idea: Idea, reader: Person, *, now: datetime) -> None:
    terms = terms_of(idea.call, now=now)
    if not terms.may_review or not Idea.objects.to_review().filter(pk=idea.pk).exists():
        raise NotNow
    if not _reviews(idea, reader):
        raise NotYours
    if terms.only_assigned and not idea.assignments.filter(reviewer=reader).exists():
        raise NotYours


def _say(idea: Idea, text: str, *, by: Person, now: datetime) -> ReviewComment:
    same = ReviewComment.objects.filter(idea=idea, author=by, text=text, at__gt=now - AGAIN)
    found = same.first()
    if found:
        return found
    made = ReviewComment.objects.create(idea=idea, author=by, text=text, at=now)
    _record("remark added", idea, by=by, now=now)
    return made


def _record(action: str, idea: Idea, *, by: Person, now: datetime) -> None:
    audit.record(action, on=idea, by=by, now=now, chain=idea.call.chain, changes_pages=False)
