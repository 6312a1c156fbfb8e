"""The problem: who may sit where, what people would like, and what was fixed beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

MOST_VETOES = 2
# Of each person the sessions in which they have a seat, in the order of the rounds.
Seats = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """How to weigh and how long to look.

    `ranks`: how many workshops somebody may rank, K; a workshop outside the ranking counts K + 1.
    `slack`: which part of the sum of squares (0.02 is 2%) may be given up for better mixing.
    `limit`: seconds per level.
    """

    ranks: int = 5
    slack: float = 0.0
    seed: int = 1
    limit: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    id: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    id: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A workshop in one round.

    It may be called off when fewer than `minimum` people come. `reserve` seats stay free for late
    guests. `invited`: only these people; None is everybody.
    """

    id: str
    workshop: str
    round: str
    capacity: int
    minimum: int = 0
    reserve: int = 0
    invited: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who gets one seat in each of `rounds`.

    `ranking` is empty for who did not rank. `followed`: workshops of earlier days. `deficit`: how
    far an earlier allocation was from the best that this person had asked for, in rank points.
    """

    id: str
    rounds: tuple[str, ...]
    organisation: str | None = None
    ranking: tuple[str, ...] = ()
    vetoes: frozenset[str] = frozenset()
    followed: frozenset[str] = frozenset()
    deficit: int = 0
    label: str = ""

    @property
    def did_rank(self) -> bool:
        return bool(self.ranking)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A seat that stands: of a leader, of a speaker, or set by hand. It is an invitation too."""

    person: str
    session: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Instance:
    """A whole problem.

    `together` is transitive: who is tied to the same person sits with both, in each round in which
    they take part. Pairs that share no round say nothing.
    """

    rounds: tuple[Round, ...]
    workshops: tuple[Workshop, ...]
    sessions: tuple[Session, ...]
    people: tuple[Person, ...]
    fixed: tuple[Fixed, ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    published: Seats = field(default_factory=dict)
    parameters: Parameters = field(default_factory=Parameters)

    @cached_property
    def person(self) -> Mapping[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def session(self) -> Mapping[str, Session]:
        return {session.id: session for session in self.sessions}

    @cached_property
    def by_round(self) -> Mapping[str, tuple[Session, ...]]:
        return {
            each.id: tuple(session for session in self.sessions if session.round == each.id)
            for each in self.rounds
        }

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Return the place of each round in the day."""
        return {each.id: place for place, each in enumerate(self.rounds)}

    @cached_property
    def fixed_of(self) -> Mapping[str, Mapping[str, str]]:
        """Return of each person with fixed seats the session by round."""
        found: dict[str, dict[str, str]] = {}
        for seat in self.fixed:
            found.setdefault(seat.person, {})[self.session[seat.session].round] = seat.session
        return found

    @cached_property
    def published_of(self) -> Mapping[str, Mapping[str, str]]:
        """Return of each person the published session by round, as far as both still exist."""
        return {
            person: {self.session[at].round: at for at in sessions if at in self.session}
            for person, sessions in self.published.items()
            if person in self.person
        }

    @cached_property
    def usable(self) -> Mapping[str, int]:
        """Return the seats of each session without the reserve; fixed seats may lie in it."""
        fixed: dict[str, int] = {}
        for seat in {(seat.person, seat.session) for seat in self.fixed}:
            fixed[seat[1]] = fixed.get(seat[1], 0) + 1
        return {
            each.id: min(each.capacity, max(0, each.capacity - each.reserve, fixed.get(each.id, 0)))
            for each in self.sessions
        }

    @cached_property
    def title(self) -> Mapping[str, str]:
        """Return how workshops, rounds, sessions and people are called."""
        names = {each.id: each.title or each.id for each in self.workshops}
        names |= {each.id: each.title or each.id for each in self.rounds}
        names |= {each.id: each.label or each.id for each in self.people}
        return names | {
            each.id: f"{names[each.workshop]} ({names[each.round]})" for each in self.sessions
        }

    def sits(self, seats: Seats, person: str) -> dict[str, Session]:
        """Return of somebody the session by round."""
        return {self.session[at].round: self.session[at] for at in seats.get(person, ())}

    def may_sit(self, person: Person, session: Session) -> bool:
        """Tell whether nothing but numbers and other people keep this person out."""
        if self.fixed_of.get(person.id, {}).get(session.round) == session.id:
            return True
        if session.invited is not None and person.id not in session.invited:
            return False
        return session.workshop not in person.vetoes | person.followed
