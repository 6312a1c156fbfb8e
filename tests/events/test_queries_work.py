from datetime import date, timedelta

import pytest
from django.utils import timezone

from events.choices import ContributionKind, ItemKind
from events.queries.checks import checks, event_for_checks
from events.queries.hosts import next_host
from events.queries.programme import programme_warnings
from events.queries.work import desk, shared_tasks, tour_days_of, tours_of
from events.values.checks import State
from tests.factories.chain import MembershipFactory, PersonFactory
from tests.factories.events import (
    ContributionFactory,
    EventDayFactory,
    EventFactory,
    EventTaskFactory,
    ProgrammeItemFactory,
    RoomFactory,
    TourFactory,
)

TODAY = timezone.localdate()


def _to_do(event, now):
    found = checks(event_for_checks(event), now=now)
    return {str(line.title): str(line.says) for line in found if line.state == State.TO_DO}


def test_an_empty_draft_is_told_all_that_is_missing(samenwerking, now):
    event = EventFactory(chain=samenwerking, draft=True, starts_on=None, ends_on=None)

    assert _to_do(event, now) == {
        "Gegevens": "Nog nodig: thema, doel, voor wie.",
        "Dagen": "Nog nodig: een datum.",
        "Plaats": "Nog nodig: een plaats, of online.",
        "Programma": "Nog nodig: een programma.",
        "Zalen": "Nog nodig: een zaal.",
    }
    blocking = [
        str(line.title) for line in checks(event_for_checks(event), now=now) if line.is_blocking
    ]
    assert blocking == ["Dagen"]


def test_a_complete_draft_lacks_nothing(samenwerking, now):
    event = EventFactory(
        chain=samenwerking, draft=True, theme="Samen", purpose="Leren", audience="Allen", city="Ede"
    )
    day = EventDayFactory(event=event)
    ProgrammeItemFactory(event=event, day=day, kind=ItemKind.CLOSING)
    RoomFactory(event=event)
    ContributionFactory(event=event, kind=ContributionKind.CLOSER)

    assert _to_do(event, now) == {}


def test_a_past_event_is_not_asked_for_rooms_or_hours(samenwerking, now):
    event = EventFactory(chain=samenwerking, starts_on=date(2018, 12, 19))
    day = EventDayFactory(event=event, starts_at=None, ends_at=None)
    ProgrammeItemFactory(event=event, day=day, starts_at=None, ends_at=None)

    assert "Zalen" not in _to_do(event, now)
    assert "Programma" not in _to_do(event, now)


def test_the_checks_cost_the_same_for_any_number(samenwerking, now, django_assert_num_queries):
    event = EventFactory(chain=samenwerking)
    day = EventDayFactory(event=event)
    ProgrammeItemFactory.create_batch(5, event=event, day=day)
    RoomFactory.create_batch(3, event=event)

    with django_assert_num_queries(4):
        checks(event_for_checks(event), now=now)


def test_a_room_and_a_person_in_two_places_at_once_are_named(samenwerking):
    event = EventFactory(chain=samenwerking)
    day = EventDayFactory(event=event)
    room = RoomFactory(event=event, name="Aula")
    first, second = (
        ProgrammeItemFactory(event=event, day=day, room=room, title=title) for title in "AB"
    )
    person = PersonFactory(first_name="Eva", infix="", last_name="Bos")
    for item in (first, second):
        ContributionFactory(event=event, person=person, item=item)

    assert programme_warnings(event) == [
        "Aula heeft 2 onderdelen op hetzelfde moment: A en B.",
        "Eva Bos staat op hetzelfde moment bij 2 onderdelen: A en B.",
    ]
    room.is_shareable = True
    room.save()
    event.contributions.all().delete()
    assert programme_warnings(event) == []


def test_parts_one_after_the_other_do_not_clash(samenwerking):
    event = EventFactory(chain=samenwerking)
    day = EventDayFactory(event=event)
    room = RoomFactory(event=event)
    first = ProgrammeItemFactory(event=event, day=day, room=room)
    ProgrammeItemFactory(event=event, day=day, room=room, starts_at=first.ends_at, ends_at=None)
    ProgrammeItemFactory(event=event, day=day, room=room, starts_at=None, ends_at=None)

    assert programme_warnings(event) == []


def test_the_desk_sorts_events_by_what_they_are(samenwerking, olga, now):
    draft = EventFactory(chain=samenwerking, draft=True)
    soon = EventDayFactory(event=EventFactory(chain=samenwerking)).event
    old = [
        EventDayFactory(
            event=EventFactory(chain=samenwerking, starts_on=TODAY - timedelta(days=days))
        ).event
        for days in range(1, 13)
    ]
    EventFactory(chain=samenwerking, discarded=True)
    EventFactory()

    found = desk(olga, chains=[samenwerking], now=now)

    assert [work.event for work in found.drafts] == [draft]
    assert [work.event for work in found.upcoming] == [soon]
    assert [work.event for work in found.past] == old[:10]
    assert found.has_more_past
    assert not desk(olga, chains=[samenwerking], now=now, all_past=True).has_more_past


def test_what_comes_first_stands_first(samenwerking, olga, now):
    tour = TourFactory(chain=samenwerking, year=2027)
    older, newer = (TourFactory(chain=samenwerking, year=year) for year in (2019, 2028))

    def day_in(days, **more):
        starts_on = TODAY + timedelta(days=days)
        return EventFactory(chain=samenwerking, starts_on=starts_on, ends_on=starts_on, **more)

    later, soon, today = (day_in(days, tour=tour) for days in (30, 20, 0))
    undated = EventFactory(chain=samenwerking, draft=True, starts_on=None, ends_on=None)
    draft = day_in(40, draft=True)

    found = desk(olga, chains=[samenwerking], now=now)

    assert [work.event for work in found.upcoming] == [today, soon, later]
    assert [work.event for work in found.drafts] == [draft, undated]
    assert [work.event for work in tour_days_of(tour, now=now)] == [today, soon, later]
    assert tours_of([samenwerking]) == [newer, tour, older]


def test_the_next_step_of_a_draft_is_the_first_that_lacks(samenwerking, olga, now):
    event = EventFactory(chain=samenwerking, draft=True, starts_on=None, ends_on=None)

    def step():
        return desk(olga, chains=[samenwerking], now=now).drafts[0].next_step

    assert step() == "Kies een datum"
    event.starts_on = event.ends_on = TODAY
    event.save()
    day = EventDayFactory(event=event)
    assert step() == "Maak het programma"
    ProgrammeItemFactory(event=event, day=day)
    assert step() == "Controleren en publiceren"


def test_tasks_of_a_tour_are_counted_over_its_days(samenwerking, olga, now):
    tour = TourFactory(chain=samenwerking)
    for number in (1, 2):
        event = EventFactory(chain=samenwerking, tour=tour)
        done = {"done_at": now, "done_by": olga} if number == 1 else {}
        EventTaskFactory(event=event, title="Bloemen", order=1, **done)
        EventTaskFactory(event=event, title="Lunch", order=2)

    assert [(task.title, task.done, task.total) for task in shared_tasks(tour)] == [
        ("Bloemen", 1, 2),
        ("Lunch", 0, 2),
    ]


@pytest.mark.django_db
def test_the_next_host_received_people_longest_ago(samenwerking):
    first, second, never = (
        MembershipFactory(chain=samenwerking).organisation for _number in range(3)
    )
    EventFactory(chain=samenwerking, host_organisation=first, starts_on=date(2024, 5, 1))
    EventFactory(chain=samenwerking, host_organisation=second, starts_on=date(2023, 5, 1))
    assert next_host(samenwerking, today=TODAY) == never

    EventFactory(chain=samenwerking, host_organisation=never, starts_on=date(2025, 5, 1))
    assert next_host(samenwerking, today=TODAY) == second
