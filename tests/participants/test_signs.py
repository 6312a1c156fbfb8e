"""Pages say whether one can register, and stay kept while people do."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chain import audit
from events.choices import Status
from events.models import Event
from participants.actions.capacity import set_capacity
from participants.actions.registration.changes import cancel
from participants.actions.registration.entry import register
from participants.actions.seats import careful
from participants.choices import RegistrationState, Sign
from participants.models import Pool, RegistrationTerms
from participants.queries.signs import sign_of, signed, status_of, with_signs
from tests.concurrency.race import together
from tests.factories.chain import PersonFactory
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory
from tests.factories.participants import PoolFactory, RegistrationTermsFactory
from tests.factories.workshops import SessionFactory
from workshops.actions.session import set_capacity as resize
from workshops.models import Session


def _comes(event, now, sessions=()):
    return register(
        event=event,
        person=PersonFactory(),
        state=RegistrationState.CONFIRMED,
        by=None,
        now=now,
        sessions=sessions,
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


@pytest.mark.django_db
def test_the_page_says_from_when_until_when_and_that_it_has_closed(client, now):
    """The three moments of registering, each with its word and its button."""
    event = EventFactory()
    terms = RegistrationTermsFactory(
        event=event, opens_at=now + timedelta(days=2), closes_at=now + timedelta(days=3)
    )
    pages = []
    for moved in (timedelta(), timedelta(days=2), timedelta(days=4)):
        RegistrationTerms.objects.filter(pk=terms.pk).update(
            opens_at=now + timedelta(days=2) - moved, closes_at=now + timedelta(days=3) - moved
        )
        cache.clear()
        pages.append(" ".join(client.get(event.get_absolute_url()).content.decode().split()))
    before, during, after = pages

    assert "Aangekondigd</span>" in before
    assert "Aanmelden kan vanaf " in before
    assert "Aanmelden kan</span>" in during
    assert "Aanmelden kan tot " in during
    assert "Aanmelden gesloten</span>" in after
    assert "Aanmelden kan niet meer." in after
    assert ["/aanmelden/" in page for page in pages] == [False, True, False]


@pytest.mark.django_db
def test_who_reads_of_a_moved_event_can_still_register(client, olga, now):
    event = EventFactory(moved_at=now, moved_by=olga, moved_from=now.date())

    page = client.get(event.get_absolute_url()).content.decode()

    assert "Verplaatst</span>" in page
    assert "Aanmelden kan</span>" in page
    assert "/aanmelden/" in page


# --- Workshops ---------------------------------------------------------------------------------


def _workshops(event, count):
    """One round of workshops of 4 seats, of which 0, 3, 4, 0, 3, 4 ... are taken."""
    item = ProgrammeItemFactory(event=event, title="Ronde 1")
    for number in range(count):
        session = SessionFactory(workshop__event=event, item=item, capacity=4)
        PoolFactory(event=None, session=session, capacity=4, taken=(0, 3, 4)[number % 3])


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["", "programma/"])
def test_each_workshop_says_how_full_it_is(client, page):
    event = EventFactory()
    _workshops(event, 3)

    text = client.get(f"{event.get_absolute_url()}{page}").content.decode()

    words = ["Nog plaats", "Bijna vol", "Vol: wachtlijst"]
    assert [text.count(f"{word}</span>") for word in words] == [1, 1, 1]


@pytest.mark.django_db
def test_the_page_of_a_workshop_says_it_too(client):
    event = EventFactory()
    _workshops(event, 3)
    full = Session.objects.get(pool__taken=4)

    assert "Vol: wachtlijst" in client.get(full.workshop.get_absolute_url()).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "terms",
    [
        {"opens_at": timedelta(days=1)},
        {"choices_open_at": timedelta(days=1)},
        {"closes_at": timedelta(hours=-1)},
    ],
)
def test_no_workshop_says_it_while_nobody_can_choose(client, now, terms):
    event = EventFactory()
    _workshops(event, 3)
    moments = {name: now + delta for name, delta in terms.items()}
    RegistrationTermsFactory(event=event, **moments)

    text = client.get(f"{event.get_absolute_url()}programma/").content.decode()

    assert "Vol: wachtlijst" not in text
    assert ("Workshops kiezen kan vanaf" in text) == ("choices_open_at" in terms)


@pytest.mark.django_db
def test_of_an_event_that_is_over_each_says_whether_it_was_full(client, now):
    day = now.date() - timedelta(days=9)
    event = EventFactory(starts_on=day, ends_on=day)
    EventDayFactory(event=event, date=day)
    _workshops(event, 3)
    Pool.objects.filter(taken=4).update(queue_seq=2)

    text = client.get(f"{event.get_absolute_url()}programma/").content.decode()

    assert text.count("Was vol, met een wachtlijst") == 1
    assert "Nog plaats" not in text
    assert "Bijna vol" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_programme_costs_the_same_for_any_number(client, count, django_assert_max_num_queries):
    event = EventFactory()
    _workshops(event, count)
    path = f"{event.get_absolute_url()}programma/"
    client.get("/privacy/")

    with django_assert_max_num_queries(11):
        client.get(path)


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
    [found] = together(lambda: audit.freshness().is_settled())
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


@pytest.mark.django_db(transaction=True)
def test_the_programme_says_another_word_of_a_workshop_at_once(client, samenwerking, olga):
    """Of a kept page no word is older than the act that changed it; counts stand on none."""
    now = timezone.now()
    event = EventFactory(chain=samenwerking)
    item = ProgrammeItemFactory(event=event, title="Ronde 1")
    session = SessionFactory(workshop__event=event, item=item, capacity=2)
    page = f"/bijeenkomsten/{event.slug}/programma/"
    words = [_word(client, page)]

    rows = [_comes(event, now, sessions=[session]) for _each in range(2)]
    words.append(_word(client, page))
    cancel(registration=rows[0], by=None, now=now)
    words.append(_word(client, page))
    resize(session=session, seen=session.version, capacity=20, by=olga, now=now)
    words.append(_word(client, page))

    assert words == ["Nog plaats", "Vol: wachtlijst", "Nog plaats", "Nog plaats"]


def _word(client, page):
    text = client.get(page).content.decode()
    words = ("Nog plaats", "Bijna vol", "Vol: wachtlijst")
    return next(word for word in words if f"{word}</span>" in text)
