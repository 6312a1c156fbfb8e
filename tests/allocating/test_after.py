"""The report, the reasons per person, and what happens after publishing."""

from dataclasses import replace

import pytest
from django.utils import translation

from participants.allocating.baselines import first_come, smallest_sum
from participants.allocating.checker import Rule, check
from participants.allocating.explanation import explain_all, say_got, say_missed
from participants.allocating.instance import Fixed, Instance, Person, Round, Session, Workshop
from participants.allocating.measure import deficit, total
from participants.allocating.repair import offers, repair, swaps
from participants.allocating.report import quality, report, sentences
from participants.allocating.solver import solve
from tests.allocating.generator import make

DAY = ("r1", "r2")


@pytest.fixture(scope="module")
def solved():
    instance = make(60, 8, 2, 4, is_full=True)
    return instance, solve(instance)


def test_the_report_compares_with_two_other_rules(solved):
    instance, solution = solved
    found = report(instance, solution)
    ours, doors, least = found.quality, *found.baselines.values()

    assert list(found.baselines) == ["first-come", "smallest-sum"]
    assert ours.unlisted <= least.unlisted <= doors.unlisted
    assert sum(ours.totals.values()) == ours.ranked == sum(ours.best.values())
    assert sum(each.taken for each in ours.sessions) == sum(len(p.rounds) for p in instance.people)
    assert found.seed == instance.parameters.seed


def test_baselines_keep_to_the_seats(solved):
    instance, _solution = solved
    broken = {each.rule for each in check(instance, first_come(instance))}

    assert broken <= {Rule.MINIMUM, Rule.APART, Rule.ONE_SEAT_PER_ROUND, Rule.NO_SEAT_ELSEWHERE}
    assert check(instance, smallest_sum(instance)) == []


def test_three_sentences(solved):
    instance, solution = solved

    with translation.override("nl"):
        said = sentences(quality(instance, solution.seats))

    assert len(said) == 3
    assert "1e of 2e keuze" in said[0]


def test_reasons_name_nobody_else(solved):
    instance, solution = solved
    people = {each.id for each in instance.people}
    why = explain_all(instance, solution.seats)

    with translation.override("nl"):
        for name, own in why.items():
            said = [say_got(instance, each, did_rank=own.did_rank) for each in own.got]
            said += [say_missed(instance, each) for each in own.missed]
            words = set(" ".join(said).replace(";", " ").split())
            assert not words & people - {name}
    assert why.keys() == people


def test_how_many_wanted_what_was_not_to_be_had():
    instance = _small(capacity=1)
    why = explain_all(instance, {"anna": ("a1", "b2"), "bram": ("b1", "a2")})["anna"]
    late = explain_all(instance, {"anna": ("c1", "b2"), "bram": ("b1", "a2")})["anna"]

    with translation.override("nl"):
        assert [say_got(instance, each, did_rank=True) for each in why.got] == [
            "ronde 1: uw 1e keuze",
            "ronde 2: uw 2e keuze",
        ]
        assert [say_missed(instance, each) for each in late.missed] == [
            "2 mensen kozen ‘A’; er waren 2 plekken."
        ]


def test_a_repair_makes_nobody_worse_and_moves_few(solved):
    instance, solution = solved
    gone = {each.id for each in instance.people[::12]} - {seat.person for seat in instance.fixed}
    left = _without(instance, gone, solution.seats)

    mended = repair(left)

    assert mended.worse == ()
    assert not {each.rule for each in check(left, mended.seats)} - {Rule.MINIMUM}
    assert mended.moved <= 0.1 * sum(len(at) for at in left.published.values())
    for person in left.people:
        assert total(left, mended.seats, person) <= total(left, left.published, person)


def test_a_freed_seat_goes_to_the_largest_deficit():
    instance = _small(capacity=2)
    late = replace(instance.people[0], id="cees", deficit=4)
    instance = replace(instance, people=(*instance.people, late))
    seats = {"anna": ("c1", "b2"), "bram": ("b1", "a2"), "cees": ("c1", "b2")}

    found = offers(instance, seats, "a1")

    assert [each.person for each in found] == ["cees", "anna"]
    assert found[0].deficit == deficit(instance, seats, late)


def test_a_swap_only_when_both_gain():
    instance = _small(capacity=1)

    both = swaps(instance, {"anna": ("b1", "c2"), "bram": ("a1", "c2")})
    none = swaps(instance, {"anna": ("a1", "c2"), "bram": ("b1", "c2")})

    assert [{*each.people} for each in both] == [{"anna", "bram"}]
    assert none == []


def _small(capacity) -> Instance:
    return Instance(
        rounds=(Round(id="r1", title="ronde 1"), Round(id="r2", title="ronde 2")),
        workshops=tuple(Workshop(id=each, title=each.upper()) for each in "abc"),
        sessions=tuple(
            Session(id=each + at[1], workshop=each, round=at, capacity=capacity)
            for each in "abc"
            for at in DAY
        ),
        people=(
            Person(id="anna", rounds=DAY, ranking=("a", "b")),
            Person(id="bram", rounds=DAY, ranking=("b", "a")),
        ),
        fixed=(),
    )


def _without(instance, gone, seats):
    return replace(
        instance,
        people=tuple(each for each in instance.people if each.id not in gone),
        sessions=tuple(
            replace(each, invited=each.invited and frozenset(each.invited - gone))
            for each in instance.sessions
        ),
        together=tuple(pair for pair in instance.together if not gone & {*pair}),
        apart=tuple(pair for pair in instance.apart if not gone & {*pair}),
        published={who: at for who, at in seats.items() if who not in gone},
    )


def test_a_fixed_seat_says_its_reason():
    instance = replace(
        _small(capacity=2), fixed=(Fixed(person="anna", session="c1", reason="begeleidt"),)
    )
    why = explain_all(instance, {"anna": ("c1", "a2"), "bram": ("b1", "a2")})["anna"]

    with translation.override("nl"):
        assert "begeleidt" in say_got(instance, why.got[0], did_rank=True)
