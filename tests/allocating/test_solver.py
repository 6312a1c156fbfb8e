"""The solver: no broken constraint, the best on every level, and a reason when it cannot be."""

import pytest
from hypothesis import HealthCheck, assume, event, given, settings

from participants.allocating.checker import check
from participants.allocating.infeasible import explain
from participants.allocating.levels import Level
from participants.allocating.obstacles import Reason, say
from participants.allocating.solver import NoSeats, solve
from tests.allocating.brute import best, levels, size
from tests.allocating.generator import make
from tests.allocating.small import instances

SLOW = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.filter_too_much],
}


@settings(max_examples=120, **SLOW)
@given(instances())
def test_small_instances_are_as_good_as_trying_all(instance):
    assume(size(instance) <= 1500)
    wanted = best(instance)
    try:
        solution = solve(instance)
    except NoSeats as error:
        event(f"certain: {error.is_certain}")
        assert wanted is None
        obstacles = explain(instance)
        event(f"obstacle: {obstacles[0].reason}")
        assert obstacles[0].reason != Reason.UNKNOWN
        assert all(say(instance, each) for each in obstacles)
        return
    event("solved")
    reached = {each.level: each for each in solution.levels}
    assert check(instance, solution.seats) == []
    assert all(each.is_proven for each in solution.levels)
    assert wanted is not None
    for level, value in zip(Level, wanted, strict=True):
        if level in reached:
            assert reached[level].value == value, level
        else:
            assert value == 0
    found = levels(instance, solution.seats)
    assert found[2:] == wanted[2:]
    assert found[0] == wanted[0]


@settings(max_examples=25, **SLOW)
@given(instances(most_people=14, most_workshops=7))
def test_no_constraint_is_ever_broken(instance):
    try:
        solution = solve(instance)
    except NoSeats:
        event("no seats")
        assert explain(instance)
        return
    event("solved")
    assert check(instance, solution.seats) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_a_day_with_every_constraint_is_solved_and_proven(seed):
    instance = make(60, 8, 2, seed, is_full=True)

    solution = solve(instance)

    assert check(instance, solution.seats) == []
    assert [each.level for each in solution.levels if not each.is_proven] == []


def test_the_same_seed_gives_the_same_seats():
    instance = make(60, 8, 2, 7, is_full=True)

    assert solve(instance).seats == solve(instance).seats


def test_who_made_no_list_comes_after_who_did():
    full = make(40, 6, 2, 3)
    some = {person.id for person in full.people[:10]}
    people = tuple(
        type(person)(id=person.id, rounds=person.rounds, organisation=person.organisation)
        if person.id in some
        else person
        for person in full.people
    )
    mixed = type(full)(
        rounds=full.rounds, workshops=full.workshops, sessions=full.sessions, people=people
    )
    alone = type(full)(
        rounds=full.rounds,
        workshops=full.workshops,
        sessions=full.sessions,
        people=tuple(each for each in people if each.id not in some),
    )

    assert solve(mixed).values.squares == solve(alone).values.squares
