"""Is any constraint broken? Plain counting, that shares nothing with the solver."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from participants.allocating.instance import Instance, Person, Seats, Session


class Rule(StrEnum):
    """The constraints, each with its own name."""

    ONE_SEAT_PER_ROUND = "one-seat-per-round"
    NO_SEAT_ELSEWHERE = "no-seat-elsewhere"
    NO_WORKSHOP_TWICE = "no-workshop-twice"
    NOT_FOLLOWED_BEFORE = "not-followed-before"
    CAPACITY = "capacity"
    RESERVE = "reserve"
    MINIMUM = "minimum"
    VETO = "veto"
    INVITATION_ONLY = "invitation-only"
    FIXED_SEAT = "fixed-seat"
    TOGETHER = "together"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A constraint that does not hold, of whom and where."""

    rule: Rule
    people: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    round: str | None = None


def check(instance: Instance, seats: Seats) -> list[Broken]:
    """Return every broken constraint; none means that the seats may be given."""
    return [
        *_strangers(instance, seats),
        *(broken for each in instance.people for broken in _of_person(instance, seats, each)),
        *(broken for each in instance.sessions for broken in _of_session(instance, seats, each)),
        *_of_fixed(instance, seats),
        *_of_pairs(instance, seats),
    ]


def _strangers(instance: Instance, seats: Seats) -> Iterator[Broken]:
    people = {each.id for each in instance.people}
    sessions = {each.id for each in instance.sessions}
    for person, taken in seats.items():
        unknown = tuple(at for at in taken if at not in sessions)
        if person not in people or unknown:
            yield Broken(rule=Rule.NO_SEAT_ELSEWHERE, people=(person,), sessions=unknown)


def _known(instance: Instance, seats: Seats, person: str) -> list[Session]:
    found = {each.id: each for each in instance.sessions if each.id in seats.get(person, ())}
    return [found[at] for at in seats.get(person, ()) if at in found]


def _of_person(instance: Instance, seats: Seats, person: Person) -> Iterator[Broken]:
    taken = _known(instance, seats, person.id)
    yield from _of_rounds(instance, person, taken)
    often = Counter(session.workshop for session in taken)
    fixed = {seat.session for seat in instance.fixed if seat.person == person.id}
    for session in taken:
        broken = _of_seat(person, session, is_fixed=session.id in fixed)
        if often[session.workshop] > 1:
            broken = [*broken, Rule.NO_WORKSHOP_TWICE]
        for rule in broken:
            yield Broken(rule=rule, people=(person.id,), sessions=(session.id,))


def _of_rounds(instance: Instance, person: Person, taken: list[Session]) -> Iterator[Broken]:
    count = Counter(session.round for session in taken)
    for each in instance.rounds:
        here = tuple(session.id for session in taken if session.round == each.id)
        if each.id in person.rounds and count[each.id] != 1:
            yield Broken(
                rule=Rule.ONE_SEAT_PER_ROUND, people=(person.id,), sessions=here, round=each.id
            )
        if each.id not in person.rounds and here:
            yield Broken(
                rule=Rule.NO_SEAT_ELSEWHERE, people=(person.id,), sessions=here, round=each.id
            )


def _of_seat(person: Person, session: Session, *, is_fixed: bool) -> list[Rule]:
    may = session.invited is None or person.id in session.invited or is_fixed
    said = {
        Rule.VETO: session.workshop in person.vetoes,
        Rule.NOT_FOLLOWED_BEFORE: session.workshop in person.followed,
        Rule.INVITATION_ONLY: not may,
    }
    return [rule for rule, is_broken in said.items() if is_broken]


def _of_session(instance: Instance, seats: Seats, session: Session) -> Iterator[Broken]:
    here = tuple(person for person, taken in seats.items() if session.id in taken)
    fixed = {seat.person for seat in instance.fixed if seat.session == session.id}
    guests = [person for person in here if person not in fixed]
    said = {
        Rule.CAPACITY: len(here) > session.capacity,
        Rule.RESERVE: bool(guests) and len(here) > session.capacity - session.reserve,
        Rule.MINIMUM: 0 < len(here) < session.minimum,
    }
    for rule, is_broken in said.items():
        if is_broken:
            yield Broken(rule=rule, people=here, sessions=(session.id,), round=session.round)


def _of_fixed(instance: Instance, seats: Seats) -> Iterator[Broken]:
    for seat in instance.fixed:
        if seat.session not in seats.get(seat.person, ()):
            yield Broken(rule=Rule.FIXED_SEAT, people=(seat.person,), sessions=(seat.session,))


def _of_pairs(instance: Instance, seats: Seats) -> Iterator[Broken]:
    for first, second in instance.together:
        yield from _split(instance, seats, first, second)
    for first, second in instance.apart:
        shared = tuple(at for at in seats.get(first, ()) if at in seats.get(second, ()))
        if shared:
            yield Broken(rule=Rule.APART, people=(first, second), sessions=shared)


def _split(instance: Instance, seats: Seats, first: str, second: str) -> Iterator[Broken]:
    one = {each.round: each for each in _known(instance, seats, first)}
    other = {each.round: each for each in _known(instance, seats, second)}
    for at in one.keys() & other.keys():
        if one[at] != other[at]:
            yield Broken(
                rule=Rule.TOGETHER,
                people=(first, second),
                sessions=(one[at].id, other[at].id),
                round=at,
            )
