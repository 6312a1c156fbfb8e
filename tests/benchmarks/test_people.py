"""The list of who takes part: 2,000 registrations, 50 on a page, each with two workshops."""

from functools import partial
from statistics import median

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chain.choices import RoleKind
from chain.models import Person
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, Registration
from tests.benchmarks.product import let_the_planner_count
from tests.benchmarks.rows import BARE_THERE_MS, ROUNDS, middle
from tests.concurrency.seats import event_with
from tests.factories.chain import OrganisationFactory, PersonFactory, RoleFactory
from tests.factories.events import ProgrammeItemFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory
from tests.load import Visitor, crowd

pytestmark = pytest.mark.benchmark
PEOPLE, ASKED, AT_ONCE = 2000, 200, 8
PRETIX = ("pretix order list, 2,900 orders", 20.5)


@pytest.fixture
def unblocked(product, django_db_blocker):
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def event(unblocked):
    now = timezone.now()
    event = event_with(None, now)
    offices = OrganisationFactory.create_batch(20)
    sessions = [
        SessionFactory(
            workshop=WorkshopFactory(event=event),
            item=ProgrammeItemFactory(event=event, starts_at=start, ends_at=end, order=number),
        )
        for number, (start, end) in enumerate((("09:00", "10:00"), ("11:00", "12:00")), 1)
    ]
    people = Person.objects.bulk_create(
        PersonFactory.build(organisation=offices[number % 20]) for number in range(PEOPLE)
    )
    registrations = Registration.objects.bulk_create(
        Registration(
            event=event,
            person=person,
            state=RegistrationState.CONFIRMED,
            made_at=now,
            confirmed_at=now,
        )
        for person in people
    )
    Choice.objects.bulk_create(
        Choice(
            registration=registration,
            session=session,
            item=session.item,
            workshop=session.workshop,
            state=ChoiceState.TAKEN,
            made_at=now,
        )
        for registration in registrations
        for session in sessions
    )
    let_the_planner_count()
    return event


@pytest.fixture
def organiser(event):
    person = PersonFactory()
    RoleFactory(person=person, kind=RoleKind.ORGANISER, chain=event.chain)
    client = Client(headers={"accept-language": "nl"})
    client.force_login(person)
    return client


def test_the_list_of_two_thousand(book, bare, product, event, organiser):
    path = f"/beheer/bijeenkomsten/{event.slug}/deelnemers/"
    with override_settings(DEMO=True):
        cache.clear()
        organiser.get(path)
        with CaptureQueriesContext(connection) as queries:
            answer = organiser.get(path)
    said = [query["sql"] for query in queries]
    assert (answer.status_code, len(answer.context["page"])) == (200, 50)

    visitor = Visitor(product.address, {"sessionid": organiser.cookies["sessionid"].value})
    crowd([partial(visitor.get, path)] * AT_ONCE, at_once=AT_ONCE)
    before = product.cpu_seconds()
    runs = [crowd([partial(visitor.get, path)] * ASKED, at_once=AT_ONCE) for _ in range(ROUNDS)]
    cpu = (product.cpu_seconds() - before) / (ROUNDS * ASKED) * 1000
    assert set(visitor.statuses) == {200}

    book.write("people-queries", len(said), "queries", bar=10)
    book.write("people-repeats", len(said) - len(set(said)), "queries", bar=0)
    book.write("people-cpu", round(cpu, 2), "ms")
    yardstick = middle(lambda: bare.cpu_per_request("/", expect=b"bare", count=200))
    book.write(
        "people-per-second",
        round(median(run.per_second for run in runs), 1),
        "a second",
        bar=round(5 * PRETIX[1] * BARE_THERE_MS / yardstick, 1),
        at_least=True,
        yardstick=round(yardstick, 3),
        peer=PRETIX,
    )
