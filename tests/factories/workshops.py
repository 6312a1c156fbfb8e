"""Workshops for tests: a workshop with a guiding question, in a round of its own event."""

from datetime import time

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.chain import PersonFactory
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory
from workshops.choices import SessionRoleKind, YieldKind
from workshops.models import (
    Availability,
    Group,
    ProgrammeVersion,
    Prompt,
    Session,
    SessionRole,
    WorkLink,
    Workshop,
    Yield,
)
from workshops.values.version import Programme


class WorkshopFactory(DjangoModelFactory):
    class Meta:
        model = Workshop

    event = factory.SubFactory(EventFactory)
    order = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Workshop {n}")
    guiding_question = "Wat helpt ons morgen?"


class YieldFactory(DjangoModelFactory):
    class Meta:
        model = Yield

    workshop = factory.SubFactory(WorkshopFactory)
    kind = YieldKind.BUILDING_BLOCKS
    target = 3


class PromptFactory(DjangoModelFactory):
    class Meta:
        model = Prompt

    workshop = factory.SubFactory(WorkshopFactory)
    order = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Vraag {n}?")


class GroupFactory(DjangoModelFactory):
    class Meta:
        model = Group

    workshop = factory.SubFactory(WorkshopFactory)
    order = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"Groep {n}")


class SessionFactory(DjangoModelFactory):
    """A session in a round of the workshop's event, without a room."""

    class Meta:
        model = Session

    workshop = factory.SubFactory(WorkshopFactory)
    event = factory.SelfAttribute("workshop.event")
    item = factory.SubFactory(ProgrammeItemFactory, event=factory.SelfAttribute("..event"))


class SessionRoleFactory(DjangoModelFactory):
    class Meta:
        model = SessionRole

    session = factory.SubFactory(SessionFactory)
    person = factory.SubFactory(PersonFactory)
    kind = SessionRoleKind.NOTE_TAKER


class WorkLinkFactory(DjangoModelFactory):
    """A link of which nobody knows the token; `actions.link.make` gives one."""

    class Meta:
        model = WorkLink

    session = factory.SubFactory(SessionFactory)
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    made_at = factory.LazyFunction(timezone.now)


class AvailabilityFactory(DjangoModelFactory):
    """Somebody who is there in the morning only."""

    class Meta:
        model = Availability

    day = factory.SubFactory(EventDayFactory)
    person = factory.SubFactory(PersonFactory)
    ends_at = time(12)


class ProgrammeVersionFactory(DjangoModelFactory):
    """An empty programme; `actions.version.publish_programme` freezes a real one."""

    class Meta:
        model = ProgrammeVersion

    event = factory.SubFactory(EventFactory)
    number = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"Programma {n}")
    content = factory.LazyFunction(lambda: Programme().packed())
    published_at = factory.LazyFunction(timezone.now)
