"""The checker sees each kind of broken constraint; this is its control."""

from dataclasses import replace

import pytest

from participants.allocating.checker import Rule, check
from participants.allocating.instance import Fixed, Instance, Person, Round, Session, Workshop

DAY = ("r1", "r2")


def _instance(**more) -> Instance:
    people = {
        "anna": {"ranking": ("a", "b")},
        "bram": {"ranking": ("b", "a")},
        "cees": {"vetoes": frozenset({"b"}), "followed": frozenset({"c"})},
    }
    return Instance(
        rounds=tuple(Round(id=at) for at in DAY),
        workshops=tuple(Workshop(id=each) for each in "abc"),
        sessions=tuple(
            Session(id=f"{each}{at[1]}", workshop=each, round=at, capacity=2, **more)
            for each in "abc"
            for at in DAY
        ),
        people=tuple(Person(id=name, rounds=DAY, **each) for name, each in people.items()),
    )


GOOD = {"anna": ("a1", "b2"), "bram": ("b1", "a2"), "cees": ("a1", "b2")}


def _broken(instance, seats):
    return {each.rule for each in check(instance, seats)}


def test_seats_that_keep_everything_are_left_alone():
    instance = _instance()

    assert check(instance, GOOD | {"cees": ("a1", "c2")}) != []
    people = (*instance.people[:2], replace(instance.people[2], followed=frozenset()))
    assert check(replace(instance, people=people), GOOD | {"cees": ("a1", "c2")}) == []


@pytest.mark.parametrize(
    ("seats", "rule"),
    [
        ({"anna": ("a1",)}, Rule.ONE_SEAT_PER_ROUND),
        ({"anna": ("a1", "b1", "c2")}, Rule.ONE_SEAT_PER_ROUND),
        ({"anna": ("a1", "z9")}, Rule.NO_SEAT_ELSEWHERE),
        ({"zoe": ("a1",)}, Rule.NO_SEAT_ELSEWHERE),
        ({"anna": ("a1", "a2")}, Rule.NO_WORKSHOP_TWICE),
        ({"cees": ("b1", "a2")}, Rule.VETO),
        ({"cees": ("c1", "a2")}, Rule.NOT_FOLLOWED_BEFORE),
    ],
)
def test_a_person(seats, rule):
    assert rule in _broken(_instance(), GOOD | seats)


def test_somebody_who_misses_a_round_has_no_seat_there():
    instance = _instance()
    people = (replace(instance.people[0], rounds=("r1",)), *instance.people[1:])

    assert Rule.NO_SEAT_ELSEWHERE in _broken(replace(instance, people=people), GOOD)


def test_a_session():
    crowd = {"anna": ("a1", "b2"), "bram": ("a1", "b2"), "cees": ("a1", "b2")}

    assert Rule.CAPACITY in _broken(_instance(), crowd)
    assert Rule.RESERVE in _broken(_instance(reserve=1), GOOD)
    assert Rule.MINIMUM in _broken(_instance(minimum=2), GOOD)
    assert Rule.INVITATION_ONLY in _broken(_instance(invited=frozenset({"anna"})), GOOD)


def test_what_was_fixed_and_who_sits_with_whom():
    instance = _instance()

    fixed = replace(instance, fixed=(Fixed(person="anna", session="b1", reason="leidt"),))
    together = replace(instance, together=(("anna", "bram"),))
    apart = replace(instance, apart=(("anna", "cees"),))

    assert Rule.FIXED_SEAT in _broken(fixed, GOOD)
    assert Rule.TOGETHER in _broken(together, GOOD)
    assert Rule.APART in _broken(apart, GOOD)
