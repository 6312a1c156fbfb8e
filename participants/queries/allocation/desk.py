"""How the seats of a day stand, as the organiser finds them: the run, and the proposals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from events.models import Event, EventDay
from participants.allocating.sentences import three_sentences
from participants.choices import AllocationState, RunKind
from participants.models import Allocation, AllocationRun, Lock
from participants.queries.allocation.faults import faults_of
from participants.queries.allocation.warnings import warnings_of
from participants.queries.allocation.words import name_of
from participants.queries.preference import Preference, preference_of
from participants.queries.ranking import instance_of
from participants.values.allocation import LEVELS

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Stage:
    """A level of a run that is under way: done, or the one in hand."""

    title: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A proposal with its three sentences; `is_old`: something else was published since."""

    allocation: Allocation
    sentences: Sequence[str]
    is_old: bool

    @property
    def name(self) -> str:
        return name_of(self.allocation)

    @property
    def is_published(self) -> bool:
        return self.allocation.state == AllocationState.PUBLISHED

    @property
    def may_discard(self) -> bool:
        return self.allocation.state == AllocationState.PROPOSAL

    @property
    def may_publish(self) -> bool:
        return self.allocation.state == AllocationState.PROPOSAL and not self.is_old


@dataclass(frozen=True, slots=True)
class Desk:
    """The seats of one day, as the organiser finds them."""

    day: EventDay
    days: Sequence[EventDay]
    preference: Preference
    run: AllocationRun | None
    stages: Sequence[Stage]
    faults: Sequence[str]
    published: Card | None
    proposals: Sequence[Card]
    outdated: int
    warnings: Sequence[str]
    people: int
    ranked: int
    locks: int

    @property
    def done(self) -> int:
        return sum(1 for stage in self.stages if stage.is_done)

    @property
    def newest(self) -> Card | None:
        """What the sentences on top are about: what was published, or else the last proposal."""
        return self.published or next(iter(self.proposals), None)


def allocations_of(day: EventDay) -> QuerySet[Allocation]:
    """Return the proposals of a day, the last first, without what the solver was asked."""
    return day.allocations.defer("instance").select_related("made_by", "published_by")


def outdated_on(day: EventDay) -> QuerySet[Allocation]:
    """Return the proposals that nobody can publish any more: something else was, since."""
    now = Allocation.objects.filter(day=day, state=AllocationState.PUBLISHED)
    rows = Allocation.objects.filter(day=day, state=AllocationState.PROPOSAL)
    return rows.exclude(base__in=now) if now.exists() else rows.none()


def desk_of(event: Event, day: EventDay, days: Sequence[EventDay], *, now: datetime) -> Desk:
    """Return how the seats of a day stand, in a fixed number of queries."""
    preference = preference_of(event)
    rows = list(allocations_of(day)[: SHOWN + 1])
    published = next((one for one in rows if one.state == AllocationState.PUBLISHED), None)
    published = published or allocations_of(day).filter(state=AllocationState.PUBLISHED).first()
    cards = [card_of(one, published) for one in rows]
    run = day.allocation_runs.exclude(kind=RunKind.PRICE).first()
    instance = instance_of(day, seed=1)
    return Desk(
        day=day,
        days=days,
        preference=preference,
        run=run,
        stages=_stages(run, is_rerun=published is not None),
        faults=faults_of(day, run.faults) if run else [],
        published=card_of(published, published) if published else None,
        proposals=[card for card in cards if not card.is_published][:SHOWN],
        outdated=outdated_on(day).count(),
        warnings=warnings_of(instance, preference, now),
        people=len(instance.people),
        ranked=sum(1 for person in instance.people if person.did_rank),
        locks=Lock.objects.filter(day=day).count(),
    )


def card_of(allocation: Allocation, published: Allocation | None) -> Card:
    quality = allocation.report.get("quality", {})
    return Card(
        allocation=allocation,
        sentences=three_sentences(
            good_somewhere=quality.get("good_somewhere", 0),
            twice_unlisted=quality.get("twice_unlisted", 0),
            full=quality.get("full", 0),
        ),
        is_old=allocation.state == AllocationState.REPLACED
        or (
            allocation.base_id != (published.pk if published and published != allocation else None)
            and allocation != published
        ),
    )


def proposal_on(day: EventDay, number: int) -> Allocation | None:
    """Return a proposal of a day, published or not, by its number; None when it is not there."""
    return allocations_of(day).select_related("day__event__chain").filter(pk=number).first()


def _stages(run: AllocationRun | None, *, is_rerun: bool) -> list[Stage]:
    if run is None or not run.is_under_way or run.kind == RunKind.REPAIR:
        return []
    done = {stage["level"] for stage in run.stages}
    return [
        Stage(title=str(title), is_done=level in done)
        for level, title in LEVELS.items()
        if level in done or (level != "called-off" and (level != "moves" or is_rerun))
    ]
