from datetime import date

import pytest
from django.urls import reverse

from config.views.work_area import all_checks
from events.choices import ItemKind
from events.queries.checks import event_for_checks
from tests.factories.buildingblocks import (
    BuildingBlockFactory,
    NoteFactory,
    RecapFactory,
    ScoredItemFactory,
    SummaryFactory,
)
from tests.factories.events import (
    ContributionFactory,
    EventDayFactory,
    EventFactory,
    EventRoleFactory,
    EventTaskFactory,
    ProgrammeItemFactory,
    RoomFactory,
    TourFactory,
)
from tests.factories.workshops import (
    SessionFactory,
    SessionRoleFactory,
    WorkshopFactory,
    YieldFactory,
)

PAST = date(2018, 12, 19)


def _filled(event, count):
    EventDayFactory(event=event)
    item = ProgrammeItemFactory(event=event)
    for _number in range(count):
        ProgrammeItemFactory(event=event, kind=ItemKind.OPENING)
        RoomFactory(event=event, capacity=None)
        ContributionFactory(event=event)
        EventTaskFactory(event=event)
        workshop = WorkshopFactory(event=event)
        YieldFactory(workshop=workshop)
        SessionRoleFactory(session=SessionFactory(workshop=workshop, item=item))


@pytest.mark.parametrize("count", [1, 3, 30])
@pytest.mark.parametrize("on", [{"starts_on": PAST}, {}])
def test_a_task_list_costs_the_same_for_any_number(
    client, piet, samenwerking, count, on, django_assert_num_queries
):
    event = EventFactory(chain=samenwerking, tour=TourFactory(chain=samenwerking), **on)
    _filled(event, count)
    EventRoleFactory(event=event, person=piet)
    client.force_login(piet)
    path = reverse("event-tasks", args=[event.slug])
    client.get(path)

    with django_assert_num_queries(9 if on else 14) as seen:
        client.get(path)

    assert len({query["sql"] for query in seen.captured_queries}) == len(seen.captured_queries)


def _says(event, now):
    lines = all_checks(event_for_checks(event), now=now)
    return {str(line.title): str(line.says) for line in lines if line.says}


def test_after_the_day_only_sessions_without_any_record_are_asked_for(samenwerking, now):
    event = EventFactory(chain=samenwerking, starts_on=PAST)
    EventDayFactory(event=event)
    blank, block, note, item, _silent = (
        SessionFactory(workshop=WorkshopFactory(event=event)) for _number in range(5)
    )
    BuildingBlockFactory(session=blank, statement="")
    BuildingBlockFactory(session=block)
    BuildingBlockFactory(session=block)
    NoteFactory(event=event, session=note)
    NoteFactory(event=event)
    ScoredItemFactory(list__session=item)

    said = _says(event, now)

    assert (said["Verslag"], said["Terugblik"], said["Samenvatting"]) == (
        "Van 2 sessies is nog niets vastgelegd.",
        "De terugblik is nog niet gepubliceerd.",
        "De samenvatting is nog niet vastgesteld.",
    )


def test_after_the_day_what_is_finished_says_nothing(samenwerking, olga, now):
    event = EventFactory(chain=samenwerking, starts_on=PAST)
    EventDayFactory(event=event)
    RecapFactory(event=event)
    SummaryFactory(event=event, frozen={}, frozen_at=now, frozen_by=olga)

    assert {"Verslag", "Terugblik", "Samenvatting"} & set(_says(event, now)) == set()


def test_before_the_day_what_is_wrong_in_the_rounds_is_counted(samenwerking, now):
    event = EventFactory(chain=samenwerking)
    EventDayFactory(event=event)
    RoomFactory.create_batch(1, event=event, name="Aula", capacity=None)
    SessionFactory(workshop=WorkshopFactory(event=event))
    WorkshopFactory(event=event, guiding_question="")

    said = _says(event, now)

    assert said["Zalen"] == "Nog nodig: het aantal plekken van Aula."
    assert said["Workshops"] == (
        "Nog nodig: wat 2 workshops opleveren, een ronde voor 1 workshop, "
        "2 punten om naar te kijken."
    )
