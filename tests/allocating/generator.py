"""Instances as `docs/allocation.md` describes them: skewed wishes, organisations with a taste.

Popularity by Zipf (exponent 1.1) with Gumbel noise, the taste of an organisation with a standard
deviation of 0.6, 12 organisations with sizes by Dirichlet (1.2), 5 ranks, 1.15 seats per person.
"""

import math
import random
import sys
from dataclasses import dataclass, field

from participants.allocating.instance import (
    Fixed,
    Instance,
    Parameters,
    Person,
    Round,
    Session,
    Workshop,
)

ORGANISATIONS, RANKS = 12, 5


@dataclass
class Making:
    """What instance to make; `is_full` switches every constraint on."""

    people: int
    workshops: int
    rounds: int
    seed: int
    is_full: bool = False
    spare: float = 1.15
    parameters: dict = field(default_factory=dict)
    lot: random.Random = field(init=False)

    def __post_init__(self):
        self.lot = random.Random(self.seed)
        size = f"{self.people} x {self.workshops} x {self.rounds}"
        sys.stderr.write(f"seed {self.seed}: {size}\n")  # shown when a test fails


def make(people, workshops, rounds, seed, *, is_full=False, spare=1.15, **parameters) -> Instance:
    making = Making(people, workshops, rounds, seed, is_full, spare, parameters)
    everybody = _people(making)
    sessions = _sessions(making, everybody)
    pairs = _pairs(making, everybody) if is_full else ((), ())
    tied = {name for pair in pairs[0] + pairs[1] for name in pair}
    return Instance(
        rounds=tuple(Round(id=at, title=f"ronde {at[1:]}") for at in _rounds(making)),
        workshops=tuple(Workshop(id=f"w{w}", title=f"Workshop {w}") for w in range(workshops)),
        sessions=sessions,
        people=everybody,
        fixed=_leaders(everybody, sessions, tied) if is_full else (),
        together=pairs[0],
        apart=pairs[1],
        parameters=Parameters(seed=seed, ranks=RANKS, **parameters),
    )


def _rounds(making):
    return tuple(f"r{number + 1}" for number in range(making.rounds))


def _people(making):
    lot = making.lot
    sizes = [lot.gammavariate(1.2, 1) for _each in range(ORGANISATIONS)]
    popularity = [-1.1 * math.log(place + 1) for place in range(making.workshops)]
    taste = [[lot.gauss(0, 0.6) for _w in popularity] for _o in sizes]
    found = []
    for number in range(making.people):
        own = lot.choices(range(ORGANISATIONS), weights=sizes)[0]
        worth = [popularity[w] + taste[own][w] + _gumbel(lot) for w in range(making.workshops)]
        order = sorted(range(making.workshops), key=lambda w: -worth[w])
        found.append(_person(making, number, own, order))
    return tuple(found)


def _gumbel(lot):
    return -math.log(-math.log(lot.uniform(1e-12, 1 - 1e-12)))


def _person(making, number, own, order):
    """One in ten made no list, one in twenty misses the first round; two vetoes each."""
    ranking = tuple(f"w{w}" for w in order[:RANKS])
    rounds = _rounds(making)
    if not making.is_full:
        return Person(id=f"p{number}", organisation=f"o{own}", rounds=rounds, ranking=ranking)
    left = [f"w{w}" for w in order[RANKS:]]
    return Person(
        id=f"p{number}",
        organisation=f"o{own}",
        rounds=rounds[1:] if making.lot.random() < 0.05 else rounds,
        ranking=() if making.lot.random() < 0.1 else ranking,
        vetoes=frozenset(making.lot.sample(left, min(2, len(left)))),
        deficit=making.lot.choice((0, 0, 0, 1, 2)),
    )


def _sessions(making, people):
    spare = 1.4 if making.is_full else making.spare
    seats = math.ceil(spare * making.people / making.workshops)
    lot, names = making.lot, [person.id for person in people]
    least = int(0.9 * making.people / making.workshops)
    return tuple(
        Session(
            id=f"s{w}.{at}",
            workshop=f"w{w}",
            round=at,
            capacity=seats + making.is_full,
            minimum=min(lot.randint(8, 12), least) if making.is_full else 0,
            reserve=1 if making.is_full else 0,
            invited=_invited(making, names, w),
        )
        for w in range(making.workshops)
        for at in _rounds(making)
    )


def _invited(making, names, workshop):
    if making.is_full and workshop == making.workshops - 1:
        return frozenset(making.lot.sample(names, making.people // 2))
    return None


def _pairs(making, people):
    """One in forty pairs together, as many apart, of people who take part in all rounds."""
    names = [person.id for person in people if len(person.rounds) == making.rounds]
    making.lot.shuffle(names)
    count = max(1, making.people // 40)
    pairs = [(names[2 * at], names[2 * at + 1]) for at in range(2 * count)]
    return tuple(pairs[:count]), tuple(pairs[count:])


def _leaders(people, sessions, tied):
    """Somebody leads every other session of the last round."""
    free = iter([each for each in people if each.id not in tied])
    last = [each for each in sessions if each.round == sessions[-1].round][::2]
    found = []
    for session in last:
        for person in free:
            if session.workshop not in person.vetoes:
                found.append(Fixed(person=person.id, session=session.id, reason="begeleidt"))
                break
    return tuple(found)
