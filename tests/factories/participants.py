import factory
from factory.django import DjangoModelFactory

from participants.choices import CountMoment
from participants.models import HeadCount
from tests.factories.events import EventFactory


class HeadCountFactory(DjangoModelFactory):
    class Meta:
        model = HeadCount

    event = factory.SubFactory(EventFactory)
    moment = CountMoment.OPENING
    people = 150
