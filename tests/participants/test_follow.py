"""The programme changes under people who chose: hours follow, and nobody gets in two places."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from events.actions.days import shift_days
from events.actions.programme import change_item
from events.registry import Refused
from participants.actions.registration.entry import register
from participants.choices import ChoiceState, RegistrationState
from participants.models import Pool
from participants.tasks import pass_on_offers
from participants.values.hours import hours_of
from tests.factories.chain import PersonFactory
from tests.factories.events import EventFactory, ProgrammeItemFactory
from tests.factories.participants import ChoiceFactory, PoolFactory, RegistrationFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory
from workshops.actions import session as sessions
from workshops.models import Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


@pytest.fixture
def rounds(event):
    """One round from 14.00 to 15.00 and one from 15.00 to 16.00."""
    first = ProgrammeItemFactory(event=event)
    second = ProgrammeItemFactory(event=event, starts_at=time(15), ends_at=time(16), order=2)
    return first, second


@pytest.fixture
def chosen(event, rounds, now):
    """Somebody with a workshop in each round."""
    placed = [SessionFactory(workshop=WorkshopFactory(event=event), item=item) for item in rounds]
    registration = register(
        event=event,
        person=PersonFactory(),
        sessions=placed,
        state=RegistrationState.CONFIRMED,
        by=None,
        now=now,
    )
    return list(registration.choices.order_by("starts_at"))


def _hours(choice):
    choice.refresh_from_db()
    return choice.starts_at, choice.ends_at


def _follows(choice):
    session = Session.objects.select_related("item__day").get(pk=choice.session_id)
    return _hours(choice) == hours_of(session)


def test_hours_follow_the_round(rounds, chosen, olga, now):
    values = {"starts_at": time(16, 30), "ends_at": time(17, 30)}

    change_item(item=rounds[1], seen=rounds[1].version, values=values, by=olga, now=now)

    assert all(map(_follows, chosen))


def test_hours_follow_the_day_all_at_once(event, chosen, olga, now):
    before = _hours(chosen[0])

    shift_days(event=event, seen=event.version, difference=timedelta(days=7), by=olga, now=now)

    assert all(map(_follows, chosen))
    assert _hours(chosen[0]) != before


def test_hours_that_overlap_are_refused_with_how_many_people(rounds, chosen, olga, now):
    with pytest.raises(Refused, match=r"^1 deelnemer zou dan in 2 workshops"):
        change_item(
            item=rounds[0],
            seen=rounds[0].version,
            values={"ends_at": time(15, 30)},
            by=olga,
            now=now,
        )

    rounds[0].refresh_from_db()
    assert rounds[0].ends_at == time(15)
    assert all(map(_follows, chosen))


def test_a_session_moves_with_who_chose_it(event, chosen, olga, now):
    third = ProgrammeItemFactory(event=event, starts_at=time(16), ends_at=time(17), order=3)
    session = chosen[0].session

    sessions.move(session=session, seen=session.version, item=third, room=None, by=olga, now=now)

    chosen[0].refresh_from_db()
    assert chosen[0].item == third
    assert _follows(chosen[0])


def test_a_session_does_not_move_to_where_its_people_are_already(rounds, chosen, olga, now):
    session = chosen[0].session

    with pytest.raises(Refused):
        sessions.move(
            session=session, seen=session.version, item=rounds[1], room=None, by=olga, now=now
        )

    assert Session.objects.get(pk=session.pk).item == rounds[0]
    assert all(map(_follows, chosen))


def test_a_chosen_session_stays(chosen, olga, now):
    with pytest.raises(Refused, match="1 deelnemer koos deze workshop"):
        sessions.remove(session=chosen[0].session, by=olga, now=now)


def test_the_pool_follows_the_seats_of_the_session(chosen, olga, now):
    session = chosen[0].session

    sessions.set_capacity(session=session, seen=session.version, capacity=5, by=olga, now=now)

    assert Pool.objects.get(session=session).capacity == 5
    with pytest.raises(Refused, match=r"^1 persoon heeft al een plek"):
        sessions.set_capacity(session=session, seen=session.version, capacity=0, by=olga, now=now)


def test_the_organiser_reads_why_the_seats_stay(client, chosen, olga):
    session = chosen[0].session
    client.force_login(olga)
    Pool.objects.filter(session=session).update(taken=3)

    answer = client.post(
        reverse("workshops:session-edit", args=[session.event.slug, session.pk]),
        {"wat": "plaatsen", "seen": session.version, "capacity": 2},
    )

    assert answer.status_code == 422
    assert "3 mensen hebben al een plek" in answer.content.decode()


def test_the_organiser_reads_why_the_round_stays(client, rounds, chosen, olga):
    client.force_login(olga)
    event = rounds[0].event

    answer = client.post(
        f"/beheer/bijeenkomsten/{event.slug}/programma/{rounds[0].pk}/",
        {
            "seen": rounds[0].version,
            "initial-ends_at": "15.00",
            "title": rounds[0].title,
            "kind": rounds[0].kind,
            "day": rounds[0].day_id,
            "starts_at": "14.00",
            "ends_at": "15.30",
        },
    )

    assert answer.status_code == 422
    assert "1 deelnemer zou dan in 2 workshops" in answer.content.decode()


# --- What the database refuses whatever the code does -----------------------------------------


def _refused(name, **choice):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ChoiceFactory(**choice)


def test_the_database_refuses_two_in_one_round(chosen):
    session = SessionFactory(workshop__event=chosen[0].session.event, item=chosen[0].item)
    _refused("one_session_per_round", registration=chosen[0].registration, session=session)


def test_the_database_refuses_a_workshop_twice(event, chosen):
    third = ProgrammeItemFactory(event=event, starts_at=time(16), ends_at=time(17))
    session = SessionFactory(workshop=chosen[0].workshop, item=third)
    _refused("no_workshop_twice", registration=chosen[0].registration, session=session)


def test_the_database_refuses_two_at_once(event, chosen):
    odd = ProgrammeItemFactory(event=event, starts_at=time(14, 30), ends_at=time(14, 45))
    session = SessionFactory(workshop__event=event, item=odd)
    session.item.day = odd.day
    starts_at, ends_at = hours_of(session)
    about = {"registration": chosen[0].registration, "session": session}
    _refused("no_two_sessions_at_once", starts_at=starts_at, ends_at=ends_at, **about)
    # Who only waits for it keeps the other.
    waits = {"state": ChoiceState.WAITING, "queue_number": 1}
    ChoiceFactory(starts_at=starts_at, ends_at=ends_at, **about, **waits)


def test_the_database_refuses_more_than_there_are():
    pool = PoolFactory(capacity=2, taken=2)
    with pytest.raises(IntegrityError, match="never_more_taken_than_there_are"):
        Pool.objects.filter(pk=pool.pk).update(taken=3)


def test_the_database_refuses_a_second_registration(event):
    person = PersonFactory()
    RegistrationFactory(event=event, person=person)
    with pytest.raises(IntegrityError, match="one_registration_per_person"):
        RegistrationFactory(event=event, person=person)


def test_the_sweep_ends_what_was_held_too_long(event, now):
    registration = register(event=event, person=PersonFactory(), by=None, now=now)
    type(registration).objects.filter(pk=registration.pk).update(held_until=now)

    pass_on_offers()

    registration.refresh_from_db()
    assert registration.state == RegistrationState.LAPSED
    assert Pool.objects.get(event=event).taken == 0
