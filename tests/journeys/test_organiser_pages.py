"""The organiser's pages: axe, CSP, console, 320 px and one h1, with pictures to look at."""

from datetime import date

import pytest
from django.urls import reverse

from events.actions import kinds
from events.actions.event import Draft, create
from events.actions.tour import NewTour, TourDay, create_tour
from events.values.days import Day
from tests.factories.chain import OrganisationFactory
from tests.factories.events import ContributionFactory, PracticeExampleFactory, RoomFactory

pytestmark = pytest.mark.journey

WEDNESDAY = date(2026, 12, 9)
PAGES = (
    "events:event-edit",
    "events:days-edit",
    "events:questions-edit",
    "events:programme-edit",
    "events:rooms-edit",
    "events:speakers-edit",
    "events:contribution-new",
    "events:example-new",
    "events:lessons-edit",
    "events:pictures-edit",
    "events:mail-plan",
    "events:mail-sender",
    "events:settings",
    "events:event-copy",
    "events:event-keep",
    "events:event-cancel",
    "events:event-move",
    "event-tasks",
    "event-publish",
)


@pytest.fixture
def event(olga, samenwerking, transactional_db, now):
    kind = {each.slug: each for each in kinds.ensure_standard(now=now)}["bbb"]
    draft = Draft(chain=samenwerking, kind=kind, title="Samen verder", days=[Day(date=WEDNESDAY)])
    event = create(draft=draft, by=olga, now=now)
    room = RoomFactory(event=event, name="Aula")
    ContributionFactory(event=event, function="voorzitter")
    PracticeExampleFactory(event=event, title="Samen aan tafel")
    event.items.update(room=room)
    OrganisationFactory.create_batch(3)
    tour = NewTour(chain=samenwerking, kind=kind, name="Tour van Verbinding", year=2026)
    days = [TourDay(day=Day(date=date(2026, 11, day)), city="Assen") for day in (3, 4)]
    create_tour(tour=tour, days=days, by=olga, now=now)
    return event


@pytest.fixture
def organiser(visitor, olga, live_server):
    visitor.sign_in(olga)
    return visitor


def _look(visitor, path, name):
    visitor.open(path)
    visitor.shoot(name)
    return [f"{path}: {fault}" for fault in visitor.faults()]


def test_the_pages_of_a_draft_are_sound(organiser, event):
    paths = [(reverse(name, args=[event.slug]), name.rpartition(":")[2]) for name in PAGES]
    item = event.items.first()
    paths += [
        (reverse("work-area"), "work-area"),
        (reverse("events:event-new"), "event-new"),
        (reverse("events:event-new-of-kind", args=["bbb"]), "event-new-of-kind"),
        (reverse("events:kinds"), "kinds"),
        (reverse("events:tour-new"), "tour-new"),
        (reverse("events:tour-edit", args=["tour-van-verbinding"]), "tour-edit"),
        (reverse("events:item-edit", args=[event.slug, item.pk]), "item-edit"),
        (reverse("events:item-remove", args=[event.slug, item.pk]), "item-remove"),
    ]

    faults = [fault for path, name in paths for fault in _look(organiser, path, name)]
    assert "\n".join(faults) == ""
