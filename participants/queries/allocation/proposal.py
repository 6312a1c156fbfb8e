"""One proposal: who sits where, and what publishing it does."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from events.models import ProgrammeItem
from participants.choices import ChoiceState
from participants.models import Allocation, Choice, Lock, Placement, Registration
from participants.queries.allocation.words import choice_in_words
from participants.queries.locks import seats_taken
from participants.values.shown import shown_to_others
from workshops.models import Session


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in a session; `rank` is 0 outside the list, None of who made none."""

    registration: Registration
    name: str
    rank: int | None
    lock: Lock | None

    @property
    def choice(self) -> str:
        return choice_in_words(self.rank)


@dataclass(frozen=True, slots=True)
class Filled:
    """A session with who sits there."""

    session: Session
    seats: Sequence[Seat]
    capacity: int | None
    organisations: int

    @property
    def is_full(self) -> bool:
        return self.capacity is not None and len(self.seats) >= self.capacity


@dataclass(frozen=True, slots=True)
class Round:
    item: ProgrammeItem
    sessions: Sequence[Filled]


def rounds_of(allocation: Allocation) -> list[Round]:
    """Return the rounds of a proposal with their sessions and who sits there; 3 queries."""
    day = allocation.day
    ranking = {row["id"]: row["ranking"] for row in allocation.instance.get("people", [])}
    locks = {
        (lock.registration_id, lock.session_id): lock
        for lock in Lock.objects.filter(day=day, is_inside=True)
    }
    rows = Placement.objects.filter(allocation=allocation).select_related(
        "registration__person__organisation"
    )
    seats: dict[int, list[Placement]] = defaultdict(list)
    for row in rows.order_by("registration__person__sort_key", "registration"):
        seats[row.session_id].append(row)
    sessions = Session.everything.filter(
        item__day=day, item__preference_round__isnull=False
    ).select_related("workshop", "item", "room")
    rounds: dict[int, list[Filled]] = defaultdict(list)
    items: dict[int, ProgrammeItem] = {}
    for session in sessions.order_by("item__order", "item__starts_at", "workshop__order", "pk"):
        if session.withdrawn_at and session.pk not in seats:
            continue
        items[session.item_id] = session.item
        rounds[session.item_id].append(_filled(session, seats[session.pk], ranking, locks))
    return [Round(items[pk], sessions) for pk, sessions in rounds.items()]


def _filled(
    session: Session,
    rows: Sequence[Placement],
    ranking: Mapping[str, Sequence[str]],
    locks: Mapping[tuple[int, int], Lock],
) -> Filled:
    workshop = str(session.workshop_id)
    organisations = Counter(row.registration.person.organisation_id for row in rows)
    return Filled(
        session=session,
        seats=[
            Seat(
                registration=row.registration,
                name=shown_to_others(row.registration.person),
                rank=_rank(ranking.get(str(row.registration_id), ()), workshop),
                lock=locks.get((row.registration_id, session.pk)),
            )
            for row in rows
        ],
        capacity=session.capacity,
        organisations=len([key for key in organisations if key is not None]),
    )


def _rank(ranking: Sequence[str], workshop: str) -> int | None:
    if not ranking:
        return None
    return ranking.index(workshop) + 1 if workshop in ranking else 0


@dataclass(frozen=True, slots=True)
class Effect:
    """What publishing a proposal does: how many get a letter, and who is left without a seat.

    `offered`: seats that came free and that somebody may still take; those offers end.
    """

    people: int
    moved: int
    gone: int
    offered: int
    unseated: Sequence[str]


def effect_of(allocation: Allocation, published: Allocation | None) -> Effect:
    """Return what changes for people when this is published now; 5 queries."""
    coming = Registration.objects.coming().filter(event=allocation.day.event_id)
    people = {one.pk: one for one in coming.select_related("person__organisation")}
    given = _placed(allocation)
    before = _seats(seats_taken(allocation.day)) if published else {}
    seated = {who for who in given if who in people}
    in_rounds = {int(row["id"]) for row in allocation.instance.get("people", [])}
    new = [one for pk, one in people.items() if pk not in in_rounds and pk not in given]
    return Effect(
        people=len(seated),
        moved=sum(1 for who in seated if given[who] != before.get(who, set())),
        gone=len(given) - len(seated),
        offered=Choice.objects.filter(
            registration__in=seated,
            item__day=allocation.day,
            by_preference=True,
            state=ChoiceState.OFFERED,
        ).count(),
        unseated=sorted(shown_to_others(one.person) for one in new),
    )


def _seats(taken: Mapping[str, Sequence[str]]) -> dict[int, set[int]]:
    return {int(who): {int(at) for at in sessions} for who, sessions in taken.items()}


def _placed(allocation: Allocation) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Placement.objects.filter(allocation=allocation)
    for who, session in rows.values_list("registration", "session"):
        found[who].add(session)
    return found
