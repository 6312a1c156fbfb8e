"""Seats by preference: how long it takes, how good it is, and how few seats a repair moves.

The instances are made by `tests/allocating/generator.py`, with every constraint on unless it says
otherwise; seeds are printed. Seconds are those of the clock, from an instance as JSON to seats as
JSON; beside each stands what the processor did, which says more when others use the machine.
"""

import json
import resource
import time
from dataclasses import replace
from statistics import median

import pytest

from participants.allocating.baselines import first_come, smallest_sum
from participants.allocating.checker import Rule, check
from participants.allocating.exchange import from_json, to_json
from participants.allocating.levels import Level
from participants.allocating.repair import repair
from participants.allocating.report import quality
from participants.allocating.solver import solve
from tests.allocating.generator import make

pytestmark = pytest.mark.benchmark

SEEDS = (1, 2, 3)
GIGABYTE = 1024**3


def _timed(made):
    """Return the instance as read, the solution, the seconds of the clock and the processor's."""
    said = json.dumps(to_json(made))
    begin, worked = time.perf_counter(), time.process_time()
    instance = from_json(json.loads(said))
    solution = solve(instance)
    json.dumps({who: list(at) for who, at in solution.seats.items()})
    spent = time.perf_counter() - begin, time.process_time() - worked
    assert check(instance, solution.seats) == []
    return instance, solution, *spent


def _level(solution, level):
    return next(each for each in solution.levels if each.level == level)


def _write(book, name, seconds, worked, bar):
    book.write(f"{name}-processor", round(median(worked), 2), "s")
    book.write(f"{name}-seconds", round(median(seconds), 2), "s", bar=bar)


def test_a_day_of_150(book):
    runs = [_timed(make(150, 12, 2, seed, is_full=True)) for seed in SEEDS]

    unproven = [each for run in runs for each in run[1].levels if not each.is_proven]
    book.write("allocation-150x12x2-unproven", len(unproven), "levels", bar=0)
    _write(book, "allocation-150x12x2", [run[2] for run in runs], [run[3] for run in runs], 10)


def test_a_day_of_400(book):
    runs = [_timed(make(400, 16, 2, seed, is_full=True)) for seed in SEEDS]

    for level in (Level.UNLISTED, Level.SQUARES):
        assert all(_level(run[1], level).is_proven for run in runs)
    gap = max(_level(run[1], Level.MIXING).gap for run in runs)
    book.write("allocation-400x16x2-mixing-gap", round(100 * gap, 2), "%", bar=8)
    _write(book, "allocation-400x16x2", [run[2] for run in runs], [run[3] for run in runs], 60)


def test_a_congress_of_2000(book):
    run = _timed(make(2000, 60, 2, 1, is_full=True, limit=12.0))

    for level in (Level.UNLISTED, Level.SQUARES):
        gap = 100 * _level(run[1], level).gap
        book.write(f"allocation-2000x60x2-{level}-gap", round(gap, 3), "%", bar=0.5)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / GIGABYTE
    book.write("allocation-2000x60x2-memory", round(most, 2), "GiB", bar=2)
    _write(book, "allocation-2000x60x2", [run[2]], [run[3]], 60)


def test_a_repair(book):
    seconds, shares = [], []
    for seed in SEEDS:
        instance, solution, *_spent = _timed(make(150, 12, 2, seed, is_full=True))
        left = _after_cancelling(instance, solution.seats)
        begin = time.perf_counter()
        mended = repair(left)
        seconds.append(time.perf_counter() - begin)
        shares.append(100 * mended.moved / sum(len(at) for at in left.published.values()))
        assert mended.worse == ()
        assert not {each.rule for each in check(left, mended.seats)} - {Rule.MINIMUM}
    book.write("allocation-repair-seconds", round(median(seconds), 2), "s", bar=2)
    book.write("allocation-repair-moves", round(max(shares), 1), "%", bar=10)


def _after_cancelling(instance, seats):
    """Take 8% of the people out."""
    led = {seat.person for seat in instance.fixed}
    gone = {each.id for each in instance.people[::12] if each.id not in led}
    return replace(
        instance,
        people=tuple(each for each in instance.people if each.id not in gone),
        together=tuple(pair for pair in instance.together if not gone & {*pair}),
        apart=tuple(pair for pair in instance.apart if not gone & {*pair}),
        published={who: at for who, at in seats.items() if who not in gone},
    )


def test_how_good_it_is(book):
    """The bars of quality, on the plain instances that they were measured on."""
    strong, worst, mixing = [], [], []
    for seed in SEEDS:
        instance = make(150, 12, 2, seed)
        ours = quality(instance, solve(instance).seats)
        unmixed = replace(
            instance, people=tuple(replace(each, organisation=None) for each in instance.people)
        )
        plain = quality(instance, solve(unmixed).seats)
        least = quality(instance, smallest_sum(instance))
        doors = quality(instance, first_come(instance))
        strong.append(100 * ours.strong_envy)
        worst.append(ours.worst - least.worst)
        mixing.append(100 * (1 - ours.above_fair / plain.above_fair))
        assert (ours.unlisted, ours.worst) <= (least.unlisted, doors.worst)
        assert ours.unlisted <= doors.unlisted
    book.write("allocation-strong-envy", round(max(strong), 2), "%", bar=2)
    book.write("allocation-worst-above-min-sum", max(worst), "points", bar=0)
    book.write("allocation-mixing-won", round(min(mixing), 1), "%", bar=25, at_least=True)
