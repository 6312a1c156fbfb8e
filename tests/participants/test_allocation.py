"""Ranking the workshops of a day, and a proposal for its seats."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from participants.actions.allocation import CannotDivide, NothingToDivide, propose
from participants.actions.ranking import NoRanking, RankingClosed, rank
from participants.allocating.obstacles import say
from participants.models import Allocation, Placement, RankedWorkshop, Ranking
from participants.queries.ranking import instance_of
from tests.factories.events import EventFactory
from tests.factories.participants import (
    RankedWorkshopFactory,
)
from tests.factories.workshops import SessionRoleFactory, WorkshopFactory
from tests.participants.days import RankedDay

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    return RankedDay()


def _lines(ranking):
    rows = RankedWorkshop.objects.filter(ranking=ranking)
    return [(row.workshop_id, row.place, row.veto) for row in rows.order_by("place", "veto")]


def test_a_ranking_is_kept_and_can_change_until_it_closes(day, now):
    day.terms.closes_at = now + timedelta(hours=1)
    day.terms.save()

    first = day.rank(0, 0, 1, now=now, vetoes=(3,))
    again = day.rank(0, 2, now=now + timedelta(minutes=5))
    with pytest.raises(RankingClosed):
        day.rank(0, 1, now=now + timedelta(hours=1))

    assert first.pk == again.pk
    assert _lines(again) == [(day.workshops[2].pk, 1, None)]


def test_the_same_ranking_twice_is_once(day, now):
    first = day.rank(0, 0, 1, now=now)
    again = day.rank(0, 0, 1, now=now + timedelta(minutes=1))

    assert again.changed_at == first.changed_at
    assert Ranking.objects.count() == 1


@pytest.mark.parametrize(("ranked", "vetoes"), [((0, 0), ()), ((0,), (0,)), ((), (0, 1, 2))])
def test_a_ranking_that_cannot_be_is_refused(day, now, ranked, vetoes):
    with pytest.raises(NoRanking):
        day.rank(0, *ranked, now=now, vetoes=vetoes)


def test_a_workshop_of_another_event_is_refused(day, now):
    other = WorkshopFactory()

    with pytest.raises(NoRanking):
        rank(
            registration=day.people[0],
            day=day.day,
            ranked=[other.pk],
            vetoes=[],
            by=None,
            now=now,
        )


@pytest.mark.parametrize("line", [{"place": 6}, {"place": None, "veto": 3}, {"veto": 1}])
def test_the_database_keeps_the_numbers(line):
    with pytest.raises(IntegrityError), transaction.atomic():
        RankedWorkshopFactory(**line)


def test_a_proposal_gives_everybody_a_seat_and_the_best(day, now):
    for place in range(6):
        day.rank(place, place % 2, 2, now=now)

    proposed = propose(day=day.day, seed=3, by=None, now=now)

    assert Placement.objects.filter(allocation=proposed.allocation).count() == 12
    assert proposed.allocation.report["quality"]["unlisted"] == 0
    assert all(level["proven"] for level in proposed.allocation.report["levels"])
    assert str(day.people[0].person) not in json.dumps(proposed.allocation.instance)


def test_a_second_proposal_stands_beside_the_first(day, now):
    propose(day=day.day, seed=1, by=None, now=now)
    propose(day=day.day, seed=2, by=None, now=now)

    assert Allocation.objects.filter(day=day.day).count() == 2


def test_who_guides_a_session_takes_no_seat_in_that_round(day, now):
    SessionRoleFactory(session=day.sessions[0], person=day.people[0].person)

    proposed = propose(day=day.day, seed=1, by=None, now=now)

    mine = Placement.objects.filter(
        allocation=proposed.allocation, registration=day.people[0]
    ).select_related("session")
    assert [(seat.item_id, seat.session.workshop_id == day.workshops[0].pk) for seat in mine] == [
        (day.items[1].pk, False)
    ]


def test_too_few_seats_are_told_and_nothing_is_stored(now):
    day = RankedDay(people=6, workshops=2, capacity=2)

    with pytest.raises(CannotDivide) as refused:
        propose(day=day.day, seed=1, by=None, now=now)

    said = [say(refused.value.instance, each) for each in refused.value.obstacles]
    assert "Ronde 1" in " ".join(said)
    assert not Allocation.objects.exists()


def test_a_day_without_people_has_nothing_to_divide(now):
    with pytest.raises(NothingToDivide):
        propose(day=RankedDay(people=0).day, seed=1, by=None, now=now)


def _queries(day):
    with CaptureQueriesContext(connection) as found:
        instance_of(day.day, seed=1)
    return len(found)


def test_an_instance_takes_the_same_queries_for_more_people(now):
    few, many = RankedDay(people=1), RankedDay(people=9)
    for place in range(9):
        many.rank(place, 0, 1, now=now)

    assert _queries(few) <= _queries(many) <= 16


def test_the_command_keeps_a_proposal_and_prints_its_report(day, capsys):
    call_command("indeling", day.event.slug, json=True)
    said = json.loads(capsys.readouterr().out)

    assert said["allocation"] == Allocation.objects.get().pk
    assert (said["event"], said["broken"]) == (day.event.slug, [])
    assert len(said["report"]["sentences"]) == 3


@pytest.mark.parametrize("slug", ["bestaat-niet", "zonder-ronde"])
def test_the_command_refuses_what_it_cannot_divide(slug):
    EventFactory(slug="zonder-ronde")

    with pytest.raises(CommandError):
        call_command("indeling", slug)
