"""How good an allocation is, in figures for who wants them and three sentences for who does not."""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from statistics import fmean

import numpy as np

from participants.allocating.baselines import first_come, smallest_sum
from participants.allocating.exchange import fingerprint
from participants.allocating.instance import Instance, Person, Seats
from participants.allocating.levels import Reached
from participants.allocating.measure import (
    above_fair,
    called_off,
    free_seats,
    rank,
    together,
    total,
)
from participants.allocating.sentences import three_sentences
from participants.allocating.solver import NoSeats, Solution

# Who would gain this many rank points by having somebody else's seats envies strongly.
STRONG = 3
_GOOD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A session: who sits there, counted only."""

    session: str
    taken: int
    capacity: int
    minimum: int
    organisations: int
    largest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """The figures of an allocation; shares are from 0 to 1, of the people who ranked.

    A rank of 0 is a seat outside the ranking. Fixed seats are left out, but for how full it is.
    """

    people: int
    ranked: int
    fixed: int
    ranks: Mapping[str, Mapping[int, int]]
    best: Mapping[int, int]
    first_somewhere: float
    good_somewhere: float
    unlisted: int
    twice_unlisted: int
    totals: Mapping[int, int]
    worst: int
    mean: float
    gini: float
    envy: float
    strong_envy: float
    above_fair: int
    sessions: tuple[Filled, ...]
    full: int
    called_off: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An allocation beside what other rules would have given."""

    quality: Quality
    baselines: Mapping[str, Quality]
    levels: tuple[Reached, ...]
    seconds: float
    seed: int
    instance: str


def report(instance: Instance, solution: Solution) -> Report:
    baselines = {"first-come": quality(instance, first_come(instance))}
    with suppress(NoSeats):
        baselines["smallest-sum"] = quality(instance, smallest_sum(instance))
    return Report(
        quality=quality(instance, solution.seats),
        baselines=baselines,
        levels=solution.levels,
        seconds=solution.seconds,
        seed=instance.parameters.seed,
        instance=fingerprint(instance),
    )


def quality(instance: Instance, seats: Seats) -> Quality:
    ranked = [person for person in instance.people if person.did_rank]
    got = {person.id: _ranks(instance, seats, person) for person in ranked}
    totals = [_total(instance, seats, person) for person in ranked]
    outside = [sum(1 for each in got[who.id].values() if not each) for who in ranked]
    best = Counter(_best(got[who.id]) for who in ranked)
    filled = _filled(instance, seats)
    envy, strong = _envy(instance, seats, ranked)
    return Quality(
        people=len(instance.people),
        ranked=len(ranked),
        fixed=len(instance.fixed),
        ranks={
            each.id: dict(
                sorted(Counter(own[each.id] for own in got.values() if each.id in own).items())
            )
            for each in instance.rounds
        },
        best=dict(sorted(best.items())),
        first_somewhere=_share(best[1], len(ranked)),
        good_somewhere=_share(sum(best[place] for place in range(1, _GOOD + 1)), len(ranked)),
        unlisted=sum(outside),
        twice_unlisted=sum(1 for count in outside if count >= _GOOD),
        totals=dict(sorted(Counter(totals).items())),
        worst=max(totals, default=0),
        mean=round(fmean(totals), 3) if totals else 0.0,
        gini=_gini(totals),
        envy=envy,
        strong_envy=strong,
        above_fair=above_fair(instance, seats),
        sessions=filled,
        full=sum(1 for each in filled if each.capacity and each.taken >= each.capacity),
        called_off=len(called_off(instance, seats)),
    )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _ranks(instance: Instance, seats: Seats, person: Person) -> dict[str, int]:
    """Return by round the rank of what somebody got; 0 is outside the ranking, or no seat."""
    fixed = instance.fixed_of.get(person.id, {})
    found = dict.fromkeys((at for at in person.rounds if at not in fixed), 0)
    for session in free_seats(instance, seats, person):
        if session.workshop in person.ranking:
            found[session.round] = person.ranking.index(session.workshop) + 1
    return found


def _best(ranks: Mapping[str, int]) -> int:
    return min((place for place in ranks.values() if place), default=0)


def _total(instance: Instance, seats: Seats, person: Person) -> int:
    """Return T; a round without a seat counts as one outside the ranking."""
    missing = len(person.rounds) - len(seats.get(person.id, ()))
    return total(instance, seats, person) + missing * (instance.parameters.ranks + 1)


def _gini(totals: list[int]) -> float:
    if not sum(totals):
        return 0.0
    ordered, count = sorted(totals), len(totals)
    weighted = sum(place * value for place, value in enumerate(ordered, start=1))
    return round(2 * weighted / (count * sum(ordered)) - (count + 1) / count, 4)


def _filled(instance: Instance, seats: Seats) -> tuple[Filled, ...]:
    taken = Counter(at for sessions in seats.values() for at in sessions)
    mixed = together(instance, seats)
    return tuple(
        Filled(
            session=each.id,
            taken=taken[each.id],
            capacity=instance.usable[each.id],
            minimum=each.minimum,
            organisations=len(mixed[each.id]),
            largest=max(mixed[each.id].values(), default=0),
        )
        for each in instance.sessions
    )


def _envy(instance: Instance, seats: Seats, ranked: list[Person]) -> tuple[float, float]:
    """Return the shares that would gain, and gain strongly, by having another's whole day.

    Days are compared of people in the same rounds who have no fixed seat.
    """
    place = {each.id: number for number, each in enumerate(instance.workshops)}
    groups: dict[tuple[str, ...], list[Person]] = {}
    for person in ranked:
        if person.id not in instance.fixed_of:
            groups.setdefault(person.rounds, []).append(person)
    gains = [gain for group in groups.values() for gain in _gains(instance, seats, group, place)]
    some = sum(1 for gain in gains if gain > 0)
    return _share(some, len(ranked)), _share(sum(1 for g in gains if g >= STRONG), len(ranked))


def _gains(
    instance: Instance, seats: Seats, group: list[Person], place: Mapping[str, int]
) -> list[int]:
    beyond = instance.parameters.ranks + 1
    points = np.full((len(group), len(place)), beyond, dtype=np.int32)
    for row, person in enumerate(group):
        for workshop in person.ranking:
            points[row, place[workshop]] = rank(person, workshop, beyond - 1)
    days = [
        [place[instance.session[at].workshop] for at in seats.get(person.id, ())]
        for person in group
    ]
    whole = np.array(sorted({tuple(day) for day in days if len(day) == len(group[0].rounds)}))
    own = [_total(instance, seats, person) for person in group]
    if not whole.size:
        return [0] * len(group)
    best = [int(row[whole].sum(axis=1).min()) for row in points]
    return [have - could for have, could in zip(own, best, strict=True)]


def sentences(found: Quality) -> list[str]:
    """Return the three sentences that an organiser reads first."""
    return three_sentences(
        good_somewhere=found.good_somewhere,
        twice_unlisted=found.twice_unlisted,
        full=found.full,
    )


def as_json(found: Report) -> dict[str, object]:
    """Return a report for `json.dumps`, its keys as written in `docs/allocation.md`."""
    said = asdict(found)
    said["levels"] = [level_as_json(each) for each in found.levels]
    said["sentences"] = sentences(found.quality)
    return said


def level_as_json(level: Reached) -> dict[str, object]:
    return {
        "level": level.level.value,
        "value": level.value,
        "bound": level.bound,
        "gap": round(level.gap, 4),
        "proven": level.is_proven,
        "seconds": round(level.seconds, 3),
    }
