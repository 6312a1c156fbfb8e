"""Ideas divided over reviewers: each the same number, nobody of one's own, the work even."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.values.assigning import divide


@st.composite
def calls(draw):
    """Draw ideas and reviewers of organisations, as a call has them, and pairs that stay."""
    organisations = draw(st.integers(1, 5))
    reviewers = draw(st.lists(st.integers(0, organisations), min_size=1, max_size=7))
    ideas = draw(st.lists(st.integers(0, organisations), min_size=1, max_size=14))
    each = draw(st.integers(1, 3))
    barred = {
        (idea, who)
        for idea, mine in enumerate(ideas)
        for who, theirs in enumerate(reviewers)
        if mine and mine == theirs
    }
    free = sorted({(i, r) for i in range(len(ideas)) for r in range(len(reviewers))} - barred)
    fixed = draw(st.sets(st.sampled_from(free), max_size=4)) if free else set()
    return range(len(ideas)), range(len(reviewers)), each, barred, fixed


@settings(max_examples=200, deadline=None)
@given(calls())
def test_no_division_breaks_a_promise(call):
    ideas, reviewers, each, barred, fixed = call

    found = divide(ideas, reviewers, each=each, barred=barred, fixed=fixed)

    assert fixed <= found.pairs
    assert not found.pairs & barred
    for idea in ideas:
        count = sum(one == idea for one, _who in found.pairs)
        able = sum((idea, who) not in barred for who in reviewers)
        kept = sum(one == idea for one, _who in fixed)
        assert count == max(kept, min(each, able))
        assert (idea in found.short) == (count < each)
    for who in reviewers:
        assert found.loads[who] == sum(one == who for _idea, one in found.pairs)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 40), st.integers(3, 8), st.integers(1, 3))
def test_the_work_differs_by_at_most_one_when_nobody_is_left_out(ideas, reviewers, each):
    found = divide(range(ideas), range(reviewers), each=each)

    assert found.unevenness <= 1
    assert not found.short


@st.composite
def small_calls(draw):
    ideas, reviewers = draw(st.integers(1, 4)), draw(st.integers(2, 4))
    pairs = [(idea, who) for idea in range(ideas) for who in range(reviewers)]
    return ideas, reviewers, draw(st.integers(1, 2)), draw(st.sets(st.sampled_from(pairs)))


@settings(max_examples=80, deadline=None)
@given(small_calls())
def test_no_other_division_is_more_even(call):
    ideas, reviewers, each, barred = call
    found = divide(range(ideas), range(reviewers), each=each, barred=barred)

    assert sum(load**2 for load in found.loads.values()) == _least(
        ideas, reviewers, each=each, barred=barred
    )


def _least(ideas, reviewers, *, each, barred):
    """Try every division: the least sum of squared loads."""
    loads = {(0,) * reviewers}
    for idea in range(ideas):
        able = [who for who in range(reviewers) if (idea, who) not in barred]
        loads = {
            tuple(load + (who in chosen) for who, load in enumerate(one))
            for one in loads
            for chosen in combinations(able, min(each, len(able)))
        }
    return min(sum(load**2 for load in one) for one in loads)


def test_an_idea_that_too_few_may_read_is_named():
    found = divide(range(4), range(3), each=2, barred={(0, 2), (1, 2), (2, 0), (2, 1)})

    assert found.short == (2,)


def test_control_what_stays_keeps_the_work_uneven():
    fixed = {(idea, 0) for idea in range(3)}

    assert divide(range(3), range(2), each=1, fixed=fixed).unevenness == 3
    assert divide(range(3), range(2), each=1).unevenness == 1


def test_300_ideas_over_12_reviewers_are_even():
    barred = {(idea, idea % 12) for idea in range(300)}

    found = divide(range(300), range(12), each=3, barred=barred)

    assert found.unevenness == 0
    assert not found.short
