"""Why there are no seats for all: which constraint, of whom and where.

What can be seen by looking is looked for first. For the rest a program with room to give is asked
what it would take: lower minimum numbers, more seats, or a pair that may meet after all.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from participants.allocating.highs import ENDLESS, NoAnswer, Program
from participants.allocating.instance import Instance, Person, Session
from participants.allocating.obstacles import Obstacle, Reason
from participants.allocating.units import Unit, allowed, tied, units


def explain(instance: Instance) -> list[Obstacle]:
    """Return what stands in the way; never empty."""
    seen = [
        *contradictions(instance),
        *_seats(instance),
        *_nowhere(instance),
        *_groups(instance),
    ]
    return seen or _asked(instance) or [Obstacle(reason=Reason.UNKNOWN)]


def contradictions(instance: Instance) -> list[Obstacle]:
    """Return which fixed seats and pairs contradict one another, or a veto."""
    return [*_fixed(instance), *_pairs(instance)]


def _seats(instance: Instance) -> Iterator[Obstacle]:
    for each in instance.rounds:
        people = sum(1 for person in instance.people if each.id in person.rounds)
        sessions = instance.by_round[each.id]
        short = people - sum(instance.usable[session.id] for session in sessions)
        if short > 0:
            names = tuple(session.id for session in sessions)
            yield Obstacle(reason=Reason.SEATS, sessions=names, round=each.id, number=short)


def _nowhere(instance: Instance) -> Iterator[Obstacle]:
    for person in instance.people:
        options = {at: {s.workshop for s in _open(instance, person, at)} for at in person.rounds}
        empty = [at for at, workshops in options.items() if not workshops]
        for at in empty:
            yield Obstacle(reason=Reason.NOWHERE, people=(person.id,), round=at)
        if not empty and not _differ(list(options.values())):
            yield Obstacle(reason=Reason.NO_TWO, people=(person.id,))


def _open(instance: Instance, person: Person, at: str) -> list[Session]:
    fixed = instance.fixed_of.get(person.id, {}).get(at)
    return [instance.session[fixed]] if fixed else allowed(instance, (person,), at)


def _differ(options: list[set[str]]) -> bool:
    """Tell whether each round can have a workshop of its own."""
    taken: dict[str, int] = {}

    def seat(place: int, seen: set[str]) -> bool:
        for workshop in sorted(options[place] - seen):
            seen.add(workshop)
            if workshop not in taken or seat(taken[workshop], seen):
                taken[workshop] = place
                return True
        return False

    return all(seat(place, set()) for place in range(len(options)))


def _fixed(instance: Instance) -> Iterator[Obstacle]:
    seats = defaultdict(list)
    for seat in instance.fixed:
        seats[seat.person].append(instance.session[seat.session])
    for name, sessions in seats.items():
        person = instance.person[name]
        barred = person.vetoes | person.followed
        rounds = Counter(each.round for each in sessions)
        workshops = Counter(each.workshop for each in sessions)
        clash = tuple(
            each.id
            for each in sessions
            if each.round not in person.rounds
            or each.workshop in barred
            or rounds[each.round] > 1
            or workshops[each.workshop] > 1
        )
        if clash:
            yield Obstacle(reason=Reason.FIXED, people=(name,), sessions=clash)
    for at, count in Counter(seat.session for seat in instance.fixed).items():
        if count > instance.session[at].capacity:
            people = tuple(seat.person for seat in instance.fixed if seat.session == at)
            over = count - instance.session[at].capacity
            yield Obstacle(reason=Reason.FIXED_FULL, people=people, sessions=(at,), number=over)


def _pairs(instance: Instance) -> Iterator[Obstacle]:
    head = {person.id: people[0].id for people in tied(instance) for person in people}
    for pair in instance.apart:
        first, second = (instance.person[name] for name in pair)
        shared = {*first.rounds} & {*second.rounds}
        one, other = (instance.fixed_of.get(name, {}) for name in pair)
        met = tuple(one[at] for at in shared if at in one and one[at] == other.get(at))
        if (head[pair[0]] == head[pair[1]] and shared) or met:
            yield Obstacle(reason=Reason.PAIR, people=pair, sessions=met)
    for first_name, second_name in instance.together:
        one, other = (instance.fixed_of.get(name, {}) for name in (first_name, second_name))
        for at in one.keys() & other.keys():
            if one[at] != other[at]:
                yield Obstacle(
                    reason=Reason.PAIR,
                    people=(first_name, second_name),
                    sessions=(one[at], other[at]),
                    round=at,
                )


def _groups(instance: Instance) -> Iterator[Obstacle]:
    for unit in units(instance):
        if len(unit.people) == 1:
            continue
        names = tuple(person.id for person in unit.people)
        for at in unit.rounds:
            size = len(unit.present(at))
            sessions = [each for each in _places(unit, at) if instance.usable[each] >= size]
            if not sessions:
                yield Obstacle(reason=Reason.GROUP, people=names, round=at, number=size)


def _places(unit: Unit, at: str) -> list[str]:
    known = [each.id for each in unit.options[at] if each is not None]
    return known + [each.id for each in unit.elsewhere.get(at, ())]


def _bare(instance: Instance) -> Instance:
    people = tuple(replace(each, vetoes=frozenset()) for each in instance.people)
    return replace(instance, people=people, together=(), apart=(), fixed=())


# What is asked: which constraint is loosened, and which part of the instance is left out.
_QUESTIONS: tuple[tuple[Reason, Callable[[Instance], Instance]], ...] = (
    (Reason.MINIMUM, lambda instance: instance),
    (Reason.APART, lambda instance: replace(instance, apart=())),
    (Reason.GROUP, lambda instance: replace(instance, together=())),
    (Reason.FIXED, lambda instance: replace(instance, fixed=())),
    (
        Reason.VETOES,
        lambda instance: replace(
            instance,
            people=tuple(replace(each, vetoes=frozenset()) for each in instance.people),
        ),
    ),
    (Reason.SEATS, lambda instance: instance),
    # Several at once: what is left when pairs, fixed seats and vetoes are not looked at.
    (Reason.SEATS, _bare),
)


def _asked(instance: Instance) -> list[Obstacle]:
    for reason, without in _QUESTIONS:
        elastic = _Elastic(without(instance), gives=reason)
        try:
            return _told(instance, reason, elastic.missing())
        except NoAnswer:
            continue
    return []


def _told(instance: Instance, reason: Reason, missing: dict[str, int]) -> list[Obstacle]:
    if missing:
        return [
            Obstacle(reason=reason, sessions=(at,), round=instance.session[at].round, number=number)
            for at, number in missing.items()
        ]
    people = {
        Reason.APART: [name for pair in instance.apart for name in pair],
        Reason.GROUP: [name for pair in instance.together for name in pair],
        Reason.FIXED: [seat.person for seat in instance.fixed],
        Reason.VETOES: [person.id for person in instance.people if person.vetoes],
    }.get(reason, [])
    sessions = tuple(seat.session for seat in instance.fixed) if reason == Reason.FIXED else ()
    return [Obstacle(reason=reason, people=tuple(dict.fromkeys(people)), sessions=sessions)]


class _Elastic:
    """All seats one by one, with room to give at the minimum numbers or at the seats."""

    def __init__(self, instance: Instance, gives: Reason) -> None:
        self.instance, self.gives = instance, gives
        self.program = Program()
        self.cost: list[float] = []
        self.room: dict[str, int] = {}
        self.count = {each.id: self.program.row(0, 0) for each in instance.sessions}
        self.meet: dict[tuple[str, str], list[int]] = defaultdict(list)
        for first, second in instance.apart:
            for session in instance.sessions:
                row = self.program.row(-ENDLESS, 1)
                self.meet[first, session.id].append(row)
                self.meet[second, session.id].append(row)
        for unit in units(instance):
            self._seat(unit)
        for session in instance.sessions:
            self._hold(session.id)

    def _column(self, entries: list[tuple[int, float]], most: float, cost: float = 0) -> int:
        self.cost.append(cost)
        return self.program.column(entries, most=most)

    def _seat(self, unit: Unit) -> None:
        once: dict[tuple[str, str], int] = {}
        for at in unit.rounds:
            row = self.program.row(1, 1)
            for place in _places(unit, at):
                entries = [(row, 1.0), (self.count[place], float(len(unit.present(at))))]
                for person in unit.people:
                    if at not in person.rounds:
                        continue
                    name = (person.id, self.instance.session[place].workshop)
                    if name not in once:
                        once[name] = self.program.row(-ENDLESS, 1)
                    entries.append((once[name], 1.0))
                    entries += [(meet, 1.0) for meet in self.meet.get((person.id, place), ())]
                self._column(entries, 1)

    def _hold(self, at: str) -> None:
        session, usable = self.instance.session[at], self.instance.usable[at]
        most = self.program.row(-ENDLESS, usable)
        least = self.program.row(session.minimum, ENDLESS)
        people = len(self.instance.people)
        self._column([(self.count[at], -1.0), (most, 1.0), (least, 1.0)], people)
        is_held = any(seat.session == at for seat in self.instance.fixed)
        self._column(
            [(most, float(people)), (least, float(session.minimum))],
            0 if is_held or not session.minimum else 1,
        )
        if self.gives == Reason.MINIMUM:
            self.room[at] = self._column([(least, 1.0)], people, 1)
        if self.gives == Reason.SEATS:
            self.room[at] = self._column([(most, -1.0)], people, 1)

    def missing(self) -> dict[str, int]:
        """Return what each session would have to give, the least in all. Raises NoAnswer."""
        cost = np.array(self.cost, np.float64)
        found = self.program.load().whole(cost, seconds=self.instance.parameters.limit)
        given = {at: round(found.answer[column]) for at, column in self.room.items()}
        return {at: number for at, number in given.items() if number}
