"""The program of an instance: possible days, folded seats, sessions that may be called off.

Who sits "somewhere else" is counted by kind (the same organisations in the same rounds) and session
only. That loses nothing but vetoes and invitations within a kind: whole people can always be drawn
from such counts when no workshop has more of a kind over all rounds than there are units (Kőnig's
colouring of edges). Whom `placing` cannot place gets a kind of its own, in a next try.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

import numpy as np

from participants.allocating.highs import ENDLESS, Program, Solver, Vector
from participants.allocating.instance import Instance, Session
from participants.allocating.measure import calling_off, sizes
from participants.allocating.units import MOST_DAYS, Day, Kind, Unit, days, units

Key = tuple[Kind, str]
# Columns for seats somewhere else: more of them cost more time than another try.
_MOST_SEATS = 20_000
_EDGE = 1e-6


@dataclass(slots=True)
class Group:
    """Units that are interchangeable when they sit somewhere else."""

    kind: Kind
    units: list[Unit] = field(default_factory=list)
    # How many of them could sit somewhere else, by session.
    able: Counter[str] = field(default_factory=Counter)
    seats: dict[str, int] = field(default_factory=dict)


class Model:
    """An instance as a program; `own` are the units that get a kind of their own."""

    def __init__(
        self,
        instance: Instance,
        own: Collection[str] = (),
        keep: Callable[[Unit, Day], bool] | None = None,
    ) -> None:
        self.instance, self.own = instance, own
        self.units = units(instance)
        self.is_whole_choice = True
        self.choices: list[tuple[Unit, Day]] = []
        self.groups: dict[Key, Group] = {}
        self.program = Program()
        # The column that says whether a session with a minimum is called off.
        self.off: dict[str, int] = {}
        self._signs = self._sign()
        self._keep = keep or (lambda _unit, _day: True)
        self._count: dict[str, int] = {}
        self._somewhere: dict[tuple[Key, str], int] = {}
        self._anywhere: dict[Key, int] = {}
        self.apart = _apart_rows(self)
        self._build()

    def load(self) -> Solver:
        return self.program.load()

    def cost(self, of: Callable[[Day], int]) -> Vector:
        """Return what each column adds to a level."""
        found = np.zeros(self.program.width)
        found[: len(self.choices)] = [of(day) for _unit, day in self.choices]
        return found

    def cost_of_calling_off(self) -> Vector:
        found = np.zeros(self.program.width)
        for session, column in self.off.items():
            found[column] = calling_off(self.instance, session)
        return found

    def key(self, unit: Unit) -> Key:
        """Return which units are interchangeable when they sit somewhere else."""
        told = unit.name if unit.name in self.own else self._signs[unit.name]
        return unit.kind(self.instance), told

    def _sign(self) -> dict[str, str]:
        """Return what tells units of a kind apart: vetoes of who named nothing, and invitations.

        Of very many people only the invitations, or nothing: then it is left to the next try.
        """
        closed = [each for each in self.instance.sessions if each.invited is not None]
        for is_full in (True, False):
            signs = {unit.name: _sign(unit, closed, is_full=is_full) for unit in self.units}
            kinds = {(unit.kind(self.instance), signs[unit.name]) for unit in self.units}
            if len(kinds) * len(self.instance.sessions) <= _MOST_SEATS:
                return signs
        return {unit.name: "" for unit in self.units}

    @property
    def is_large(self) -> bool:
        """Tell whether another try costs more than a seat or two above the fair part."""
        return len(self.units) * len(self.instance.sessions) > _MOST_SEATS

    def _build(self) -> None:
        for session in self.instance.sessions:
            self._count[session.id] = self.program.row(0, 0)
        for unit in self.units:
            self._gather(unit)
        for unit in self.units:
            self._choose(unit)
        for key, group in self.groups.items():
            self._spread_out(key, group)
        for session in self.instance.sessions:
            self._hold(session)

    def _gather(self, unit: Unit) -> None:
        if not any(unit.elsewhere.values()):
            return
        key = self.key(unit)
        group = self.groups.setdefault(key, Group(key[0]))
        group.units.append(unit)
        for at, sessions in unit.elsewhere.items():
            group.able.update(session.id for session in sessions)
            if (key, at) not in self._somewhere:
                self._somewhere[key, at] = self.program.row(0, 0)
        if key not in self._anywhere:
            self._anywhere[key] = self.program.row(0, 0)

    def _choose(self, unit: Unit) -> None:
        key = self.key(unit)
        if not unit.named and key in self.groups:
            self._always(self._anywhere[key])
            for at in unit.rounds:
                self._always(self._somewhere[key, at])
            return
        row = self.program.row(1, 1)
        found = [day for day in days(self.instance, unit) if self._keep(unit, day)]
        self.is_whole_choice &= len(found) <= MOST_DAYS
        for day in found[:MOST_DAYS]:
            self.choices.append((unit, day))
            self.program.column([(row, 1.0), *self._entries(unit, key, day)], most=1)

    def _always(self, row: int) -> None:
        self.program.lower[row] += 1
        self.program.upper[row] += 1

    def _entries(self, unit: Unit, key: Key, day: Day) -> list[tuple[int, float]]:
        found: Counter[int] = Counter()
        for at, session in zip(unit.rounds, day.sessions, strict=True):
            if session is None:
                found[self._somewhere[key, at]] -= 1
                found[self._anywhere[key]] = -1
                continue
            found[self._count[session.id]] += len(unit.present(at))
            for person in unit.present(at):
                for row in self.apart.get((person.id, session.id), ()):
                    found[row] += 1
        return [(row, float(value)) for row, value in found.items()]

    def _spread_out(self, key: Key, group: Group) -> None:
        """Add the seats of a kind somewhere else, and that nobody has a workshop twice."""
        able = [session for session in self.instance.sessions if group.able[session.id]]
        once = {each: self.program.row(-ENDLESS, 0) for each in {at.workshop: None for at in able}}
        self.program.column(
            [(self._anywhere[key], 1.0), *((row, -1.0) for row in once.values())],
            most=ENDLESS,
            is_whole=False,
        )
        for session in able:
            present = group.kind[self.instance.order[session.round]]
            entries = [
                (self._count[session.id], float(len(present))),
                (self._somewhere[key, session.round], 1.0),
                (once[session.workshop], 1.0),
            ]
            if key[1]:
                entries += self._own_apart(group.units[0], session)
            most = group.able[session.id]
            group.seats[session.id] = self.program.column(entries, most=most)

    def _own_apart(self, unit: Unit, session: Session) -> list[tuple[int, float]]:
        return [
            (row, 1.0)
            for person in unit.present(session.round)
            for row in self.apart.get((person.id, session.id), ())
        ]

    def _hold(self, session: Session) -> None:
        """Add the number of people in a session, and whether it goes on."""
        usable = self.instance.usable[session.id]
        count = self._count[session.id]
        if not session.minimum:
            self.program.column([(count, -1.0)], most=usable, is_whole=False)
            return
        minimum = session.minimum
        most = self.program.row(-ENDLESS, usable)
        least = self.program.row(minimum, ENDLESS)
        self.program.column([(count, -1.0), (most, 1.0), (least, 1.0)], most=usable, is_whole=False)
        goes_on = any(seat.session == session.id for seat in self.instance.fixed)
        self.off[session.id] = self.program.column(
            [(most, float(usable)), (least, float(minimum))], most=int(not goes_on)
        )

    def needs_open(self, answer: Vector) -> list[tuple[list[int], int]]:
        """Return columns of one unit that sit more in a session than it goes on."""
        found: dict[tuple[str, str], float] = defaultdict(float)
        for column in np.nonzero(answer[: len(self.choices)])[0].tolist():
            for pair in self._with_minimum(column):
                found[pair] += answer[column]
        columns: dict[tuple[str, str], list[int]] = {
            pair: [] for pair, sits in found.items() if sits + answer[self.off[pair[1]]] > 1 + _EDGE
        }
        for column in range(len(self.choices)) if columns else ():
            for pair in self._with_minimum(column):
                if pair in columns:
                    columns[pair].append(column)
        return [(together, self.off[at]) for (_unit, at), together in columns.items()]

    def _with_minimum(self, column: int) -> Iterator[tuple[str, str]]:
        """Yield the unit with each of its sessions of this day that may be called off."""
        unit, day = self.choices[column]
        for session in day.sessions:
            if session is not None and session.id in self.off:
                yield unit.name, session.id

    def mixing(self) -> list[tuple[list[int], list[float], int]]:
        """Return per organisation and session who counts, how much, and the fair part."""
        found: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
        for column, organisation, at in (*self._sitting(), *self._folded()):
            found[organisation, at][column] += 1
        size, people = sizes(self.instance), len(self.instance.people)
        return [
            (
                list(counts),
                [float(value) for value in counts.values()],
                # The same whole numbers as `measure`, rounded up.
                -(-size[organisation] * self.instance.session[at].capacity // people),
            )
            for (organisation, at), counts in found.items()
        ]

    def _sitting(self) -> Iterator[tuple[int, str, str]]:
        """Yield of each possible day which organisations it brings where."""
        for column, (unit, day) in enumerate(self.choices):
            for at, session in zip(unit.rounds, day.sessions, strict=True):
                for person in unit.present(at) if session is not None else ():
                    if person.organisation is not None and session is not None:
                        yield column, person.organisation, session.id

    def _folded(self) -> Iterator[tuple[int, str, str]]:
        for group in self.groups.values():
            for at, column in group.seats.items():
                place = self.instance.order[self.instance.session[at].round]
                for organisation in filter(None, group.kind[place]):
                    yield column, organisation, at


def _sign(unit: Unit, closed: list[Session], *, is_full: bool) -> str:
    asked = [each.id for each in closed if each in unit.elsewhere.get(each.round, ())]
    barred = {each for who in unit.people for each in who.vetoes | who.followed}
    return "/".join([*asked, "", *(sorted(barred) if is_full and not unit.named else ())])


def _apart_rows(model: Model) -> dict[tuple[str, str], list[int]]:
    """Make a row for each two who sit apart and each session in which they could meet."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    instance = model.instance
    for first, second in instance.apart:
        one, other = instance.person[first], instance.person[second]
        for session in instance.sessions:
            if session.round in one.rounds and session.round in other.rounds:
                row = model.program.row(-ENDLESS, 1)
                found[first, session.id].append(row)
                found[second, session.id].append(row)
    return found
