"""A round once more, and a whole day in the next city."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from events.actions.copy import copy_event
from events.models import ProgrammeItem
from tests.factories.chain import PersonFactory
from tests.factories.events import (
    EventDayFactory,
    EventFactory,
    ProgrammeItemFactory,
    RoomFactory,
    TourFactory,
)
from tests.factories.workshops import (
    AvailabilityFactory,
    SessionFactory,
    SessionRoleFactory,
    WorkshopFactory,
    YieldFactory,
)
from workshops.actions.round import copy_round
from workshops.models import Availability, Session, SessionRole

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(samenwerking):
    return EventFactory(
        chain=samenwerking, city="Leeuwarden", venue="Auditorium", tour=TourFactory()
    )


@pytest.fixture
def first(event):
    return ProgrammeItemFactory(
        event=event, title="Ronde 1", starts_at=time(13), ends_at=time(14, 15)
    )


@pytest.fixture
def session(event, first):
    room = RoomFactory(event=event, name="Zaal Noord")
    workshop = WorkshopFactory(event=event, title="Wie belt wie")
    made = SessionFactory(workshop=workshop, item=first, room=room, capacity=12)
    SessionRoleFactory(session=made, person=PersonFactory())
    return made


def _copy(client, event, item):
    address = reverse("workshops:round-copy", args=[event.slug, item.pk])
    return client.post(address).status_code


def test_a_copied_round_has_the_same_workshops_rooms_and_people(
    client, event, first, session, olga
):
    client.force_login(olga)

    assert _copy(client, event, first) == 302

    made = ProgrammeItem.objects.get(event=event, title="Ronde 2")
    assert (made.starts_at, made.ends_at, made.kind) == (time(14, 15), time(15, 30), first.kind)
    again = Session.objects.get(item=made)
    assert (again.workshop, again.room, again.capacity) == (session.workshop, session.room, 12)
    people = SessionRole.objects.filter(session=again).values_list("person", "kind")
    assert list(people) == list(session.roles.values_list("person", "kind"))
    assert Session.objects.get(item=first).pk == session.pk  # the first one stays as it is


def test_a_round_counts_on_and_a_taken_room_is_left_open(event, first, session, olga, now):
    other = WorkshopFactory(event=event)
    clash = ProgrammeItemFactory(
        event=event, title="Ronde 2", order=2, starts_at=time(14), ends_at=time(15)
    )
    SessionFactory(workshop=other, item=clash, room=session.room)

    made = copy_round(item=first, by=olga, now=now)

    assert made.title == "Ronde 3"
    assert Session.objects.get(item=made).room is None


@pytest.mark.parametrize(
    ("starts", "ends"), [(time(21), time(23)), (None, None), (time(22, 59), time(23, 59))]
)
def test_a_round_that_would_run_past_midnight_has_no_hours(event, olga, now, starts, ends):
    item = ProgrammeItemFactory(event=event, title="Avondronde", starts_at=starts, ends_at=ends)

    made = copy_round(item=item, by=olga, now=now)

    assert (made.title, made.starts_at, made.ends_at) == ("Avondronde 2", None, None)


@pytest.mark.parametrize("persona", ["piet", "sara"])
def test_who_does_not_make_the_programme_copies_nothing(client, request, event, first, persona):
    client.force_login(request.getfixturevalue(persona))

    assert _copy(client, event, first) in {403, 404}
    assert event.items.count() == 1


def test_a_day_goes_to_the_next_city_with_its_rounds_and_without_its_people(
    event, first, session, olga, now
):
    YieldFactory(workshop=session.workshop, target=3)
    next_day = date(2031, 5, 14)

    copy = copy_event(
        event=event,
        title="Netwerkdag in Assen",
        starts_on=next_day,
        city="Assen",
        tour=event.tour,
        by=olga,
        now=now,
    )

    again = Session.objects.get(event=copy)
    assert (again.item.title, again.item.day.date) == (first.title, next_day)
    assert (again.item.starts_at, again.item.ends_at) == (first.starts_at, first.ends_at)
    assert (again.workshop.title, again.capacity) == ("Wie belt wie", 12)
    assert (again.room.event, again.room.name) == (copy, "Zaal Noord")
    assert [one.target for one in again.workshop.yields.all()] == [3]
    assert not again.roles.exists()
    assert (copy.city, copy.venue, copy.host_organisation) == ("Assen", "", None)
    assert (copy.tour, copy.is_published) == (event.tour, False)
    assert not copy.programme_versions.exists()


def test_the_hours_of_rooms_go_along_to_the_days_of_the_copy(event, session, olga, now):
    first = session.item.day
    second = EventDayFactory(event=event, date=first.date + timedelta(days=1))
    room, other = session.room, RoomFactory(event=event, name="Zaal Zuid")
    AvailabilityFactory(day=first, person=None, room=room, starts_at=time(13), ends_at=None)
    AvailabilityFactory(
        day=second, person=None, room=other, is_absent=True, starts_at=None, ends_at=None
    )
    AvailabilityFactory(day=first, person=session.roles.get().person)
    event.refresh_from_db()
    starts_on = date(2031, 5, 14)

    for city in (None, "Assen"):
        copy = copy_event(
            event=event, title="Nog eens", starts_on=starts_on, city=city, by=olga, now=now
        )
        told = [
            (one.day.date, one.room.name, one.is_absent, one.starts_at)
            for one in Availability.objects.filter(day__event=copy).order_by("day__date")
        ]
        assert told == [
            (starts_on, "Zaal Noord", False, time(13)),
            (starts_on + timedelta(days=1), "Zaal Zuid", True, None),
        ]
    assert Availability.objects.filter(day__event=event).count() == 3
