"""300 people press twice for 100 seats on the served product; then 60 leave while 60 come."""

import asyncio
from functools import partial

import pytest
from django.db import connection
from django.test import Client

from mailings.actions.promise import write_promised
from mailings.models import Letter
from participants.actions.registration.changes import cancel
from participants.models import Pool, Registration
from tests.benchmarks.product import serve_pages
from tests.concurrency.race import together
from tests.concurrency.seats import (
    CONFIRMED,
    WAITING,
    check,
    event_with,
    letters,
    queue_in_order_of_arrival,
)
from tests.factories.chain import PersonFactory
from tests.load import Visitor, crowd

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PEOPLE, SEATS, CHURN, AT_ONCE, FEW = 300, 100, 60, 40, 8


def signed_in(address, person):
    client = Client()
    client.force_login(person)
    return Visitor(address, {"sessionid": client.cookies["sessionid"].value})


async def _press(visitor, path, taps):
    form = await visitor.get(path)
    answers = await asyncio.gather(*(visitor.post(path, form.hidden) for _tap in range(taps)))
    assert [answer.status for answer in answers] == [302] * taps
    done = await visitor.get(answers[0].place)
    assert done.status == 200


def _served(tmp_path, application="config.wsgi"):
    return serve_pages(connection.settings_dict["NAME"], tmp_path, application)


def _come(product, event, people, taps=2):
    path = f"/bijeenkomsten/{event.slug}/aanmelden/"
    visitors = [signed_in(product.address, person) for person in people]
    crowd([partial(_press, visitor, path, taps) for visitor in visitors], at_once=AT_ONCE)
    return [status for visitor in visitors for status in visitor.statuses]


def test_three_hundred_press_twice_for_a_hundred_seats(tmp_path, now):
    event = event_with(SEATS, now)
    product = _served(tmp_path)
    try:
        statuses = _come(product, event, PersonFactory.create_batch(PEOPLE))

        assert max(statuses) < 400
        rows = Registration.objects.filter(event=event)
        assert rows.filter(state=CONFIRMED).count() == SEATS
        assert queue_in_order_of_arrival(event) == list(range(1, PEOPLE - SEATS + 1))
        assert (rows.count(), letters(event)) == (PEOPLE, PEOPLE)
        check(event)

        leaving = list(rows.filter(state=CONFIRMED).select_related("event")[:CHURN])

        def leave():
            for registration in leaving:
                cancel(registration=registration, by=None, now=now)

        newcomers = PersonFactory.create_batch(CHURN)
        left, came = together(leave, partial(_come, product, event, newcomers), patience=120)
        assert left is None
        assert max(came) < 400
    finally:
        product.stop()

    assert Pool.objects.get(event=event).taken == SEATS
    check(event)
    # Nobody passed who waits: the next 60 numbers have a seat, the newcomers stand behind.
    numbers = rows.filter(queue_number__isnull=False)
    got = numbers.filter(state=CONFIRMED).values_list("queue_number", flat=True)
    assert sorted(got) == list(range(1, CHURN + 1))
    assert numbers.filter(state=WAITING).count() == PEOPLE - SEATS
    assert queue_in_order_of_arrival(event) == list(range(1, PEOPLE - SEATS + CHURN + 1))
    # One letter for each act: those who came, who left, and who moved up.
    assert letters(event) == PEOPLE + 3 * CHURN
    while write_promised(now=now):
        pass
    assert not Letter.objects.filter(text="", state="queued").exists()


def test_control_without_the_guard_there_are_more_than_there_are_seats(tmp_path, now):
    event = event_with(FEW, now)
    product = _served(tmp_path, "tests.concurrency.careless")
    try:
        _come(product, event, PersonFactory.create_batch(2 * FEW), taps=1)
    finally:
        product.stop()

    assert Registration.objects.filter(event=event, state=CONFIRMED).count() > FEW
