from datetime import time

import pytest

from chain.actions.change import ChangedMeanwhile
from events.actions import programme, rooms
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory, RoomFactory


@pytest.fixture
def day(samenwerking):
    return EventDayFactory(event=EventFactory(chain=samenwerking))


def _item(day, title, starts=None, ends=None, order=1):
    return ProgrammeItemFactory(
        event=day.event, day=day, title=title, starts_at=starts, ends_at=ends, order=order
    )


def _hours(day):
    return [
        (row.title, row.starts_at, row.ends_at)
        for row in day.items.order_by("order", "starts_at", "pk")
    ]


def test_an_item_comes_where_its_time_puts_it(day, olga, now):
    _item(day, "Inloop", time(9), time(9, 30), 1)
    _item(day, "Lunch", time(12), time(13), 2)

    item = programme.add_item(
        day=day, by=olga, now=now, kind="plenary", title="Opening", starts_at=time(9, 30)
    )

    assert item.order == 2
    assert [title for title, *_ in _hours(day)] == ["Inloop", "Opening", "Lunch"]


def test_later_exchanges_two_items_and_keeps_the_hours_of_the_day(day, olga, now):
    opening = _item(day, "Opening", time(13, 30), time(13, 45), 1)
    _item(day, "Voorbeelden", time(13, 50), time(14, 35), 2)

    assert programme.put_later(item=opening, by=olga, now=now)

    assert _hours(day) == [
        ("Voorbeelden", time(13, 30), time(14, 15)),
        ("Opening", time(14, 20), time(14, 35)),
    ]


def test_without_hours_only_the_order_changes(day, olga, now):
    _item(day, "Opening", time(13, 30), None, 1)
    closing = _item(day, "Afsluiting", order=2)

    assert programme.put_earlier(item=closing, by=olga, now=now)

    assert [title for title, *_ in _hours(day)] == ["Afsluiting", "Opening"]


def test_the_first_cannot_come_earlier_nor_the_last_later(day, olga, now):
    only = _item(day, "Opening")

    assert not programme.put_earlier(item=only, by=olga, now=now)
    assert not programme.put_later(item=only, by=olga, now=now)


def test_a_stale_change_of_an_item_is_refused(day, olga, pim, now):
    item = _item(day, "Opening")
    programme.change_item(item=item, seen=1, values={"title": "Welkom"}, by=pim, now=now)

    with pytest.raises(ChangedMeanwhile):
        programme.change_item(item=item, seen=1, values={"title": "Start"}, by=olga, now=now)

    item.refresh_from_db()
    assert item.title == "Welkom"


def test_a_new_time_puts_an_item_in_its_place(day, olga, now):
    late = _item(day, "Opening", time(15), time(16), 1)
    _item(day, "Lunch", time(16), time(17), 2)

    programme.change_item(
        item=late, seen=1, values={"starts_at": time(17), "ends_at": time(18)}, by=olga, now=now
    )

    assert [title for title, *_ in _hours(day)] == ["Lunch", "Opening"]


def test_an_item_goes(day, olga, now):
    programme.remove_item(item=_item(day, "Opening"), by=olga, now=now)

    assert _hours(day) == []


def test_an_event_has_one_room_of_a_name(day, olga, now):
    room = rooms.add_room(event=day.event, name="Aula", capacity=100, by=olga, now=now)
    other = RoomFactory(event=day.event)

    with pytest.raises(rooms.RoomExists):
        rooms.add_room(event=day.event, name="aula", by=olga, now=now)
    with pytest.raises(rooms.RoomExists):
        rooms.change_room(room=other, seen=1, values={"name": "AULA"}, by=olga, now=now)
    assert rooms.change_room(room=room, seen=1, values={"capacity": 80}, by=olga, now=now) == {
        "capacity"
    }

    rooms.remove_room(room=room, by=olga, now=now)
    assert list(day.event.rooms.all()) == [other]
