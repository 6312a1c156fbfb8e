"""Publish a proposal: its seats become those of people, all of them or none.

Whoever takes or gives back a seat waits meanwhile, because the pool of the event is held.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError
from django.db.models import F

from chain import audit
from chain.models import Person
from mailings.actions.promise import promise
from participants.actions import seats
from participants.actions.letters import promised
from participants.actions.registration.refusals import ONE_WAY, is_clash, refused_by
from participants.choices import AllocationState, ChoiceState
from participants.models import Allocation, Choice, Placement, Registration
from participants.models.registration import CHOICE_SEATED
from participants.queries.locks import published_on, seats_taken
from participants.queries.readers import stand_in
from workshops.queries.version import sessions_shown

LETTER = "participants.placed"


class Outdated(Exception):
    """What the proposal builds on changed: seats, a publication, or how a round gives its seats."""


class SessionsGone(Exception):
    """The proposal has seats in sessions that are not on the published programme."""


class TwoAtOnce(Exception):
    """Somebody would be in two workshops at the same time, or in one workshop twice."""


def publish(*, allocation: Allocation, by: Person | None, now: datetime) -> Allocation:
    """Give everybody the seats of a proposal, and one letter to whom something changes.

    A second press gives the first result. Who cancelled since gets nothing, and that seat stays
    free. Raises Outdated, SessionsGone, TwoAtOnce, seats.NoRoom or seats.Busy; then nothing is
    written.
    """
    try:
        with seats.careful(is_quiet=True):
            pools = seats.Pools(event=allocation.day.event, by=by, now=now)
            pools.hold()
            rows = Allocation.objects.select_for_update(of=("self",)).select_related("day")
            current = rows.filter(pk=allocation.pk).first()
            if current is None:  # thrown away meanwhile
                raise Outdated
            current.day.event = allocation.day.event
            if current.state == AllocationState.PUBLISHED:
                return current
            _publish(current, pools)
            return current
    except IntegrityError as error:
        if is_clash(error):
            raise TwoAtOnce from error
        if refused_by(error) == ONE_WAY:
            raise Outdated from error
        raise


def _publish(allocation: Allocation, pools: seats.Pools) -> None:
    last = published_on(allocation.day)
    _check_base(allocation, last)
    given = _given(allocation)
    moved = _seat(given, allocation, pools)
    told = set(given) if last is None else moved
    if last is not None:
        Allocation.objects.filter(pk=last.pk).update(state=AllocationState.REPLACED)
    allocation.state = AllocationState.PUBLISHED
    allocation.published_at, allocation.published_by = pools.now, pools.by
    allocation.told = _tell(told, pools)
    allocation.save()
    audit.record(
        "allocation published",
        on=allocation,
        by=pools.by,
        now=pools.now,
        chain=pools.event.chain,
    )


def _check_base(allocation: Allocation, last: Allocation | None) -> None:
    """Refuse what would write over seats that the proposal does not know of. Raises Outdated."""
    is_new = allocation.state == AllocationState.PROPOSAL
    if not is_new or allocation.base_id != (last.pk if last else None):
        raise Outdated
    if last is None:
        return
    known = {who: set(taken) for who, taken in allocation.instance["published"].items()}
    have = {who: set(taken) for who, taken in seats_taken(allocation.day).items()}
    if any(taken != known.get(who, set()) for who, taken in have.items()):
        raise Outdated


def _given(allocation: Allocation) -> dict[int, set[int]]:
    """Return the sessions by registration, of who still comes."""
    coming = Registration.objects.coming().filter(event=allocation.day.event_id)
    rows = Placement.objects.filter(allocation=allocation, registration__in=coming)
    found: dict[int, set[int]] = defaultdict(set)
    for who, session in rows.values_list("registration", "session"):
        found[who].add(session)
    return found


@dataclass(frozen=True, slots=True)
class _Change:
    """Choices that end, and seats that begin as (registration, session)."""

    ending: Sequence[Choice]
    beginning: Collection[tuple[int, int]]

    def steps(self) -> Mapping[int, int]:
        steps = Counter(session for _who, session in self.beginning)
        steps.subtract(one.session_id for one in self.ending if one.state in CHOICE_SEATED)
        return steps

    def moved(self) -> set[int]:
        begun = {who for who, _session in self.beginning}
        left = {one.registration_id for one in self.ending if one.state in CHOICE_SEATED}
        return begun | left


def _seat(given: Mapping[int, set[int]], allocation: Allocation, pools: seats.Pools) -> set[int]:
    """Move everybody to their seats; returns whose seats changed."""
    change = _change(given, allocation)
    sessions = {one.pk: one for one in sessions_shown(pools.event)}
    # The seats of a session that was deleted went with it; the report still tells of them.
    filled = allocation.report["quality"]["sessions"]
    used = {int(row["session"]) for row in filled if row["taken"]}
    if not used <= sessions.keys():
        raise SessionsGone
    Choice.objects.filter(pk__in=[one.pk for one in change.ending]).update(
        state=ChoiceState.CANCELLED, offered_until=None
    )
    pools.shift_sessions(change.steps())
    Choice.objects.bulk_create(
        Choice.of_session(
            sessions[session],
            registration_id=who,
            state=ChoiceState.TAKEN,
            by_preference=True,
            made_at=pools.now,
        )
        for who, session in sorted(change.beginning)
    )
    return change.moved()


def _change(given: Mapping[int, set[int]], allocation: Allocation) -> _Change:
    wanted = {(who, session) for who, taken in given.items() for session in taken}
    rows = Choice.objects.standing().filter(
        registration__in=given,
        item__day=allocation.day,
        item__preference_round__isnull=False,
    )
    standing = list(rows.select_for_update(of=("self",)).order_by("pk"))
    kept = {
        (one.registration_id, one.session_id) for one in standing if one.state == ChoiceState.TAKEN
    } & wanted
    ending = [
        one
        for one in standing
        if (one.registration_id, one.session_id) not in kept or one.state != ChoiceState.TAKEN
    ]
    return _Change(ending=ending, beginning=wanted - kept)


def _tell(told: Iterable[int], pools: seats.Pools) -> int:
    """Promise one letter each; the calendar item that comes with it counts higher."""
    rows = Registration.objects.filter(pk__in=set(told))
    rows.update(
        version=F("version") + 1,
        calendar_sequence=F("calendar_sequence") + 1,
        changed_at=pools.now,
        changed_by=pools.by,
    )
    drafts = [
        promised(LETTER, one, about=f"registration:{one.pk}", reader=reader)
        for one in rows.select_related("person", "event").order_by("pk")
        for reader in [one.person if one.person.email else stand_in(one.person)]
        if reader is not None
    ]
    promise(drafts, now=pools.now)
    return len(drafts)
