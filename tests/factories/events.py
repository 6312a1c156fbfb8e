"""Bijeenkomsten for tests: a published BBB on one day with times, unless told otherwise."""

from datetime import date, time, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from events.choices import EventRoleKind, ItemKind
from events.models import Event, EventDay, EventKind, EventRole, ProgrammeItem, Room
from tests.factories.chain import ChainFactory, PersonFactory


def _next_month() -> date:
    return timezone.localdate() + timedelta(days=30)


class EventKindFactory(DjangoModelFactory):
    class Meta:
        model = EventKind

    slug = factory.Sequence(lambda n: f"soort-{n}")
    name = factory.Sequence(lambda n: f"Soort {n}")


class EventFactory(DjangoModelFactory):
    """A published event; `EventFactory(published_at=None, published_by=None)` is a draft."""

    class Meta:
        model = Event

    slug = factory.Sequence(lambda n: f"bijeenkomst-{n}")
    chain = factory.SubFactory(ChainFactory)
    kind = factory.SubFactory(EventKindFactory)
    title = factory.Sequence(lambda n: f"Bijeenkomst {n}")
    starts_on = factory.LazyFunction(_next_month)
    ends_on = factory.SelfAttribute("starts_on")
    published_at = factory.LazyFunction(timezone.now)
    published_by = factory.SubFactory(PersonFactory)


class EventDayFactory(DjangoModelFactory):
    class Meta:
        model = EventDay

    event = factory.SubFactory(EventFactory)
    date = factory.LazyAttribute(lambda day: day.event.starts_on or _next_month())
    starts_at = time(13)
    ends_at = time(17)


class RoomFactory(DjangoModelFactory):
    class Meta:
        model = Room

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: f"Zaal {n}")
    capacity = 40


class ProgrammeItemFactory(DjangoModelFactory):
    """A round of workshops of its event, from 14.00 to 15.00."""

    class Meta:
        model = ProgrammeItem

    event = factory.SubFactory(EventFactory)
    day = factory.LazyAttribute(
        lambda item: item.event.days.first() or EventDayFactory(event=item.event)
    )
    kind = ItemKind.ROUND
    title = factory.Sequence(lambda n: f"Ronde {n}")
    starts_at = time(14)
    ends_at = time(15)


class EventRoleFactory(DjangoModelFactory):
    class Meta:
        model = EventRole

    event = factory.SubFactory(EventFactory)
    person = factory.SubFactory(PersonFactory)
    kind = EventRoleKind.ORGANISER
