from datetime import time

import pytest

from tests.factories.events import EventFactory, ProgrammeItemFactory, RoomFactory
from tests.factories.workshops import (
    SessionFactory,
    SessionRoleFactory,
    WorkshopFactory,
    YieldFactory,
)
from workshops.queries.checks import checks
from workshops.queries.programme import grid_of


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


def _sound(event, title, **more):
    session = SessionFactory(workshop=WorkshopFactory(event=event, title=title), **more)
    SessionRoleFactory(session=session)
    return session


def test_the_grid_has_a_cell_for_each_round_and_room(event):
    room = RoomFactory(event=event)
    session = _sound(event, "Een", room=room)
    loose = WorkshopFactory(event=event)

    grid = grid_of(event)

    assert [(c.room, c.sessions) for c in grid.cells] == [(room, [session]), (None, [])]
    assert (grid.unplaced, grid.warnings) == ([loose], [])


def test_a_workshop_without_question_and_note_taker_is_warned_of(event):
    workshop = WorkshopFactory(event=event, title="Een", guiding_question="")
    SessionFactory(workshop=workshop, item__title="Ronde 1")

    assert grid_of(event).warnings == [
        "Een heeft nog geen leidende vraag.",
        "Een heeft in Ronde 1 nog geen verslaglegger.",
    ]


def test_a_room_that_is_too_small_is_warned_of(event):
    room = RoomFactory(event=event, name="Kamer", capacity=10)
    _sound(event, "Een", room=room, capacity=12)

    assert grid_of(event).warnings == [
        "Een heeft meer plekken dan Kamer: 12, en de zaal heeft er 10."
    ]


@pytest.mark.parametrize(("start", "end", "is_twice"), [(14, 15, True), (15, 16, False)])
def test_a_person_in_two_places_at_once_is_warned_of(event, start, end, is_twice):
    one = _sound(event, "Een")
    later = ProgrammeItemFactory(
        event=event, day=one.item.day, starts_at=time(start), ends_at=time(end)
    )
    other = _sound(event, "Twee", item=later)
    person = SessionRoleFactory(session=one).person
    SessionRoleFactory(session=other, person=person)

    said = f"{person} is op hetzelfde moment in 2 workshops: Een en Twee."
    assert grid_of(event).warnings == ([said] if is_twice else [])


def test_an_event_without_rounds_has_no_line_on_the_task_list(event, now):
    assert checks(event, now=now) == []


def test_the_task_list_names_what_is_missing(event, now):
    _sound(event, "Een")
    YieldFactory(workshop=WorkshopFactory(event=event, title="Twee"))

    (line,) = checks(event, now=now)

    assert str(line.says) == "Nog nodig: wat 1 workshop oplevert, een ronde voor 1 workshop."
