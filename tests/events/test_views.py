"""Every organiser's page answers its own organiser and nobody else."""

from datetime import time

import pytest
from django.urls import reverse

from events.models import Event
from tests.factories.events import (
    CentralQuestionFactory,
    ContributionFactory,
    EventDayFactory,
    EventFactory,
    EventKindFactory,
    EventRoleFactory,
    EventTaskFactory,
    PictureFactory,
    PracticeExampleFactory,
    ProgrammeItemFactory,
    RoomFactory,
    TourFactory,
)

OF_ONE_EVENT = [
    "events:event-edit",
    "events:event-copy",
    "events:event-keep",
    "events:days-edit",
    "events:questions-edit",
    "events:programme-edit",
    "events:rooms-edit",
    "events:speakers-edit",
    "events:contribution-new",
    "events:example-new",
    "events:pictures-edit",
    "events:mail-plan",
    "events:mail-sender",
    "events:settings",
    "events:event-cancel",
    "events:event-move",
    "events:event-unpublish",
    "event-tasks",
    "event-publish",
]


@pytest.fixture
def event(samenwerking) -> Event:
    """A draft with one of everything."""
    event = EventFactory(chain=samenwerking, slug="samen", title="Samen verder", draft=True)
    day = EventDayFactory(event=event)
    room = RoomFactory(event=event)
    ProgrammeItemFactory(event=event, day=day, room=room, starts_at=time(13), title="Ronde 1")
    ContributionFactory(event=event, function="voorzitter")
    PracticeExampleFactory(event=event)
    PictureFactory(event=event)
    EventTaskFactory(event=event)
    EventRoleFactory(event=event)
    CentralQuestionFactory(event=event)
    return event


def _part_pages(event):
    parts = {
        "item": event.items.get(),
        "room": event.rooms.get(),
        "contribution": event.contributions.get(),
        "example": event.examples.get(),
    }
    for name, part in parts.items():
        yield reverse(f"events:{name}-edit", args=[event.slug, part.pk])
    yield reverse("events:item-remove", args=[event.slug, parts["item"].pk])
    yield reverse("events:room-remove", args=[event.slug, parts["room"].pk])


@pytest.mark.parametrize("name", OF_ONE_EVENT)
def test_a_page_of_an_event_answers_its_organiser(client, olga, event, name):
    client.force_login(olga)

    response = client.get(reverse(name, args=[event.slug]))

    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("name", OF_ONE_EVENT)
@pytest.mark.parametrize("persona", ["sara", "piet"])
def test_who_may_not_know_of_a_draft_gets_404(request, client, event, name, persona):
    client.force_login(request.getfixturevalue(persona))

    assert client.get(reverse(name, args=[event.slug])).status_code == 404


def test_who_knows_of_an_event_but_may_not_touch_it_gets_403(client, piet, samenwerking):
    event = EventFactory(chain=samenwerking)
    client.force_login(piet)

    assert client.get(reverse("events:event-edit", args=[event.slug])).status_code == 403


def test_who_is_not_signed_in_is_asked_to(client, samenwerking):
    path = reverse("events:event-edit", args=[EventFactory(chain=samenwerking).slug])

    response = client.get(path)

    assert (response.status_code, response["Location"]) == (302, f"/accounts/login/?next={path}")


def test_the_pages_of_the_parts_answer(client, olga, event):
    client.force_login(olga)

    answers = [client.get(path).status_code for path in _part_pages(event)]

    assert answers == [200] * 6


def test_a_part_of_another_event_is_not_found(client, olga, event, samenwerking):
    other = EventFactory(chain=samenwerking)
    client.force_login(olga)
    path = reverse("events:item-edit", args=[other.slug, event.items.get().pk])

    assert client.get(path).status_code == 404


def test_the_pages_before_an_event_answer(client, olga, samenwerking):
    kind = EventKindFactory(slug="dag")
    TourFactory(chain=samenwerking, slug="rondreis")
    client.force_login(olga)

    paths = [
        reverse("work-area"),
        reverse("events:event-new"),
        reverse("events:event-new-of-kind", args=[kind.slug]),
        reverse("events:tour-new"),
        reverse("events:tour-edit", args=["rondreis"]),
    ]
    assert [client.get(path).status_code for path in paths] == [200] * 5


def test_a_kind_of_another_samenwerking_is_not_found(client, olga, other_samenwerking):
    kind = EventKindFactory(chain=other_samenwerking)
    client.force_login(olga)

    assert client.get(reverse("events:event-new-of-kind", args=[kind.slug])).status_code == 404


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_work_area_costs_the_same_for_any_number(
    client, olga, samenwerking, count, django_assert_max_num_queries
):
    for _number in range(count):
        EventDayFactory(event=EventFactory(chain=samenwerking))
        EventDayFactory(event=EventFactory(chain=samenwerking, draft=True))
    client.force_login(olga)
    client.get(reverse("work-area"))

    with django_assert_max_num_queries(10) as seen:
        client.get(reverse("work-area"))

    assert len({query["sql"] for query in seen.captured_queries}) == len(seen.captured_queries)


def test_an_agency_sees_its_one_event(client, piet, samenwerking):
    event = EventFactory(chain=samenwerking, draft=True, title="Alleen deze")
    EventFactory(chain=samenwerking, draft=True, title="Deze niet")
    EventRoleFactory(event=event, person=piet)
    client.force_login(piet)

    page = client.get(reverse("work-area")).content.decode()

    assert "Alleen deze" in page
    assert "Deze niet" not in page
