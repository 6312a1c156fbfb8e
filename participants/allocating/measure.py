"""What seats are worth: rank points, deficits, mixing, moves. Fixed seats count as nothing here."""

import hashlib
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from participants.allocating.instance import Instance, Person, Seats, Session

# A lot is one of these, and calling off a session costs as much as many lots.
LOTS = 10
_CALLED_OFF = 100


@dataclass(frozen=True, slots=True)
class Values:
    """The value of each level; smaller is better, the first counts most."""

    unlisted: int
    squares: int
    above_fair: int
    moves: int
    called_off: int
    order: int


def rank(person: Person, workshop: str, ranks: int) -> int:
    """Return 1 for a first choice, `ranks` + 1 for what is not in the ranking."""
    return person.ranking.index(workshop) + 1 if workshop in person.ranking else ranks + 1


def free_seats(instance: Instance, seats: Seats, person: Person) -> list[Session]:
    """Return the sessions of somebody that were not fixed beforehand."""
    fixed = instance.fixed_of.get(person.id, {})
    return [
        session
        for at, session in instance.sits(seats, person.id).items()
        if fixed.get(at) != session.id
    ]


def total(instance: Instance, seats: Seats, person: Person) -> int:
    """Return T: the sum of the ranks of the seats that were not fixed."""
    ranks = instance.parameters.ranks
    return sum(
        rank(person, session.workshop, ranks) for session in free_seats(instance, seats, person)
    )


def ideal(instance: Instance, person: Person) -> int:
    """Return the smallest T that this ranking allows, beside the person's own fixed seats."""
    fixed = instance.fixed_of.get(person.id, {})
    taken = {instance.session[at].workshop for at in fixed.values()}
    free = sum(1 for at in person.rounds if at not in fixed)
    listed = [place for place, each in enumerate(person.ranking, start=1) if each not in taken]
    rest = max(0, free - len(listed)) * (instance.parameters.ranks + 1)
    return sum(listed[:free]) + rest


def deficit(instance: Instance, seats: Seats, person: Person) -> int:
    """Return how far somebody is from the best seats, earlier days included."""
    return total(instance, seats, person) - ideal(instance, person) + person.deficit


def sizes(instance: Instance) -> Mapping[str, int]:
    return Counter(each.organisation for each in instance.people if each.organisation is not None)


def together(instance: Instance, seats: Seats) -> Mapping[str, Counter[str]]:
    """Return of each session how many people of each organisation sit there."""
    found: dict[str, Counter[str]] = {each.id: Counter() for each in instance.sessions}
    for person in instance.people:
        if person.organisation is not None:
            for at in seats.get(person.id, ()):
                found[at][person.organisation] += 1
    return found


def above_fair(instance: Instance, seats: Seats) -> int:
    """Return the seats above the fair part of the organisation of who sits there."""
    size, people = sizes(instance), len(instance.people)
    return sum(
        max(0, count - math.ceil(size[organisation] * instance.session[at].capacity / people))
        for at, counts in together(instance, seats).items()
        for organisation, count in counts.items()
    )


def moves(instance: Instance, seats: Seats) -> int:
    """Return how many published seats changed; who has gone is not counted."""
    return sum(
        1
        for person, before in instance.published_of.items()
        for at in before.values()
        if at not in seats.get(person, ())
    )


def called_off(instance: Instance, seats: Seats) -> list[Session]:
    """Return the sessions with a minimum to which nobody comes."""
    taken = {at for sessions in seats.values() for at in sessions}
    return [each for each in instance.sessions if each.minimum and each.id not in taken]


def calling_off(instance: Instance, session: str) -> int:
    """Return what a session that is called off adds: as few as possible, and then by lot."""
    return _CALLED_OFF + weight(instance, "", session)


def weight(instance: Instance, person: str, session: str) -> int:
    """Return the lot of a seat: drawn by the seed, and the same whoever else takes part."""
    drawn = f"{instance.parameters.seed}/{person}/{session}".encode()
    return int.from_bytes(hashlib.blake2b(drawn, digest_size=4).digest(), "big") % LOTS


def lot(instance: Instance, person: Person, session: Session) -> int:
    """Return what a seat adds to the last level: only seats that somebody named count."""
    before = instance.published_of.get(person.id, {}).values()
    if instance.fixed_of.get(person.id, {}).get(session.round) == session.id:
        return 0
    named = {*person.ranking, *(instance.session[at].workshop for at in before)}
    return weight(instance, person.id, session.id) if session.workshop in named else 0


def values(instance: Instance, seats: Seats) -> Values:
    """Return the value of every level."""
    ranked = [each for each in instance.people if each.did_rank]
    return Values(
        unlisted=sum(_outside(instance, seats, each) for each in ranked),
        squares=sum(deficit(instance, seats, each) ** 2 for each in ranked),
        above_fair=above_fair(instance, seats),
        moves=moves(instance, seats),
        called_off=sum(calling_off(instance, each.id) for each in called_off(instance, seats)),
        order=sum(_lots(instance, seats)),
    )


def _outside(instance: Instance, seats: Seats, person: Person) -> int:
    return sum(
        1 for each in free_seats(instance, seats, person) if each.workshop not in person.ranking
    )


def _lots(instance: Instance, seats: Seats) -> Iterator[int]:
    for person in instance.people:
        for session in instance.sits(seats, person.id).values():
            yield lot(instance, person, session)
