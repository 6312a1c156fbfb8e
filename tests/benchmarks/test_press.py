"""From the press of an organiser to 2,000 letters in the sink, through the real page."""

import asyncio
import time
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from statistics import median

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from chain.choices import RoleKind
from chain.models import Person
from events.choices import Visibility
from participants.choices import InvitationState
from participants.models import Invitation
from tests.benchmarks.bare_sender import THERE, bare
from tests.benchmarks.product import run
from tests.benchmarks.rows import ROUNDS
from tests.factories.chain import ChainFactory, PersonFactory, RoleFactory
from tests.factories.events import EventDayFactory, EventFactory
from tests.factories.participants import InvitationFactory
from tests.faults.house import House
from tests.load import Visitor

pytestmark = pytest.mark.benchmark

GUESTS, WARM, DOMAINS = 2000, 40, 40
PRESS, IN_THE_SINK = 0.5, 7
PEERS = ("pretalx, pretix: 54 s", 24)


@pytest.fixture(scope="module")
def events(committed_database, django_db_blocker):
    """One event to warm up with and one per round, each with guests who have no invitation yet."""
    with django_db_blocker.unblock():
        assert not Person.objects.exists(), "what the product shows would be flushed along"
        chain = ChainFactory()
        olga = PersonFactory()
        RoleFactory(person=olga, kind=RoleKind.ORGANISER, chain=chain)
        people = Person.objects.bulk_create(
            PersonFactory.build(email=f"gast{number}@d{number % DOMAINS}.example")
            for number in range(GUESTS)
        )
        made = [_event(chain, people[:WARM]), *(_event(chain, people) for _ in range(ROUNDS))]
        client = Client()
        client.force_login(olga)
        yield made, client.cookies["sessionid"].value
        call_command("flush", interactive=False, verbosity=0)


def _event(chain, people):
    event = EventFactory(
        chain=chain,
        visibility=Visibility.INVITATION,
        starts_on=timezone.localdate() + timedelta(days=70),
    )
    EventDayFactory(event=event)
    Invitation.objects.bulk_create(
        InvitationFactory.build(event=event, person=one, state=InvitationState.DRAFT, sent_at=None)
        for one in people
    )
    return event


@contextmanager
def _at_work(like, folder):
    """Two web processes, two Celery processes and the clock, and a sink that only counts."""
    house = House(folder, sink="tests.benchmarks.mail_sink")
    house.start(like=like, with_rows=True)
    try:
        house.fresh(MAIL_LEASE="120", MAIL_HANDING_LEASE="900")
        web = run(house.env())
        try:
            yield house, web
        finally:
            web.stop()
    finally:
        house.stop()


def _press(house, web, session, event, number):
    """Press 'Nu versturen'; return how long the press took, and how long the last letter."""
    visitor = Visitor(web.address, {"sessionid": session})
    path = f"/beheer/bijeenkomsten/{event.slug}/berichten/participants.invitation/1/versturen/"
    form = asyncio.run(visitor.get(path))
    before = len(house.lines("taken"))

    began = time.monotonic()
    done = asyncio.run(visitor.post(path, form.hidden | {"number": str(number)}))
    pressed = time.monotonic() - began
    assert (form.status, done.status) == (200, 302), done.body
    house.until(lambda: len(house.lines("taken")) >= before + number, patience=120)
    taken = time.monotonic() - began

    house.until_done()
    readers = Counter(line.split()[0] for line in house.lines("taken")[before:])
    assert len(readers) == readers.total() == number, "each once"
    return pressed, taken


def test_the_last_of_2000_letters_is_in_the_sink_soon_after_the_press(
    book, events, mail_house, committed_database, tmp_path
):
    (first, *others), session = events
    times, limits = [], []
    with _at_work(committed_database, tmp_path) as (house, web):
        _press(house, web, session, first, WARM)
        # In turns: what else the machine does meets both.
        for event in others:
            times.append(_press(house, web, session, event, GUESTS))
            limits.append(bare(mail_house))
            mail_house.rest()
        assert house.states() == {"sent": WARM + ROUNDS * GUESTS}
    pressed, taken = (median(each) for each in zip(*times, strict=True))
    slower = THERE / median(limits)

    with book.together():
        book.write("press-answers", round(pressed, 3), "s", bar=round(PRESS * slower, 3))
        book.write(
            "press-to-2000-in-the-sink",
            round(taken, 2),
            "s",
            bar=round(IN_THE_SINK * slower, 2),
            yardstick=round(median(limits)),
            peer=PEERS,
        )
