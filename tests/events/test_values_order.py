from datetime import time

from events.values.order import exchanged, in_order


def test_times_decide_the_order_and_others_stay_behind_their_neighbour():
    assert in_order([time(12), None, time(9), None]) == [2, 3, 0, 1]
    assert in_order([None, time(9)]) == [0, 1]


def test_an_exchange_keeps_lengths_and_pause():
    assert exchanged((time(9), time(10)), (time(10, 15), time(10, 45))) == (
        (time(9), time(9, 30)),
        (time(9, 45), time(10, 45)),
    )
    assert exchanged((time(9), None), (time(10), time(11))) is None
