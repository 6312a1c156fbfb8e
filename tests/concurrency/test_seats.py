"""More people than seats, all at the same moment: never one too many, never an idle seat."""

import random
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection

from participants.actions import seats
from participants.actions.registration.changes import cancel
from participants.choices import ChoiceState, RegistrationState
from participants.models import Choice, Pool, Registration
from tests.concurrency.race import together
from tests.concurrency.seats import (
    CONFIRMED,
    WAITING,
    check,
    comes,
    event_with,
    letters,
    queue_in_order_of_arrival,
)
from tests.factories.chain import PersonFactory
from tests.factories.events import ProgrammeItemFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PEOPLE, SEATS, AT_ONCE, CHOOSERS = 60, 20, 8, 24


def _in_waves(acts):
    outcomes = []
    for start in range(0, len(acts), AT_ONCE):
        outcomes += together(*acts[start : start + AT_ONCE])
    errors = [one for one in outcomes if isinstance(one, Exception)]
    assert errors == []
    return outcomes


def test_more_people_than_seats_each_pressing_twice(now):
    event = event_with(SEATS, now)
    people = PersonFactory.create_batch(PEOPLE)
    presses = [
        partial(comes, event, person, now, form_key=key)
        for person, key in [(person, uuid4()) for person in people]
        for _press in range(2)
    ]

    outcomes = _in_waves(presses)

    states = Registration.objects.filter(event=event).values_list("state", flat=True)
    assert (list(states).count(CONFIRMED), len(states)) == (SEATS, PEOPLE)
    assert [one.pk for one in outcomes[::2]] == [one.pk for one in outcomes[1::2]]
    assert sorted(queue_in_order_of_arrival(event)) == list(range(1, PEOPLE - SEATS + 1))
    assert letters(event) == PEOPLE
    check(event)


def test_seats_change_hands_while_others_come(now):
    event = event_with(SEATS, now)
    first = [comes(event, person, now) for person in PersonFactory.create_batch(SEATS + 12)]
    waited = {one.pk for one in first if one.state == WAITING}
    leaving = random.sample(first[:SEATS], 14)
    acts = [partial(cancel, registration=one, by=None, now=now) for one in leaving]
    acts += [partial(comes, event, person, now) for person in PersonFactory.create_batch(14)]
    random.shuffle(acts)

    _in_waves(acts)

    check(event)
    assert Pool.objects.get(event=event).taken == SEATS
    # Fair: who got a seat after waiting has a lower number than who waits still.
    numbers = Registration.objects.filter(event=event, queue_number__isnull=False)
    got = list(numbers.filter(state=CONFIRMED).values_list("queue_number", flat=True))
    waits = list(numbers.filter(state=WAITING).values_list("queue_number", flat=True))
    assert max(got) < min(waits)
    assert not numbers.filter(pk__in=waited, state=WAITING).exists()


def test_two_popular_workshops_at_once(now):
    event = event_with(None, now)
    rounds = [ProgrammeItemFactory(event=event, starts_at=f"{hour}:00") for hour in (9, 11)]
    for item, end in zip(rounds, ("10:00", "12:00"), strict=True):
        type(item).objects.filter(pk=item.pk).update(ends_at=end)
    made = [
        SessionFactory(workshop=WorkshopFactory(event=event), item=item, capacity=10)
        for item in rounds
    ]
    sessions = [
        type(one).objects.select_related("item__day", "workshop").get(pk=one.pk) for one in made
    ]

    acts = [
        partial(comes, event, person, now, sessions=random.sample(sessions, 2))
        for person in PersonFactory.create_batch(CHOOSERS)
    ]
    _in_waves(acts)

    check(event)
    for session in sessions:
        states = list(Choice.objects.filter(session=session).values_list("state", flat=True))
        assert (states.count(ChoiceState.TAKEN), len(states)) == (10, CHOOSERS)
        numbers = Choice.objects.filter(session=session, state=ChoiceState.WAITING)
        found = sorted(numbers.values_list("queue_number", flat=True))
        assert found == list(range(1, CHOOSERS - 9))


def test_whoever_waits_longer_than_three_seconds_is_asked_to_try_again(now, monkeypatch):
    monkeypatch.setattr(seats, "_PATIENCE", "set_config('lock_timeout', '200ms', true)")
    event = event_with(SEATS, now)
    with seats.careful():
        seats.Pools(event=event, by=None, now=now).hold()
        [outcome] = together(partial(comes, event, PersonFactory(), now))

    assert isinstance(outcome, seats.Busy)
    assert outcome.says == "Het is druk. Probeer het nog een keer."
    assert not Registration.objects.exists()


# --- Controls: the same stories without the guard ----------------------------------------------


def _careless(event, person, now):
    """Count, look elsewhere for a moment, then insert."""
    taken = Registration.objects.filter(event=event, state=CONFIRMED).count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.05)")
    state = CONFIRMED if taken < SEATS else WAITING
    more = {} if state == CONFIRMED else {"queue_number": 1_000_000 + person.pk}
    return Registration.objects.create(event=event, person=person, state=state, made_at=now, **more)


def test_control_counting_first_gives_more_seats_than_there_are(now):
    event = event_with(SEATS, now)
    acts = [partial(_careless, event, one, now) for one in PersonFactory.create_batch(PEOPLE)]

    _in_waves(acts)

    assert Registration.objects.filter(event=event, state=CONFIRMED).count() > SEATS


def test_control_a_loser_that_does_not_touch_the_row_leaves_an_idle_seat(now):
    """Full when asked, free when written: nobody tells the one who now stands in line."""
    event = event_with(1, now)
    holder = comes(event, PersonFactory(), now)
    late = PersonFactory()

    def careless_loser():
        is_full = Pool.objects.get(event=event).taken >= 1
        cancel(registration=holder, by=None, now=now)
        if is_full:
            Registration.objects.create(
                event=event, person=late, state=WAITING, queue_number=1, made_at=now
            )

    together(careless_loser)

    with pytest.raises(AssertionError):
        check(event)
    assert Pool.objects.get(event=event).taken == 0
    assert Registration.objects.get(person=late).state == RegistrationState.WAITING
