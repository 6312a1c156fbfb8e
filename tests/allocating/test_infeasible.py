"""Impossible instances name the constraint, and the people or sessions concerned."""

from dataclasses import replace

import pytest
from django.utils import translation

from participants.allocating.infeasible import explain
from participants.allocating.instance import Fixed, Instance, Person, Round, Session, Workshop
from participants.allocating.obstacles import Reason, say
from participants.allocating.solver import NoSeats, solve

DAY = ("r1", "r2")


def _instance(people=4, capacity=2, minimum=0, workshops="ab") -> Instance:
    return Instance(
        rounds=(Round(id="r1", title="ronde 1"), Round(id="r2", title="ronde 2")),
        workshops=tuple(Workshop(id=each, title=f"Workshop {each}") for each in workshops),
        sessions=tuple(
            Session(id=each + at[1], workshop=each, round=at, capacity=capacity, minimum=minimum)
            for each in workshops
            for at in DAY
        ),
        people=tuple(
            Person(id=f"p{number}", rounds=DAY, ranking=("a",), label=f"Mens {number}")
            for number in range(people)
        ),
    )


def _fixed(*seats):
    return tuple(Fixed(person=who, session=at, reason="leidt") for who, at in seats)


CASES = {
    "seats": (_instance(people=5), Reason.SEATS, "ronde 2"),
    "minimum": (_instance(people=3, capacity=2, minimum=2), Reason.MINIMUM, "Workshop"),
    "one workshop": (_instance(people=1, workshops="a"), Reason.NO_TWO, "Mens 0"),
    "fixed twice": (
        replace(_instance(), fixed=_fixed(("p1", "a1"), ("p1", "a2"))),
        Reason.FIXED,
        "Mens 1",
    ),
    "fixed and full": (
        replace(_instance(), fixed=_fixed(("p0", "a1"), ("p1", "a1"), ("p2", "a1"))),
        Reason.FIXED_FULL,
        "Workshop a (ronde 1)",
    ),
    "contradicting pairs": (
        replace(_instance(), together=(("p0", "p1"),), apart=(("p1", "p0"),)),
        Reason.PAIR,
        "Mens 0",
    ),
    "a large group": (
        replace(_instance(), together=(("p0", "p1"), ("p1", "p2"))),
        Reason.GROUP,
        "Mens 2",
    ),
    "three apart": (
        replace(_instance(people=3), apart=(("p0", "p1"), ("p1", "p2"), ("p0", "p2"))),
        Reason.APART,
        "Mens 0",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_done_says_why(case):
    instance, reason, name = CASES[case]

    with pytest.raises(NoSeats) as refused:
        solve(instance)
    obstacles = explain(instance)
    with translation.override("nl"):
        said = [say(instance, each) for each in obstacles]

    assert refused.value.is_certain
    assert reason in {each.reason for each in obstacles}
    assert name in " ".join(said)


def test_a_veto_against_a_fixed_seat():
    instance = _instance(workshops="abc")
    vetoed = replace(instance.people[0], vetoes=frozenset({"b"}))
    instance = replace(instance, people=(vetoed, *instance.people[1:]), fixed=_fixed(("p0", "b1")))

    with pytest.raises(NoSeats):
        solve(instance)
    assert explain(instance)[0].people == ("p0",)
