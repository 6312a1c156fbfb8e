"""The ketting: where a bouwsteen stands, and the legend of all of them."""

import pytest
from django.utils.translation import override

from buildingblocks.choices import BlockState
from buildingblocks.values.ketting import (
    DONE,
    NEVER,
    NEXT,
    NOW,
    TOLD,
    WORDS,
    explained,
    ketting,
    legend,
    stage_of,
)

STAGES = {
    BlockState.TAKING_POSITIONS: "decision",
    BlockState.CHOSEN: "decision",
    BlockState.PARKED: "decision",
    BlockState.NOT_CHOSEN: "decision",
    BlockState.MERGED: "decision",
    BlockState.LAPSED: "decision",
    BlockState.TAKEN_UP: "pilot",
}


@pytest.mark.parametrize("state", BlockState)
def test_a_state_stands_at_one_link(state):
    assert stage_of(state) == STAGES.get(state, "block")


def test_an_idea_that_nobody_sent_in_never_was():
    links = ketting("decision", notes={}, hrefs={"workshop": "/w/"})

    assert [link.state for link in links] == [NEVER, DONE, DONE, NOW, NEXT, NEXT]
    assert [link.href for link in links] == ["", "/w/", "", "", "", ""]


def test_an_idea_that_was_sent_in_is_done():
    links = ketting("idea", notes={}, hrefs={"idea": "/i/"})

    assert [link.state for link in links] == [NOW, *[NEXT] * (len(WORDS) - 1)]


def test_the_legend_counts_what_stands_at_each_link():
    with override("en"):
        links = legend({BlockState.RECORDED: 2, BlockState.CHOSEN: 1, BlockState.PARKED: 1})

    assert [link.state for link in links] == [DONE, DONE, DONE, DONE, NEXT, NEXT]
    assert [link.note for link in links] == [
        "",
        "",
        "2 bouwstenen",
        "2 bouwstenen",
        "none yet",
        "none yet",
    ]


def test_who_is_new_reads_what_each_link_means():
    links = explained()

    assert [link.word for link in links] == list(WORDS.values())
    assert [link.state for link in links] == [TOLD] * len(WORDS)
    assert all(link.note for link in links)
