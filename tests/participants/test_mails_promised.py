"""An act inserts a row; the words follow, and tell how it stands by then."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chain.models import Person
from chain.values.clock import AMSTERDAM
from mailings import registry
from mailings.actions.hold import cancel_topic, hold_topic
from mailings.actions.promise import write_promised
from mailings.choices import LetterState
from mailings.models import Letter
from mailings.tasks import write
from participants.actions.assistance import end
from participants.actions.registration.changes import cancel
from participants.actions.registration.entry import register
from participants.actions.registration.offers import accept_offer
from participants.choices import Promotion, Receives, RegistrationState
from participants.models import Assistance, PersonalLink
from tests.concurrency.seats import comes, event_with
from tests.factories.chain import PersonFactory
from tests.factories.participants import AssistanceFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory
from tests.post import let_work_begin

pytestmark = pytest.mark.django_db


def _letters():
    return list(Letter.objects.order_by("pk"))


def test_the_words_follow_the_act(now):
    event = event_with(1, now)
    session = SessionFactory(workshop=WorkshopFactory(event=event, title="Wie doet wat?"))
    comes(event, PersonFactory(), now, sessions=[session])
    comes(event, PersonFactory(), now)
    assert [(one.state, one.text) for one in _letters()] == [(LetterState.PROMISED, "")] * 2

    assert write_promised(now=now) == 2

    confirmed, waiting = _letters()
    assert confirmed.state == waiting.state == LetterState.QUEUED
    assert "Wie doet wat?" in confirmed.text
    assert "/aanmelding/" in confirmed.html
    assert "nummer 1" in waiting.subject + waiting.text
    assert PersonalLink.objects.count() == 2
    assert write_promised(now=now) == 0


def test_what_ended_meanwhile_is_told_by_its_own_letter(now):
    registration = comes(event_with(1, now), PersonFactory(), now)
    cancel(registration=registration, by=None, now=now)

    write.run()

    assert [one.state for one in _letters()] == [LetterState.CANCELLED, LetterState.QUEUED]
    assert _letters()[1].kind == "participants.cancelled"


def test_an_offer_leads_to_the_seat(now):
    event = event_with(1, now, Promotion.OFFER)
    first, _second = comes(event, PersonFactory(), now), comes(event, PersonFactory(), now)
    cancel(registration=first, by=None, now=now)
    let_work_begin()

    write_promised(now=now)

    states = {one.kind.partition(".")[2]: one.state for one in _letters()}
    assert states == {
        "confirmed": LetterState.CANCELLED,
        "waiting": LetterState.QUEUED,
        "cancelled": LetterState.QUEUED,
        "offered": LetterState.QUEUED,
    }


DAY = date(2027, 4, 14)
NIGHT = datetime(2027, 3, 25, 23, tzinfo=AMSTERDAM)  # the Thursday before Easter
MORNING = datetime(2027, 3, 30, 8, tzinfo=AMSTERDAM)


def _offered_at_night():
    event = event_with(1, NIGHT, Promotion.OFFER)
    type(event).objects.filter(pk=event.pk).update(starts_on=DAY, ends_on=DAY)
    event.refresh_from_db()
    first, second = comes(event, PersonFactory(), NIGHT), comes(event, PersonFactory(), NIGHT)
    cancel(registration=first, by=None, now=NIGHT)
    second.refresh_from_db()
    assert second.state == RegistrationState.OFFERED
    return second


def test_an_offer_of_the_night_is_mailed_when_people_are_at_work():
    second = _offered_at_night()
    offered = Letter.objects.filter(kind="participants.offered")

    write_promised(now=MORNING - timedelta(minutes=1))
    assert [one.state for one in offered.all()] == [LetterState.PROMISED]
    write_promised(now=MORNING)

    assert [(one.state, one.not_before) for one in offered] == [(LetterState.QUEUED, MORNING)]
    assert "18.00 uur" in offered.get().text
    assert second.offered_until == MORNING.replace(hour=18)


def test_an_offer_that_was_taken_in_the_night_is_not_mailed_any_more():
    second = _offered_at_night()

    accept_offer(registration=second, by=None, now=NIGHT + timedelta(hours=1))
    write_promised(now=MORNING)

    states = dict(Letter.objects.filter(person=second.person).values_list("kind", "state"))
    assert states["participants.offered"] == LetterState.CANCELLED
    assert states["participants.confirmed"] == LetterState.QUEUED


def test_a_held_topic_holds_and_a_withdrawn_one_withdraws(now):
    event = event_with(9, now)
    topic = f"event:{event.pk}"
    comes(event, PersonFactory(), now)
    hold_topic(topic=topic, now=now)
    write_promised(now=now)
    comes(event, PersonFactory(), now)

    assert [one.state for one in _letters()] == [LetterState.HELD, LetterState.PROMISED]
    cancel_topic(topic=topic, now=now)
    assert {one.state for one in _letters()} == {LetterState.CANCELLED}


def test_one_that_cannot_be_written_stops_no_other(now, monkeypatch, caplog):
    event = event_with(9, now)
    comes(event, PersonFactory(), now)
    comes(event, PersonFactory(), now)
    bad = _letters()[0].pk
    whole = registry.writer_of("participants.confirmed")

    def breaks(letters, *, now):
        if any(letter.pk == bad for letter in letters):
            raise KeyError(bad)
        return whole(letters, now=now)

    monkeypatch.setitem(registry._writers, "participants", breaks)
    write_promised(now=now)

    assert [one.state for one in _letters()] == [LetterState.FAILED, LetterState.QUEUED]
    assert "cannot be written" in caplog.text


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_batch_takes_the_same_number_of_queries(now, count):
    event = event_with(None, now)
    session = SessionFactory(workshop=WorkshopFactory(event=event))
    for person in PersonFactory.create_batch(count):
        register(
            event=event,
            person=person,
            sessions=[session],
            state=RegistrationState.CONFIRMED,
            by=None,
            now=now,
        )
    with CaptureQueriesContext(connection) as queries:
        write_promised(now=now)
    assert len(queries) <= 17


BOSS, HELPER = "marijke@voorbeeld.example", "sanne@voorbeeld.example"


@pytest.fixture
def assisted():
    """Return a bestuurder with a secretariaat; the test says who gets the letters."""
    boss = PersonFactory(first_name="Marijke", infix="de", last_name="Boer", email=BOSS)
    helper = PersonFactory(first_name="Sanne", infix="", last_name="Wit", email=HELPER)
    return AssistanceFactory(principal=boss, assistant=helper)


def _told():
    return {
        (one.kind.partition(".")[2], one.address)
        for one in Letter.objects.exclude(state=LetterState.CANCELLED)
    }


@pytest.mark.parametrize(
    ("receives", "readers"),
    [
        (Receives.OWN, {BOSS}),
        (Receives.ASSISTANT, {HELPER}),
        (Receives.BOTH, {BOSS, HELPER}),
    ],
)
@pytest.mark.parametrize("promotion", Promotion)
def test_a_place_in_line_and_a_seat_are_told_to_whom_the_setting_says(
    assisted, now, receives, readers, promotion
):
    Assistance.objects.update(receives=receives)
    event = event_with(1, now, promotion)
    first = comes(event, PersonFactory(email="eerste@voorbeeld.example"), now)
    comes(event, assisted.principal, now)
    write_promised(now=now)
    cancel(registration=first, by=None, now=now)
    let_work_begin()
    write_promised(now=now)

    told = {kind for kind, address in _told() if address in readers}
    assert told == {"waiting", "offered" if promotion == Promotion.OFFER else "promoted"}
    assert _told() == {(kind, one) for kind in told for one in readers} | {
        ("confirmed", first.person.email),
        ("cancelled", first.person.email),
    }
    for letter in Letter.objects.filter(address__in=readers):
        is_hers = letter.address == BOSS
        assert (letter.state, letter.person.email) == (LetterState.QUEUED, letter.address)
        assert f"Beste {letter.person.display_name}," in letter.text
        assert ("Voor: Marijke de Boer" in letter.text) != is_hers
        assert ("omdat u antwoordt voor Marijke de Boer" in letter.text) != is_hers
    held = PersonalLink.objects.filter(registration__person=assisted.principal)
    assert held.filter(holder=assisted.assistant).exists() == (HELPER in readers)
    assert held.filter(holder=None).exists() == (BOSS in readers)


def test_who_has_no_address_is_reached_by_the_secretariaat(assisted, now):
    Person.objects.filter(pk=assisted.principal_id).update(email=None)
    assisted.principal.refresh_from_db()
    comes(event_with(1, now), assisted.principal, now)

    write_promised(now=now)

    assert _told() == {("confirmed", HELPER)}
    assert Letter.objects.get().person == assisted.assistant


def test_an_address_that_nobody_confirmed_is_asked_alone(assisted, now):
    event = event_with(2, now)
    register(
        event=event,
        person=assisted.principal,
        sessions=[],
        state=RegistrationState.TO_CONFIRM,
        by=None,
        now=now,
    )

    write_promised(now=now)

    assert _told() == {("to-confirm", BOSS)}


def test_a_held_event_holds_the_letter_of_the_secretariaat_too(assisted, now):
    event = event_with(1, now)
    hold_topic(topic=f"event:{event.pk}", now=now)
    comes(event, assisted.principal, now)

    write_promised(now=now)

    assert {one.state for one in _letters()} == {LetterState.HELD}
    assert len(_letters()) == 2


def test_the_links_of_a_secretariaat_end_with_its_work(assisted, now):
    comes(event_with(1, now), assisted.principal, now)
    write_promised(now=now)

    end(assistance=assisted, by=assisted.principal, now=now)

    stopped = PersonalLink.objects.exclude(revoked_at=None)
    assert [one.holder for one in stopped] == [assisted.assistant]
    assert PersonalLink.objects.count() == 2
