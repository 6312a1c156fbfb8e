"""Letters for tests: a personal letter that waits to be sent, unless told otherwise."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from mailings.choices import IncomingKind, SuppressionReason
from mailings.models import (
    Heartbeat,
    Hold,
    IncomingMail,
    Letter,
    Mailing,
    Office,
    Pace,
    Suppression,
)


class MailingFactory(DjangoModelFactory):
    class Meta:
        model = Mailing

    key = factory.Sequence(lambda n: f"proef:{n}")
    kind = "proef.brief"
    asked_at = factory.LazyFunction(timezone.now)


class LetterFactory(DjangoModelFactory):
    class Meta:
        model = Letter

    kind = "proef.brief"
    recipient_key = factory.Sequence(lambda n: f"person:{n}")
    address = factory.Sequence(lambda n: f"lezer{n}@voorbeeld.example")
    address_key = factory.SelfAttribute("address")
    domain = factory.LazyAttribute(lambda letter: letter.address.rpartition("@")[2])
    subject = "Een proefbrief"
    text = "Dit is een proefbrief."
    created_at = factory.LazyFunction(timezone.now)
    not_before = factory.SelfAttribute("created_at")


class SuppressionFactory(DjangoModelFactory):
    class Meta:
        model = Suppression

    address_key = factory.Sequence(lambda n: f"weg{n}@voorbeeld.example")
    reason = SuppressionReason.UNSUBSCRIBED
    since = factory.LazyFunction(timezone.now)


class HeartbeatFactory(DjangoModelFactory):
    class Meta:
        model = Heartbeat

    queue = factory.Sequence(lambda n: f"queue-{n}")
    at = factory.LazyFunction(timezone.now)


class HoldFactory(DjangoModelFactory):
    class Meta:
        model = Hold

    topic = factory.Sequence(lambda n: f"event:{n}")
    held_since = factory.LazyFunction(timezone.now)


class OfficeFactory(DjangoModelFactory):
    class Meta:
        model = Office

    name = factory.Sequence(lambda n: f"office-{n}")
    site_url = "http://testserver"


class PaceFactory(DjangoModelFactory):
    class Meta:
        model = Pace

    domain = factory.Sequence(lambda n: f"traag{n}.example")
    next_at = factory.LazyFunction(timezone.now)


class IncomingMailFactory(DjangoModelFactory):
    class Meta:
        model = IncomingMail

    key = factory.Sequence(lambda n: f"{n:064x}")
    kind = IncomingKind.OTHER
    received_at = factory.LazyFunction(timezone.now)
