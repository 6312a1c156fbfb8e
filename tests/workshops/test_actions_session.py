from datetime import time
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from chain.actions.change import ChangedMeanwhile
from chain.models import AuditEntry
from events.actions.programme import change_item
from events.registry import Refused
from tests.factories.events import ProgrammeItemFactory, RoomFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory
from workshops.actions import session as actions
from workshops.models import Session


@pytest.fixture
def workshop(samenwerking):
    return WorkshopFactory(event__chain=samenwerking)


@pytest.fixture
def room(workshop):
    return RoomFactory(event=workshop.event, capacity=30)


def _round(event, start=14, end=15):
    day = event.items.first().day if event.items.exists() else None
    given = {"day": day} if day else {}
    return ProgrammeItemFactory(event=event, starts_at=time(start), ends_at=time(end), **given)


def test_place_takes_the_capacity_of_the_room_and_tells_the_trail(workshop, room, olga, now):
    session = actions.place(
        workshop=workshop, item=_round(workshop.event), room=room, by=olga, now=now
    )

    assert (session.room, session.capacity, session.event) == (room, 30, workshop.event)
    assert AuditEntry.objects.get().action == "session placed"


@pytest.mark.parametrize("times", [(14, 15), (13, 16)])
def test_a_room_holds_one_session_at_a_time(workshop, room, olga, now, times):
    other = SessionFactory(
        workshop=WorkshopFactory(event=workshop.event), item=_round(workshop.event), room=room
    )
    later = _round(workshop.event, *times)

    with pytest.raises(actions.RoomTaken) as caught:
        actions.place(workshop=workshop, item=later, room=room, by=olga, now=now)
    assert caught.value.other == other


def test_a_plenary_part_has_its_room_too(workshop, room, olga, now):
    item = _round(workshop.event)
    plenary = ProgrammeItemFactory(
        event=workshop.event,
        day=item.day,
        kind="plenary",
        starts_at=time(14, 30),
        ends_at=time(16),
        room=room,
    )

    with pytest.raises(actions.RoomTaken) as caught:
        actions.place(workshop=workshop, item=item, room=room, by=olga, now=now)
    assert (caught.value.other, caught.value.title) == (plenary, plenary.title)

    room.is_shareable = True
    room.save()
    assert actions.place(workshop=workshop, item=item, room=room, by=olga, now=now).room == room


def test_a_round_keeps_the_room_it_is_in_for_its_own_session(workshop, room, olga, now):
    item = _round(workshop.event)
    item.room = room
    item.save()

    assert actions.place(workshop=workshop, item=item, room=room, by=olga, now=now).room == room


@pytest.mark.parametrize("change", ["room", "hours of the plenary", "hours of the round"])
def test_a_plenary_part_does_not_take_the_room_of_a_workshop(workshop, room, olga, now, change):
    item = _round(workshop.event)
    actions.place(workshop=workshop, item=item, room=room, by=olga, now=now)
    elsewhere = {"starts_at": time(9), "ends_at": time(10), "room": room}
    plenary = ProgrammeItemFactory(
        event=workshop.event,
        day=item.day,
        kind="plenary",
        **{
            "room": {"starts_at": time(14), "ends_at": time(15)},
            "hours of the plenary": elsewhere,
            "hours of the round": elsewhere,
        }[change],
    )
    moved, values = {
        "room": (plenary, {"room": room}),
        "hours of the plenary": (plenary, {"starts_at": time(14), "ends_at": time(15)}),
        "hours of the round": (item, {"starts_at": time(9), "ends_at": time(10)}),
    }[change]

    with pytest.raises(Refused) as caught, transaction.atomic():
        change_item(item=moved, seen=moved.version, values=values, by=olga, now=now)

    assert room.name in caught.value.says
    free = {"starts_at": time(17), "ends_at": time(18)}
    moved.refresh_from_db()
    assert change_item(item=moved, seen=moved.version, values=free, by=olga, now=now)


def test_a_room_is_free_when_the_other_session_is_over(workshop, room, olga, now):
    item = _round(workshop.event)
    SessionFactory(workshop=WorkshopFactory(event=workshop.event), item=item, room=room)
    later = _round(workshop.event, 15, 16)

    assert actions.place(workshop=workshop, item=later, room=room, by=olga, now=now).room == room


def test_a_shareable_room_holds_two_sessions(workshop, olga, now):
    hall = RoomFactory(event=workshop.event, is_shareable=True)
    item = _round(workshop.event)
    SessionFactory(workshop=WorkshopFactory(event=workshop.event), item=item, room=hall)

    actions.place(workshop=workshop, item=item, room=hall, by=olga, now=now)

    assert hall.sessions.count() == 2


def test_a_workshop_is_in_a_round_once(workshop, olga, now):
    item = _round(workshop.event)
    actions.place(workshop=workshop, item=item, by=olga, now=now)

    with pytest.raises(actions.AlreadyInRound):
        actions.place(workshop=workshop, item=item, by=olga, now=now)


def test_a_room_of_another_event_is_refused(workshop, olga, now):
    with pytest.raises(ValueError, match="belong to the event"):
        actions.place(
            workshop=workshop, item=_round(workshop.event), room=RoomFactory(), by=olga, now=now
        )


def test_move_goes_to_a_free_room_and_stays_put_in_its_own(workshop, room, olga, now):
    session = SessionFactory(workshop=workshop, item=_round(workshop.event), room=room)
    later = _round(workshop.event, 16, 17)

    actions.move(session=session, seen=1, item=session.item, room=room, by=olga, now=now)
    actions.move(session=session, seen=1, item=later, room=None, by=olga, now=now)

    session.refresh_from_db()
    assert (session.item, session.room, session.version) == (later, None, 2)


def test_move_tells_who_moved_it_meanwhile(workshop, room, olga, pim, now):
    session = SessionFactory(workshop=workshop, item=_round(workshop.event))
    mine = Session.objects.get()
    actions.move(session=session, seen=1, item=session.item, room=room, by=pim, now=now)
    other = RoomFactory(event=workshop.event)

    with pytest.raises(ChangedMeanwhile) as caught:
        actions.move(session=mine, seen=1, item=session.item, room=other, by=olga, now=now)
    assert (caught.value.by, caught.value.fields) == (pim, {"room_id"})


@pytest.mark.django_db(transaction=True)
def test_two_who_take_one_room_at_the_same_moment_do_not_both_get_it(workshop, room, olga, now):
    item = _round(workshop.event)
    wanted = [workshop, WorkshopFactory(event=workshop.event)]
    start, got = Barrier(2), []

    def take(one):
        start.wait()
        try:
            actions.place(workshop=one, item=item, room=room, by=olga, now=now)
            got.append("placed")
        except actions.RoomTaken:
            got.append("taken")
        finally:
            connection.close()

    threads = [Thread(target=take, args=[one]) for one in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (sorted(got), room.sessions.count()) == (["placed", "taken"], 1)


def test_remove_takes_the_session_off_the_programme(workshop, olga, now):
    session = SessionFactory(workshop=workshop)

    actions.remove(session=session, by=olga, now=now)

    assert not workshop.sessions.exists()
