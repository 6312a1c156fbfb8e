"""After publishing: a repair in which nobody loses, a freed seat offered, and swaps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from participants.allocating.highs import Clock, NoAnswer, Vector
from participants.allocating.instance import Instance, Person, Seats, Session
from participants.allocating.levels import Climb, Level
from participants.allocating.measure import deficit, rank, total, weight
from participants.allocating.model import Model
from participants.allocating.solver import seats_of
from participants.allocating.units import Day, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """Seats after a repair; `moved` counts seats, `gain` rank points of all together."""

    seats: Seats
    moved: int
    better: tuple[str, ...]
    worse: tuple[str, ...]
    gain: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Somebody to whom a freed seat may be offered."""

    person: str
    deficit: int
    gain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Two people who would both gain by changing places in a round."""

    round: str
    people: tuple[str, str]
    gains: tuple[int, int]


def repair(instance: Instance) -> Repaired:
    """Divide what came free since `published`: nobody worse, most gain, fewest moves.

    `instance` has the people who still come. Sessions stay on, or off, as they were published.
    Raises NoSeats when the published seats themselves cannot stay.
    """
    clock = Clock(instance.parameters.limit)
    fixed = _as_published(instance)
    before = {who: tuple(seats.values()) for who, seats in instance.published_of.items()}

    def make(problem: Instance, own: frozenset[str]) -> Model:
        return Model(problem, own, keep=lambda unit, day: _is_no_loss(problem, unit, day))

    seats = seats_of(fixed, lambda model: _Mend(model).steps(), make)
    gains = {
        person.id: total(instance, before, person) - total(instance, seats, person)
        for person in instance.people
        if person.did_rank and person.id in before
    }
    return Repaired(
        seats=seats,
        moved=sum(len({*taken} - {*seats[who]}) for who, taken in before.items()),
        better=tuple(who for who, gain in gains.items() if gain > 0),
        worse=tuple(who for who, gain in gains.items() if gain < 0),
        gain=sum(gains.values()),
        seconds=clock.spent,
    )


def _as_published(instance: Instance) -> Instance:
    taken = {at for seats in instance.published.values() for at in seats}
    return replace(
        instance,
        sessions=tuple(
            replace(each, minimum=0, capacity=each.capacity if is_on else 0)
            for each in instance.sessions
            for is_on in [each.id in taken or not each.minimum]
        ),
    )


def _is_no_loss(instance: Instance, unit: Unit, day: Day) -> bool:
    """Tell whether nobody of the unit loses; who made no list stays where they are."""
    known = [person.id in instance.published_of for person in unit.people]
    if not all(known):
        return True
    if not any(person.did_rank for person in unit.people):
        return day.moves == 0
    if None in day.sessions:
        return False
    before = {who: tuple(at.values()) for who, at in instance.published_of.items()}
    return all(
        have <= total(instance, before, person)
        for person, have in zip(unit.people, day.totals, strict=True)
        if person.did_rank
    )


class _Mend(Climb):
    """Two levels: the sum of ranks, and then the moves."""

    def steps(self) -> Iterator[Vector]:
        clock = Clock(self.parameters.limit)
        cost = self.model.cost(lambda day: day.ranks)
        relaxed = self.solver.relax(cost, seconds=clock.left)
        if relaxed is None:
            raise NoAnswer(is_certain=clock.left > 0)
        self.answer = self.first(cost, relaxed, clock)
        self.level(Level.SQUARES, cost)
        self.level(Level.MOVES, self.model.cost(lambda day: day.moves))
        yield self.answer


def offers(instance: Instance, seats: Seats, session: str) -> list[Offer]:
    """Return to whom a free seat is offered, the largest deficit first and then by lot."""
    free = instance.session[session]
    found = []
    for person in instance.people:
        gain = _gain(instance, seats, person, free)
        if gain > 0:
            behind = deficit(instance, seats, person)
            found.append(Offer(person=person.id, deficit=behind, gain=gain))
    lots = {each.person: weight(instance, each.person, session) for each in found}
    return sorted(found, key=lambda each: (-each.deficit, lots[each.person], each.person))


def _gain(instance: Instance, seats: Seats, person: Person, session: Session) -> int:
    """Return the rank points somebody would win in a session; 0 when they may not sit there."""
    own = instance.sits(seats, person.id)
    now = own.get(session.round)
    fixed = instance.fixed_of.get(person.id, {})
    if session.round not in person.rounds or session.round in fixed or now == session:
        return 0
    elsewhere = {each.workshop for at, each in own.items() if at != session.round}
    if session.workshop in elsewhere or not instance.may_sit(person, session):
        return 0
    ranks = instance.parameters.ranks
    have = rank(person, now.workshop, ranks) if now else ranks + 1
    return have - rank(person, session.workshop, ranks)


def swaps(instance: Instance, seats: Seats) -> list[Swap]:
    """Return the swaps in which both gain, the largest gain first."""
    tied = {name for pair in (*instance.together, *instance.apart) for name in pair}
    found: list[Swap] = []
    for each in instance.rounds:
        wants: dict[str, dict[str, list[tuple[Person, int]]]] = {}
        for person in instance.people:
            now = instance.sits(seats, person.id).get(each.id)
            if now is None or person.id in tied:
                continue
            for session in instance.by_round[each.id]:
                gain = _gain(instance, seats, person, session)
                if gain > 0:
                    here = wants.setdefault(now.id, {})
                    here.setdefault(session.id, []).append((person, gain))
        found += _both(each.id, wants)
    return sorted(found, key=lambda swap: (-sum(swap.gains), swap.people))


def _both(at: str, wants: dict[str, dict[str, list[tuple[Person, int]]]]) -> Iterator[Swap]:
    for here, there in ((a, b) for a in wants for b in wants[a] if a < b and a in wants.get(b, {})):
        for one, gain in wants[here][there]:
            for other, gain_back in wants[there][here]:
                yield Swap(round=at, people=(one.id, other.id), gains=(gain, gain_back))
