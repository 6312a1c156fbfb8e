"""From the answer of the program to seats: whoever sits "somewhere else" gets a session."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from participants.allocating.highs import ENDLESS, NoAnswer, Program, Vector
from participants.allocating.instance import Instance, Seats, Session
from participants.allocating.measure import weight
from participants.allocating.model import Key, Model
from participants.allocating.units import Unit

# Leaving somebody out costs more than all lots together.
_LEFT_OUT = 1_000_000


@dataclass(frozen=True, slots=True)
class Placed:
    """Seats of all, but for the units that could not be placed."""

    seats: Seats
    left: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Wanted:
    unit: Unit
    key: Key
    at: str
    options: tuple[Session, ...]


def place(model: Model, answer: Vector, *, seconds: float, is_loose: bool = False) -> Placed:
    """Return the seats of an answer; the counts per kind and session are kept.

    `is_loose`: only the counts per session are, so that kinds may change seats.
    """
    sessions, wanted = _given(model, answer)
    left: frozenset[str] = frozenset()
    if wanted:
        placing = _Placing(model, sessions)
        placing.count(answer, is_loose=is_loose)
        for each in wanted:
            placing.add(each)
        chosen, left = placing.solve(seconds)
        for unit, session in chosen:
            sessions[unit.name].append(session)
    return Placed(_by_person(model, sessions), left)


def _given(model: Model, answer: Vector) -> tuple[dict[str, list[Session]], list[_Wanted]]:
    sessions: dict[str, list[Session]] = {unit.name: [] for unit in model.units}
    wanted = []
    days = {
        unit.name: day
        for (unit, day), value in zip(model.choices, answer, strict=False)
        if value > 0
    }
    for unit in model.units:
        day = days.get(unit.name)
        for place, at in enumerate(unit.rounds):
            session = day.sessions[place] if day else None
            if session is None:
                wanted.append(_Wanted(unit, model.key(unit), at, unit.elsewhere[at]))
            else:
                sessions[unit.name].append(session)
    return sessions, wanted


def _by_person(model: Model, sessions: dict[str, list[Session]]) -> Seats:
    found: dict[str, tuple[str, ...]] = {}
    order = model.instance.order
    for unit in model.units:
        taken = sorted(sessions[unit.name], key=lambda session: order[session.round])
        for person in unit.people:
            found[person.id] = tuple(
                session.id for session in taken if session.round in person.rounds
            )
    return found


class _Placing:
    """A small program of its own: people on the seats that their kind got."""

    def __init__(self, model: Model, sessions: dict[str, list[Session]]) -> None:
        self.model = model
        self.instance: Instance = model.instance
        self.program = Program()
        self.columns: list[tuple[_Wanted, Session | None]] = []
        self.cost: list[float] = []
        self.counts: dict[tuple[Key | None, str], int] = {}
        self.is_loose = False
        self.once: dict[tuple[str, str], int] = {}
        self.meet = self._apart(model.units, sessions)

    def count(self, answer: Vector, *, is_loose: bool) -> None:
        """Add a row for the people that each session takes, of each kind or of all."""
        self.is_loose = is_loose
        for key, group in self.model.groups.items():
            for at, column in group.seats.items():
                if number := round(answer[column]):
                    size = len(group.kind[self.instance.order[self.instance.session[at].round]])
                    name = (None if is_loose else key, at)
                    if name not in self.counts:
                        self.counts[name] = self.program.row(-ENDLESS, 0)
                    self.program.upper[self.counts[name]] += number * size

    def _apart(
        self, units: list[Unit], sessions: dict[str, list[Session]]
    ) -> dict[tuple[str, str], list[int]]:
        """Make the rows of who sits apart: 1 of the two per session, less who sits there."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        taken = {
            person.id: {each.id for each in sessions[unit.name] if each.round in person.rounds}
            for unit in units
            for person in unit.people
        }
        for pair in self.instance.apart:
            for session in self.instance.sessions:
                there = sum(1 for who in pair if session.id in taken[who])
                row = self.program.row(-ENDLESS, max(0, 1 - there))
                for who in pair:
                    found[who, session.id].append(row)
        return found

    def add(self, each: _Wanted) -> None:
        row = self.program.row(1, 1)
        self._column(each, None, [(row, 1.0)], _LEFT_OUT)
        for session in each.options:
            count = self.counts.get((None if self.is_loose else each.key, session.id))
            if count is None:
                continue
            present = [who for who in each.unit.people if each.at in who.rounds]
            entries = [
                (row, 1.0),
                (count, float(len(present))),
                (self._once(each.unit, session), 1.0),
            ]
            for person in present:
                entries += [(meet, 1.0) for meet in self.meet.get((person.id, session.id), ())]
            self._column(each, session, entries, weight(self.instance, each.unit.name, session.id))

    def _once(self, unit: Unit, session: Session) -> int:
        name = (unit.name, session.workshop)
        if name not in self.once:
            self.once[name] = self.program.row(-ENDLESS, 1)
        return self.once[name]

    def _column(
        self,
        each: _Wanted,
        session: Session | None,
        entries: list[tuple[int, float]],
        cost: float,
    ) -> None:
        self.program.column(entries, most=1)
        self.columns.append((each, session))
        self.cost.append(cost)

    def solve(self, seconds: float) -> tuple[list[tuple[Unit, Session]], frozenset[str]]:
        try:
            found = self.program.load().whole(np.array(self.cost, np.float64), seconds=seconds)
        except NoAnswer:
            return [], frozenset(each.unit.name for each, _session in self.columns)
        taken = [pair for pair, value in zip(self.columns, found.answer, strict=True) if value > 0]
        left = frozenset(each.unit.name for each, session in taken if session is None)
        return [(each.unit, session) for each, session in taken if session is not None], left
