"""Pages say whether one can register, and stay kept while people do."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chain import audit
from events.choices import Status
from events.models import Event
from participants.actions.capacity import set_capacity
from participants.actions.registration import cancel, register
from participants.actions.seats import careful
from participants.choices import RegistrationState, Sign
from participants.queries.signs import sign_of, signed, status_of, with_signs
from tests.concurrency.race import together
from tests.factories.chain import PersonFactory
from tests.factories.events import EventFactory
from tests.factories.participants import PoolFactory, RegistrationTermsFactory


def _comes(event, now):
    return register(
        event=event, person=PersonFactory(), state=RegistrationState.CONFIRMED, by=None, now=now
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("taken", "sign"), [(0, Sign.OPEN), (3, Sign.ALMOST), (4, Sign.FULL), (2, Sign.OPEN)]
)
def test_the_word_follows_the_seats(now, taken, sign):
    event = EventFactory()
    PoolFactory(event=event, capacity=4, taken=taken)

    assert sign_of(event, now) == sign


@pytest.mark.django_db
def test_the_word_follows_the_terms(now):
    event = EventFactory()
    assert status_of(event, now) == Sign.OPEN
    RegistrationTermsFactory(event=event, closes_at=now - timedelta(hours=1))

    assert status_of(Event.objects.get(pk=event.pk), now) == Sign.CLOSED
    not_yet = RegistrationTermsFactory(opens_at=now + timedelta(hours=1)).event
    assert status_of(Event.objects.get(pk=not_yet.pk), now) == Status.ANNOUNCED


@pytest.mark.django_db
@pytest.mark.parametrize(
    "about", [{"visibility": "invitation"}, {"draft": True}, {"cancelled": True}]
)
def test_no_word_where_nobody_can_register(now, about):
    assert sign_of(EventFactory(**about), now) is None


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3, 30])
def test_signs_of_a_list_come_in_one_query(now, count):
    EventFactory.create_batch(count)
    with CaptureQueriesContext(connection) as queries:
        rows = signed(with_signs(Event.objects.all()), now)
    assert (len(rows), len(queries)) == (count, 1)


@pytest.mark.django_db
def test_the_agenda_says_it(client):
    PoolFactory(event=EventFactory(), capacity=4, taken=3)
    assert "Bijna vol" in client.get("/agenda/").content.decode()


# --- Kept pages --------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_pages_stay_kept_while_people_register(samenwerking, olga, now):
    event = EventFactory(chain=samenwerking)
    set_capacity(event=event, capacity=4, by=olga, now=now)
    before = audit.freshness()

    people = [_comes(event, now), _comes(event, now)]
    assert audit.freshness() == before
    # The third of four seats changes the word.
    people.append(_comes(event, now))
    almost = audit.freshness()
    assert almost.number > before.number
    cancel(registration=people[0], by=None, now=now)
    assert audit.freshness().number > almost.number


def _seen_from_elsewhere() -> bool:
    [found] = together(lambda: audit.freshness().is_settled)
    return found


@pytest.mark.django_db(transaction=True)
def test_a_registration_under_way_keeps_no_page_from_being_kept(samenwerking, now):
    event = EventFactory(chain=samenwerking)
    person = PersonFactory()
    with careful(is_quiet=True):
        register(event=event, person=person, state=RegistrationState.CONFIRMED, by=None, now=now)
        assert _seen_from_elsewhere() is True
        audit.record("thing changed", on=samenwerking, by=None, now=now)
        assert _seen_from_elsewhere() is False
    assert _seen_from_elsewhere() is True


@pytest.mark.django_db(transaction=True)
def test_control_any_other_change_under_way_does(samenwerking):
    with transaction.atomic():
        samenwerking.motto = "Samen"
        samenwerking.save()
        assert _seen_from_elsewhere() is False


@pytest.mark.django_db(transaction=True)
def test_the_event_page_says_another_word_at_once(client, samenwerking, olga):
    now = timezone.now()
    event = EventFactory(chain=samenwerking)
    set_capacity(event=event, capacity=2, by=olga, now=now)
    page = f"/bijeenkomsten/{event.slug}/"
    assert "Aanmelden kan" in client.get(page).content.decode()

    _comes(event, now)
    _comes(event, now)

    assert "Vol</span>" in client.get(page).content.decode()
