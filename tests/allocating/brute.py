"""All allocations of a small instance, judged by a definition of its own."""

import itertools
import math

from participants.allocating.checker import check
from participants.allocating.measure import calling_off, weight


def size(instance):
    """Return how many allocations there are to try."""
    return math.prod(len(_days(instance, person)) for person in instance.people)


def everything(instance):
    """Yield every allocation that breaks no constraint."""
    days = [_days(instance, person) for person in instance.people]
    names = [person.id for person in instance.people]
    for chosen in itertools.product(*days):
        seats = dict(zip(names, chosen, strict=True))
        if not check(instance, seats):
            yield seats


def _days(instance, person):
    rounds = [
        [each for each in instance.sessions if each.round == at.id]
        for at in instance.rounds
        if at.id in person.rounds
    ]
    return [
        tuple(session.id for session in day)
        for day in itertools.product(*rounds)
        if len({session.workshop for session in day}) == len(day)
    ]


def levels(instance, seats):
    """Return the six values by the words of the definition."""
    beyond = instance.parameters.ranks + 1
    where = {each.id: each for each in instance.sessions}
    fixed = {(seat.person, seat.session) for seat in instance.fixed}
    unlisted = squares = lots = 0
    for person in instance.people:
        place = {name: number + 1 for number, name in enumerate(person.ranking)}
        free = [at for at in seats[person.id] if (person.id, at) not in fixed]
        taken = {where[at].workshop for at in seats[person.id] if (person.id, at) in fixed}
        before = {where[at].workshop for at in instance.published.get(person.id, ())}
        named = {*person.ranking, *before}
        lots += sum(weight(instance, person.id, at) for at in free if where[at].workshop in named)
        if not person.ranking:
            continue
        ranks = [place.get(where[at].workshop, beyond) for at in free]
        unlisted += ranks.count(beyond)
        best = sorted(number for name, number in place.items() if name not in taken)
        best = (best + [beyond] * len(free))[: len(free)]
        squares += (sum(ranks) - sum(best) + person.deficit) ** 2
    return (
        unlisted,
        squares,
        _above_fair(instance, seats),
        sum(at not in seats[who] for who, taken in instance.published.items() for at in taken),
        _called_off(instance, seats),
        lots,
    )


def _above_fair(instance, seats):
    found = 0
    for organisation in {person.organisation for person in instance.people} - {None}:
        members = [each.id for each in instance.people if each.organisation == organisation]
        for session in instance.sessions:
            here = sum(session.id in seats[name] for name in members)
            fair = math.ceil(len(members) * session.capacity / len(instance.people))
            found += max(0, here - fair)
    return found


def _called_off(instance, seats):
    taken = {at for day in seats.values() for at in day}
    return sum(
        calling_off(instance, each.id)
        for each in instance.sessions
        if each.minimum and each.id not in taken
    )


def best(instance):
    """Return the best values of each level within the levels before it; None without any."""
    found = [levels(instance, seats) for seats in everything(instance)]
    if not found:
        return None
    reached = []
    for level in range(len(found[0])):
        value = min(values[level] for values in found)
        kept = int(value * (1 + instance.parameters.slack) + 1e-9) if level == 1 else value
        found = [values for values in found if values[level] <= kept]
        reached.append(value)
    return tuple(reached)
