"""Decide on ideas, tell everybody at once, and make workshops of the chosen ones."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from chain import audit
from chain.models import Person
from events.models import Event
from workshops.actions import workshop as workshops
from workshops.choices import Decision, IdeaState, YieldKind
from workshops.mails.promised import letter_of_decision, promise_to
from workshops.models import Call, Idea, Submitter, Workshop
from workshops.queries.calls import organisations_in
from workshops.values.typed import TEXTS

# What a new workshop yields until the organiser says otherwise.
USUAL = {YieldKind.BUILDING_BLOCKS: 3}
_NONE: Mapping[str, Any] = {
    "decision": "",
    "decision_reason": "",
    "decided_at": None,
    "decided_by": None,
    "merged_into": None,
}


class NotOpen(Exception):
    """The idea was withdrawn, was never received, or its submitters have their answer already."""


class NoReason(Exception):
    """Who is not chosen reads why."""


class NotTogether(Exception):
    """These two cannot be merged: the other has gone, was merged itself, or is of another call."""


class CountDiffers(Exception):
    """Another number of answers is waiting than was typed: `count`."""

    def __init__(self, count: int) -> None:
        super().__init__(str(count))
        self.count = count


class NotChosen(Exception):
    """Only a chosen idea becomes a workshop."""


@transaction.atomic
def request(*, call: Call, values: Mapping[str, Any], by: Person, now: datetime) -> Idea:
    """Write down an idea that the organisers asked for or thought of themselves."""
    texts = {name: values.get(name, "") for name in TEXTS}
    idea = Idea.objects.create(
        call=call,
        state=IdeaState.SUBMITTED,
        is_requested=True,
        made_at=now,
        submitted_at=now,
        changed_by=by,
        **texts,
    )
    idea.days.set(values.get("days", ()))
    idea.organisations.set(organisations_in(idea.partners))
    audit.record("idea requested", on=idea, by=by, now=now, chain=call.chain)
    return idea


@transaction.atomic
def choose(*, idea: Idea, by: Person, now: datetime, reason: str = "") -> None:
    """Choose the idea; nobody is told yet. Raises NotOpen."""
    _decide(idea, Decision.CHOSEN, reason=reason, into=None, by=by, now=now)


@transaction.atomic
def refuse(*, idea: Idea, reason: str, by: Person, now: datetime) -> None:
    """Do not choose the idea, and say why; nobody is told yet. Raises NotOpen and NoReason."""
    if not reason.strip():
        raise NoReason
    _decide(idea, Decision.NOT_CHOSEN, reason=reason, into=None, by=by, now=now)


@transaction.atomic
def merge(*, idea: Idea, into: Idea, by: Person, now: datetime, reason: str = "") -> None:
    """Let `idea` go on in `into`; all names stay. What was merged into it goes along.

    Raises NotOpen and NotTogether.
    """
    rows = Idea.objects.select_for_update(of=("self",)).in_bulk(sorted({idea.pk, into.pk}))
    target = rows[into.pk]
    fits = (
        target.pk != idea.pk
        and target.call_id == idea.call_id
        and target.is_received
        and target.decision != Decision.MERGED
        and not target.is_told
    )
    if not fits:
        raise NotTogether
    _decide(idea, Decision.MERGED, reason=reason, into=target, by=by, now=now)
    Idea.objects.filter(merged_into=idea.pk).update(merged_into=target)


@transaction.atomic
def undecide(*, idea: Idea, by: Person, now: datetime) -> None:
    """Take a decision back that nobody was told yet. Raises NotOpen."""
    held = _open(idea)
    if not held.decision:
        return
    Idea.objects.filter(pk=held.pk).update(**_NONE, changed_at=now)
    audit.record("decision withdrawn", on=held, by=by, now=now, chain=held.call.chain)
    idea.refresh_from_db()


@transaction.atomic
def announce(*, call: Call, count: int, by: Person, now: datetime) -> int:
    """Tell the submitters of every decided idea, each once; `count` is what was looked at.

    Returns how many ideas were told of. A second press finds nothing to tell. Raises CountDiffers
    when meanwhile another number of ideas waits.
    """
    ideas = list(
        Idea.objects.filter(call=call).to_announce().select_for_update(of=("self",)).order_by("pk")
    )
    if not ideas:
        return 0
    if len(ideas) != count:
        raise CountDiffers(len(ideas))
    numbers = [idea.pk for idea in ideas]
    Idea.objects.filter(pk__in=numbers).update(announced_at=now, changed_at=now)
    told = Submitter.objects.confirmed().filter(idea__in=numbers)
    by_letter: dict[str, list[Submitter]] = {}
    for one in told.select_related("idea__call", "idea__merged_into", "person"):
        by_letter.setdefault(letter_of_decision(one), []).append(one)
    for letter, submitters in by_letter.items():
        promise_to(letter, submitters, now=now)
    audit.record_each("decision announced", on=ideas, by=by, now=now, chain=call.chain)
    return len(ideas)


@transaction.atomic
def make_workshops(
    *, idea: Idea, events: Sequence[Event], by: Person, now: datetime
) -> list[Workshop]:
    """Make of a chosen idea a workshop on each of these days; one that is there stays.

    Raises NotChosen.
    """
    held = Idea.objects.select_for_update(of=("self",)).get(pk=idea.pk)
    if held.decision != Decision.CHOSEN or not held.is_received:
        raise NotChosen
    there = {one.event_id: one for one in held.workshops.all()}
    made = []
    hosts = _hosts(held)
    for event in events:
        if event.pk not in there:
            workshop = workshops.create(
                event=event, values=_as_workshop(held), hosts=hosts, by=by, now=now
            )
            workshops.set_yields(workshop=workshop, yields=USUAL, by=by, now=now)
            made.append(workshop)
    return made


def _as_workshop(idea: Idea) -> dict[str, Any]:
    return {
        "idea": idea,
        "title": idea.title,
        "guiding_question": idea.question,
        "description": idea.takeaway,
        **({"work_format": idea.work_format} if idea.work_format else {}),
    }


def _hosts(idea: Idea) -> list[Any]:
    """Return the organisations of the submitters and their partners, of all merged ideas too."""
    ideas = [idea, *idea.merged.prefetch_related("organisations")]
    found = {one.pk: one for each in ideas for one in each.organisations.all()}
    rows = (
        Submitter.objects.confirmed()
        .filter(idea__in=ideas)
        .select_related("organisation", "person__organisation")
    )
    for row in rows:
        own = row.organisation or (row.person.organisation if row.person else None)
        if own:
            found[own.pk] = own
    return list(found.values())


def _open(idea: Idea) -> Idea:
    held = Idea.objects.hold(idea)
    if not held.is_received or held.is_told:
        raise NotOpen
    return held


def _decide(
    idea: Idea,
    decision: Decision,
    *,
    reason: str,
    into: Idea | None,
    by: Person,
    now: datetime,
) -> None:
    held = _open(idea)
    told = (held.decision, held.decision_reason, held.merged_into_id)
    if told == (decision, reason, into.pk if into else None):
        return
    Idea.objects.filter(pk=held.pk).update(
        decision=decision,
        decision_reason=reason,
        decided_at=now,
        decided_by=by,
        merged_into=into,
        changed_at=now,
    )
    audit.record(f"idea {_VERBS[decision]}", on=held, by=by, now=now, chain=held.call.chain)
    idea.refresh_from_db()


_VERBS = {
    Decision.CHOSEN: "chosen",
    Decision.NOT_CHOSEN: "refused",
    Decision.MERGED: "merged",
}
