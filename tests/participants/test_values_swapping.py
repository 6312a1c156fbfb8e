"""No swap makes anybody worse, and every seat that was there is there still."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from participants.values.swapping import Seat, Swapper, swaps_among

WORKSHOPS, ROUNDS = range(5), range(3)


def _seat(item, workshop):
    # Rounds 1 and 2 overlap; of the first the hours are not known.
    span = None if item == 0 else (item, item + 2)
    return Seat(item=item, session=item * 10 + workshop, workshop=workshop, span=span)


@st.composite
def _swapper(draw, number):
    places = draw(st.permutations(WORKSHOPS))
    rounds = draw(st.sampled_from([(0,), (1,), (0, 1), (0, 2)]))
    return Swapper(
        registration=number,
        ranked=tuple(draw(st.permutations(WORKSHOPS))[: draw(st.integers(0, 5))]),
        seats={item: _seat(item, places[at]) for at, item in enumerate(rounds)},
        wishes=frozenset(draw(st.sets(st.sampled_from(ROUNDS)))),
        barred=frozenset(draw(st.sets(st.sampled_from(WORKSHOPS), max_size=1))),
        kept_out=frozenset(draw(st.sets(st.integers(0, 24), max_size=2))),
    )


@st.composite
def _people(draw):
    return [draw(_swapper(number)) for number in range(draw(st.integers(2, 7)))]


def _after(people, swaps):
    now = {one.registration: dict(one.seats) for one in people}
    for swap in swaps:
        one, other = (now[number] for number in swap.registrations)
        one[swap.item], other[swap.item] = other[swap.item], one[swap.item]
    return now


def _place(person, seat):
    ranked = person.ranked
    return ranked.index(seat.workshop) if seat.workshop in ranked else len(ranked)


@settings(max_examples=300, deadline=None)
@given(_people())
def test_nobody_loses_and_seats_are_conserved(people):
    swaps = swaps_among(people)
    now = _after(people, swaps)

    before = Counter(seat.session for one in people for seat in one.seats.values())
    assert Counter(seat.session for seats in now.values() for seat in seats.values()) == before
    swapped = Counter((number, swap.item) for swap in swaps for number in swap.registrations)
    assert set(swapped.values()) <= {1}
    for one in people:
        mine = now[one.registration]
        assert len({seat.workshop for seat in mine.values()}) == len(mine)
        for item, seat in mine.items():
            if (one.registration, item) not in swapped:
                assert seat == one.seats[item]
                continue
            assert item in one.wishes
            assert _place(one, seat) < _place(one, one.seats[item])
            assert seat.workshop not in one.barred
            assert seat.session not in one.kept_out


@settings(max_examples=200, deadline=None)
@given(_people())
def test_no_swap_is_left(people):
    done = swaps_among(people)
    left = {one.registration: one for one in people}
    for swap in done:
        one, other = (left[number] for number in swap.registrations)
        left[one.registration] = one.having(other.seats[swap.item])
        left[other.registration] = other.having(one.seats[swap.item])

    assert swaps_among(list(left.values())) == []
    for one in left.values():
        for other in left.values():
            for item in one.wishes & other.wishes & one.seats.keys() & other.seats.keys():
                both = one.gain(other.seats[item]), other.gain(one.seats[item])
                assert 0 in both


def _wants(number, ranked, holds):
    return Swapper(
        registration=number, ranked=ranked, seats={0: _seat(0, holds)}, wishes=frozenset([0])
    )


def test_the_largest_gain_goes_first_and_of_equal_ones_who_asked_first():
    late, early, most = _wants(1, (0, 1), 1), _wants(2, (0, 1), 1), _wants(3, (0, 2, 1), 1)
    gives = _wants(9, (1,), 0)

    assert set(swaps_among([early, late, gives])[0].registrations) == {2, 9}
    assert set(swaps_among([early, late, most, gives])[0].registrations) == {3, 9}


def test_of_the_same_two_the_round_with_the_lower_number_goes_first():
    a, b, c, d = 0, 1, 2, 3
    one = _both_rounds(1, (a, b, c, d), b, d)
    other = _both_rounds(2, (b, a, d, c), a, c)
    first = Swapper(registration=3, ranked=(), seats={2: _seat(2, d)}, wishes=frozenset([2]))

    assert [swap.item for swap in swaps_among([first, one, other])] == [0, 2]
    assert [swap.item for swap in swaps_among([one, other, first])] == [0, 2]


def _both_rounds(number, ranked, *holds):
    seats = {item: _seat(item, workshop) for item, workshop in zip((0, 2), holds, strict=True)}
    return Swapper(registration=number, ranked=ranked, seats=seats, wishes=frozenset(seats))
