from buildingblocks.values.ranking import Scored, ranked


def order(*items: Scored) -> list[tuple[int, int | None, int | None, bool]]:
    return [(one.position, one.total, one.rank, one.is_highest) for one in ranked(items)]


def test_the_highest_sum_comes_first_and_equals_share_a_rank():
    assert order(Scored([3, 1]), Scored([5, 5]), Scored([2, 2])) == [
        (1, 10, 1, True),
        (0, 4, 2, False),
        (2, 4, 2, False),
    ]


def test_a_highest_without_a_figure_stays_without_one():
    assert order(Scored(), Scored(is_highest_by_source=True)) == [
        (1, None, 1, True),
        (0, None, None, False),
    ]


def test_a_total_on_paper_stands_in_for_scores():
    assert order(Scored(paper_total=12), Scored([5])) == [(0, 12, 1, True), (1, 5, 2, False)]
