"""A seat that somebody leaves after the seats were divided goes to the largest deficit."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mailings.models import Letter
from participants.actions.registration.changes import cancel
from participants.actions.registration.offers import accept_offer, decline_offer, pass_on
from participants.choices import AllocationState, ChoiceState, Promotion
from participants.models import Pool
from tests.factories.participants import (
    LockFactory,
    RegistrationTermsFactory,
)
from tests.factories.workshops import SessionRoleFactory
from tests.participants.days import DividedDay, counts_are_right, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(samenwerking):
    return DividedDay(chain=samenwerking)


def test_the_largest_deficit_is_asked_and_not_who_was_first(day, now):
    leaver = day.comes("AB", "AB")
    small = day.comes("BAC", "BC")
    large = day.comes("ABC", "DC")
    day.settle()

    assert day.who(1, "A") == [(large.pk, 6 + 3 - 3)]
    cancel(registration=leaver, by=None, now=now)

    assert day.asked() == [(large, day.session(1, "A"))]
    assert small.pk not in dict(day.who(1, "A"))
    counts_are_right(day.event)


def test_of_two_deficits_the_larger_goes_first_and_of_equal_ones_the_older_list(day):
    rank_two = day.comes("BA", "BC")
    rank_six = day.comes("AB", "CD")
    same = day.comes("AB", "DC")
    day.settle()

    assert [who for who, _deficit in day.who(2, "A")] == [rank_six.pk, same.pk, rank_two.pk]


def test_who_takes_it_leaves_a_seat_that_goes_on_in_its_turn(day, now):
    leaver = day.comes("AB", "AB")
    first = day.comes("ACB", "CB")
    second = day.comes("CAB", "DB")
    day.settle()
    cancel(registration=leaver, by=None, now=now)

    [(asked, session)] = day.asked()
    accept_offer(registration=asked, choice=asked.choices.get(session=session), by=None, now=now)

    assert asked in (first, second)
    assert taken(asked)[0] == "A"
    counts_are_right(day.event)
    if asked == first:
        assert day.asked() == [(second, day.session(1, "C"))]


def test_who_declines_is_not_asked_again_and_keeps_the_seat(day, now):
    leaver = day.comes("AB", "AB")
    mine = day.comes("ACB", "CB")
    day.settle()
    cancel(registration=leaver, by=None, now=now)

    decline_offer(registration=mine, choice=day_offer(mine), by=None, now=now)

    assert taken(mine) == ["C", "B"]
    assert day.asked() == []
    assert day.who(1, "A") == []
    assert Pool.objects.get(session=day.session(1, "A")).taken == 0


def day_offer(registration):
    return registration.choices.get(state=ChoiceState.OFFERED)


def test_an_offer_without_an_answer_goes_to_the_next_by_the_ordinary_clock(day, now):
    leaver = day.comes("AB", "AB")
    first = day.comes("ABC", "DC")
    second = day.comes("ACB", "CB")
    day.settle()
    cancel(registration=leaver, by=None, now=now)
    until = day_offer(first).offered_until

    pass_on(event=day.event, now=until + timedelta(seconds=1))

    assert [who for who, _session in day.asked()] == [second]
    assert taken(first) == ["D", "C"]
    counts_are_right(day.event)


def test_an_offer_stands_while_nobody_else_would_gain(day, now):
    leaver = day.comes("AB", "AB")
    mine = day.comes("ACB", "CB")
    day.settle()
    cancel(registration=leaver, by=None, now=now)
    late = day_offer(mine).offered_until + timedelta(hours=1)

    pass_on(event=day.event, now=late)
    accept_offer(registration=mine, choice=day_offer(mine), by=None, now=late)

    assert taken(mine) == ["A", "B"]


def test_where_seats_are_given_at_once_there_is_no_offer(day, now):
    RegistrationTermsFactory(event=day.event, promotion=Promotion.AT_ONCE)
    leaver = day.comes("AB", "AB")
    mine = day.comes("ACB", "CB")
    day.settle()

    cancel(registration=leaver, by=None, now=now)

    assert taken(mine) == ["A", "B"]
    counts_are_right(day.event)


@pytest.mark.parametrize("reason", ["locked", "guides", "has it", "not listed", "no gain"])
def test_who_cannot_gain_is_not_asked(day, reason):
    ranked, seats = {
        "has it": ("AB", "BA"),
        "not listed": ("BC", "CB"),
        "no gain": ("BA", "BC"),
    }.get(reason, ("AB", "DC"))
    mine = day.comes(ranked, seats)
    if reason == "locked":
        session = day.session(1, "D")
        LockFactory(registration=mine, session=session, item=session.item, day=day.day)
    if reason == "guides":
        SessionRoleFactory(session=day.session(1, "C"), person=mine.person)
    day.settle()

    assert day.who(1, "A") == []


def test_before_the_seats_are_published_nobody_is_asked(day, now):
    leaver = day.comes("AB", "AB")
    day.comes("ABC", "DC")
    day.settle()
    day.allocation.state, day.allocation.published_at = AllocationState.PROPOSAL, None
    day.allocation.save()

    cancel(registration=leaver, by=None, now=now)

    assert day.asked() == []


def test_the_page_of_the_offer_says_which_seat_goes(client, day, olga, now):
    leaver = day.comes("AB", "AB")
    mine = day.comes("ACB", "CB", person=olga)
    day.settle()
    cancel(registration=leaver, by=None, now=now)
    client.force_login(olga)
    path = reverse("participants:my-registration-offer", args=[mine.pk])

    page = client.get(path).content.decode()
    client.post(path, {"antwoord": "ja"})

    assert "Neemt u deze plek, dan gaat uw plek in ‘C’ naar iemand anders." in page
    assert taken(mine) == ["A", "B"]
    assert Letter.objects.filter(kind="participants.offered", person=olga).count() == 1


def test_looking_for_the_next_costs_the_same_for_more_people(day):
    counts = []
    for _round in range(2):
        day.comes("ABC", "DC")
        with CaptureQueriesContext(connection) as found:
            day.who(1, "A")
        counts.append(len(found))
        for _each in range(5):
            day.comes("ACB", "CB")

    assert counts[0] == counts[1] <= 8
