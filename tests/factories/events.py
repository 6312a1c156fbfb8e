"""Bijeenkomsten for tests: a published BBB on one day with times, unless told otherwise."""

from datetime import date, time, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory, ImageField

from events.choices import ContributionKind, EventRoleKind, ItemKind
from events.models import (
    CentralQuestion,
    Contribution,
    Edition,
    Event,
    EventDay,
    EventKind,
    EventRole,
    EventTask,
    Lesson,
    MailSettings,
    MailStep,
    Picture,
    PracticeExample,
    ProgrammeItem,
    Room,
    Series,
    Tour,
)
from tests.factories.chain import ChainFactory, GivesRole, PersonFactory


def _next_month() -> date:
    return timezone.localdate() + timedelta(days=30)


class SeriesFactory(DjangoModelFactory):
    class Meta:
        model = Series

    slug = factory.Sequence(lambda n: f"reeks-{n}")
    chain = factory.SubFactory(ChainFactory)
    name = factory.Sequence(lambda n: f"Reeks {n}")


class EditionFactory(DjangoModelFactory):
    class Meta:
        model = Edition

    series = factory.SubFactory(SeriesFactory)
    year = factory.Sequence(lambda n: 1950 + n % 100)


class TourFactory(DjangoModelFactory):
    class Meta:
        model = Tour

    slug = factory.Sequence(lambda n: f"tour-{n}")
    chain = factory.SubFactory(ChainFactory)
    name = factory.Sequence(lambda n: f"Tour {n}")
    year = 2026


class EventKindFactory(DjangoModelFactory):
    class Meta:
        model = EventKind

    slug = factory.Sequence(lambda n: f"soort-{n}")
    name = factory.Sequence(lambda n: f"Soort {n}")


class EventFactory(DjangoModelFactory):
    """A published event; `EventFactory(draft=True)` is a draft."""

    class Meta:
        model = Event

    class Params:
        draft = factory.Trait(published_at=None, published_by=None)
        discarded = factory.Trait(
            published_at=None,
            published_by=None,
            discarded_at=factory.LazyFunction(timezone.now),
            discarded_by=factory.SubFactory(PersonFactory),
        )
        cancelled = factory.Trait(
            cancelled_at=factory.LazyFunction(timezone.now),
            cancelled_by=factory.SubFactory(PersonFactory),
        )

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


class EventRoleFactory(GivesRole):
    class Meta:
        model = EventRole

    event = factory.SubFactory(EventFactory)
    person = factory.SubFactory(PersonFactory)
    kind = EventRoleKind.ORGANISER


class CentralQuestionFactory(DjangoModelFactory):
    class Meta:
        model = CentralQuestion

    event = factory.SubFactory(EventFactory)
    text = factory.Sequence(lambda n: f"Wat is vraag {n}?")


class ContributionFactory(DjangoModelFactory):
    class Meta:
        model = Contribution

    event = factory.SubFactory(EventFactory)
    kind = ContributionKind.SPEAKER
    person = factory.SubFactory(PersonFactory)


class PracticeExampleFactory(DjangoModelFactory):
    class Meta:
        model = PracticeExample

    event = factory.SubFactory(EventFactory)
    title = factory.Sequence(lambda n: f"Voorbeeld {n}")


class LessonFactory(DjangoModelFactory):
    class Meta:
        model = Lesson

    event = factory.SubFactory(EventFactory)
    text = factory.Sequence(lambda n: f"Les {n}")


class PictureFactory(DjangoModelFactory):
    class Meta:
        model = Picture

    event = factory.SubFactory(EventFactory)
    image = ImageField(width=16, height=9, format="PNG")
    width, height = 16, 9
    alt = factory.Sequence(lambda n: f"Foto {n}")


class EventTaskFactory(DjangoModelFactory):
    class Meta:
        model = EventTask

    event = factory.SubFactory(EventFactory)
    title = factory.Sequence(lambda n: f"Taak {n}")


class MailSettingsFactory(DjangoModelFactory):
    class Meta:
        model = MailSettings

    event = factory.SubFactory(EventFactory)


class MailStepFactory(DjangoModelFactory):
    class Meta:
        model = MailStep

    event = factory.SubFactory(EventFactory)
    kind = "proef.brief"
