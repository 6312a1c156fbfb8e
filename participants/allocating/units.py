"""People as the solver places them: alone, or with whom they are tied, and their possible days.

A possible day names a session per round among the workshops that somebody named; all others are
folded into one: "somewhere else". That is what keeps the program small: 31 days for who ranked 5
workshops in 2 rounds, however many workshops there are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from participants.allocating.instance import Instance, Person, Session
from participants.allocating.measure import ideal, lot, rank

# A kind of unit: per round the organisations of who is there, and who has a kind of their own.
Kind = tuple[tuple[str, ...], ...]
MOST_DAYS = 2500


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One possible day of a unit; `sessions` per round, None for "somewhere else".

    `unlisted`, `squares`, `moves` and `order` are what it adds to the levels; `totals` is T of each
    of its people.
    """

    sessions: tuple[Session | None, ...]
    unlisted: int
    squares: int
    moves: int
    order: int
    totals: tuple[int, ...]

    @property
    def ranks(self) -> int:
        return sum(self.totals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """People who sit together wherever they take part; mostly one person."""

    people: tuple[Person, ...]
    rounds: tuple[str, ...]
    named: frozenset[str]
    # By round: the sessions of what they named, and None for somewhere else.
    options: Mapping[str, tuple[Session | None, ...]]
    elsewhere: Mapping[str, tuple[Session, ...]]

    @property
    def name(self) -> str:
        return self.people[0].id

    def present(self, at: str) -> tuple[Person, ...]:
        if len(self.people) == 1:
            return self.people
        return tuple(person for person in self.people if at in person.rounds)

    def kind(self, instance: Instance) -> Kind:
        """Return by round the organisations of who is there."""
        return tuple(
            tuple(sorted(who.organisation or "" for who in self.people if each.id in who.rounds))
            for each in instance.rounds
        )


def tied(instance: Instance) -> list[tuple[Person, ...]]:
    """Return who sits together, everybody once; in the order of the people."""
    leader = {person.id: person.id for person in instance.people}

    def head(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for first, second in instance.together:
        shared = {*instance.person[first].rounds} & {*instance.person[second].rounds}
        if shared:
            leader[head(second)] = head(first)
    groups: dict[str, list[Person]] = {}
    for person in instance.people:
        groups.setdefault(head(person.id), []).append(person)
    return [tuple(group) for group in groups.values()]


def units(instance: Instance) -> list[Unit]:
    return [_unit(instance, people) for people in tied(instance)]


def _unit(instance: Instance, people: tuple[Person, ...]) -> Unit:
    rounds = tuple(
        each.id for each in instance.rounds if any(each.id in who.rounds for who in people)
    )
    named = frozenset(workshop for person in people for workshop in _named(instance, person))
    options: dict[str, tuple[Session | None, ...]] = {}
    elsewhere: dict[str, tuple[Session, ...]] = {}
    for at in rounds:
        fixed = _fixed(instance, people, at)
        if fixed is not None:
            options[at] = (fixed,)
            continue
        sessions = allowed(instance, people, at)
        elsewhere[at] = tuple(each for each in sessions if each.workshop not in named)
        known = tuple(each for each in sessions if each.workshop in named)
        options[at] = (*known, None) if elsewhere[at] else known
    return Unit(people=people, rounds=rounds, named=named, options=options, elsewhere=elsewhere)


def _named(instance: Instance, person: Person) -> Iterator[str]:
    yield from person.ranking
    for seats in (instance.published_of, instance.fixed_of):
        for at in seats.get(person.id, {}).values():
            yield instance.session[at].workshop


def allowed(instance: Instance, people: tuple[Person, ...], at: str) -> list[Session]:
    """Return the sessions of a round in which nothing but numbers keeps these people out."""
    present = [person for person in people if at in person.rounds]
    barred = {workshop for person in present for workshop in person.vetoes | person.followed}
    return [
        session
        for session in instance.by_round[at]
        if session.workshop not in barred
        and (session.invited is None or all(who.id in session.invited for who in present))
    ]


def _fixed(instance: Instance, people: tuple[Person, ...], at: str) -> Session | None:
    for person in people:
        session = instance.fixed_of.get(person.id, {}).get(at)
        if session is not None:
            return instance.session[session]
    return None


def days(instance: Instance, unit: Unit) -> list[Day]:
    """Return all possible days; of very many only the best, of which the solver must know."""
    options = [unit.options[at] for at in unit.rounds]
    worth = [_Worth(instance, person, unit.rounds) for person in unit.people]
    found = [
        _day(sessions, worth) for sessions in product(*options) if _is_possible(sessions, unit)
    ]
    if len(found) > MOST_DAYS:
        found.sort(key=lambda day: (day.unlisted, day.squares, day.moves))
    return found


def _is_possible(sessions: tuple[Session | None, ...], unit: Unit) -> bool:
    """Tell whether nobody of the unit follows a workshop twice."""
    workshops = [session.workshop for session in sessions if session is not None]
    if len({*workshops}) == len(workshops):
        return True
    if len(unit.people) == 1:
        return False
    return all(_differ(sessions, unit.rounds, person) for person in unit.people)


def _differ(sessions: tuple[Session | None, ...], rounds: tuple[str, ...], person: Person) -> bool:
    own = [
        session.workshop
        for at, session in zip(rounds, sessions, strict=True)
        if session is not None and at in person.rounds
    ]
    return len({*own}) == len(own)


class _Worth:
    """What a session is worth to one person, looked up once."""

    def __init__(self, instance: Instance, person: Person, rounds: tuple[str, ...]) -> None:
        self.instance, self.person = instance, person
        self.fixed = instance.fixed_of.get(person.id, {})
        self.before = instance.published_of.get(person.id, {})
        self.places = [place for place, at in enumerate(rounds) if at in person.rounds]
        self.free = [place for place in self.places if rounds[place] not in self.fixed]
        self.rounds = rounds
        self.beyond = instance.parameters.ranks + 1
        self.start = person.deficit - ideal(instance, person)
        self._lots: dict[str, int] = {}
        self._ranks: dict[str, int] = {}

    def rank(self, session: Session | None) -> int:
        if session is None:
            return self.beyond
        if session.workshop not in self._ranks:
            self._ranks[session.workshop] = rank(self.person, session.workshop, self.beyond - 1)
        return self._ranks[session.workshop]

    def lot(self, session: Session | None) -> int:
        if session is None:
            return 0
        if session.id not in self._lots:
            self._lots[session.id] = lot(self.instance, self.person, session)
        return self._lots[session.id]

    def of(self, sessions: tuple[Session | None, ...]) -> tuple[int, int, int, int, int]:
        moved = order = 0
        for place in self.places:
            session = sessions[place]
            order += self.lot(session)
            before = self.before.get(self.rounds[place])
            moved += before is not None and (session is None or session.id != before)
        if not self.person.did_rank:
            return 0, 0, moved, order, 0
        ranks = [self.rank(sessions[place]) for place in self.free]
        total = sum(ranks)
        return ranks.count(self.beyond), (total + self.start) ** 2, moved, order, total


def _day(sessions: tuple[Session | None, ...], worth: list[_Worth]) -> Day:
    parts = [each.of(sessions) for each in worth]
    unlisted, squares, moved, order, _total = (sum(part) for part in zip(*parts, strict=True))
    return Day(
        sessions=sessions,
        unlisted=unlisted,
        squares=squares,
        moves=moved,
        order=order,
        totals=tuple(part[-1] for part in parts),
    )
