"""What differs between two programmes: nothing after moving back, and words for the rest."""

from dataclasses import replace
from datetime import date, time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.values.news import news
from workshops.values.release import guide_clashes, room_clashes
from workshops.values.version import Guide, Programme, ShownPart, ShownRoom, ShownSession

MOVED = (
    "Wie belt wie schuift: eerst Ronde 1, van 10.00 tot 11.00 uur, "
    "nu Ronde 2, van 13.00 tot 14.00 uur."
)
DAY = date(2026, 10, 9)
ROOMS = [ShownRoom(id=number, name=f"Zaal {number}") for number in (1, 2, 3)]


def _programme(seed):
    """Make some programme of at most 5 parts and 6 workshops; small numbers, so that two meet."""
    some = Random(seed)
    parts = tuple(
        ShownPart(
            id=number,
            day=some.randint(1, 2),
            date=DAY,
            kind="round",
            title=f"Ronde {number}",
            starts_at=some.choice([None, time(9), time(11)]),
            ends_at=some.choice([None, time(10), time(12)]),
            room=some.choice([None, *ROOMS]),
        )
        for number in some.sample(range(1, 7), some.randint(1, 5))
    )
    sessions = tuple(
        ShownSession(
            id=number,
            workshop=number,
            title=f"Workshop {number}",
            part=some.choice(parts).id,
            room=some.choice([None, *ROOMS]),
            guides=tuple(
                Guide(person=person, role="facilitator")
                for person in some.sample(range(1, 4), some.randint(0, 2))
            ),
        )
        for number in some.sample(range(1, 9), some.randint(0, 6))
    )
    return Programme(parts=parts, sessions=sessions)


def programmes():
    return st.builds(_programme, st.integers(0, 10**6))


@given(programmes())
def test_a_programme_survives_its_json(programme):
    assert Programme.unpacked(programme.packed()) == programme
    assert Programme.unpacked(programme.packed()).digest() == programme.digest()


@given(programmes())
def test_nothing_differs_from_itself(programme):
    found = news(programme, programme)
    assert not found
    assert not found.of_sessions()
    assert not found.of_parts()


@given(programmes(), programmes())
def test_there_and_back_concerns_the_same_seats(one, other):
    """What leaves a seat as it was concerns nobody; what changes it does so both ways."""
    there, back = news(one, other).of_sessions(), news(other, one).of_sessions()
    stays = one.session_by_id().keys() & other.session_by_id().keys()
    assert {pk for pk in there if pk in stays} == {pk for pk in back if pk in stays}
    assert {pk for pk in there if pk not in stays} == one.session_by_id().keys() - stays


@given(programmes(), programmes())
def test_every_seat_that_changes_stands_in_the_list(one, other):
    found = news(one, other)
    assert bool(found.of_sessions() or found.of_parts()) <= bool(found.changes)
    assert all(change.said() for change in found.changes)


@given(programmes())
def test_clashes_go_when_everything_gets_a_room_and_a_time_of_its_own(programme):
    apart = [
        replace(part, id=number, day=number, room=None)
        for number, part in enumerate(programme.parts, 1)
    ]
    alone = Programme(parts=tuple(apart), sessions=())
    assert not list(room_clashes(alone))
    assert not list(guide_clashes(alone))


def _one(**more):
    part = ShownPart(
        id=1,
        day=1,
        date=DAY,
        kind="round",
        title="Ronde 1",
        starts_at=time(10),
        ends_at=time(11),
    )
    later = replace(part, id=2, title="Ronde 2", starts_at=time(13), ends_at=time(14))
    session = ShownSession(id=7, workshop=7, title="Wie belt wie", part=1, room=ROOMS[0])
    return Programme(parts=(part, later), sessions=(replace(session, **more),))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"room": ROOMS[1]}, "Wie belt wie krijgt een andere zaal: eerst Zaal 1, nu Zaal 2."),
        (
            {"part": 2},
            MOVED,
        ),
        (
            {"guides": (Guide(person=3, role="facilitator"),)},
            "Wie belt wie: Anna begeleidt ook.",
        ),
    ],
)
def test_a_change_reads_as_a_sentence(changed, said):
    assert [change.said({3: "Anna"}) for change in news(_one(), _one(**changed)).changes] == [said]


def test_a_round_that_moves_says_so_once():
    old = _one()
    moved = replace(old.parts[0], starts_at=time(10, 30), ends_at=time(11, 30))
    new = replace(old, parts=(moved, old.parts[1]))

    found = news(old, new)

    [change] = found.changes
    assert change.said() == (
        "Ronde 1 schuift: eerst van 10.00 tot 11.00 uur, nu van 10.30 tot 11.30 uur. "
        "Dat geldt ook voor de workshop erin."
    )
    assert set(found.of_sessions()) == {7}
    assert not found.of_parts()


def test_another_date_of_the_same_day_is_the_news_of_the_event():
    old = _one()
    new = replace(old, parts=tuple(replace(part, date=date(2026, 11, 9)) for part in old.parts))
    assert not news(old, new)


def test_a_format_of_later_is_refused():
    with pytest.raises(ValueError, match="99"):
        Programme.unpacked({"format": 99, "parts": [], "sessions": []})
