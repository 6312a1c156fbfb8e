"""After the seats were published everybody reads why, and nobody reads another name."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from participants.choices import AllocationState
from participants.models import Ranking, RankingTerms
from participants.queries.why import Missed, Seat
from tests.participants.days import DividedDay

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(samenwerking):
    return DividedDay(chain=samenwerking)


def test_it_tells_the_own_choices_and_how_many_wanted_what_one_missed(day):
    mine = day.comes("ABC", "AC")
    for _each in range(3):
        day.comes("B", "BD")

    why = day.why(mine)

    assert why.seats == (Seat("Ronde 1", "A", 1), Seat("Ronde 2", "C", 3))
    assert why.missed == (Missed("B", wanted_by=4, seats=2, goes_on=True),)
    assert why.missed[0].is_scarce


def test_who_got_the_best_missed_nothing(day):
    assert day.why(day.comes("BA", "AB")).missed == ()


def test_a_workshop_that_drew_nobody_does_not_take_place(day):
    assert day.why(day.comes("DAB", "AB")).missed == (
        Missed("D", wanted_by=1, seats=2, goes_on=False),
    )


def test_who_made_no_list_reads_so(day):
    why = day.why(day.comes("", "AB"))

    assert (why.has_list, [seat.place for seat in why.seats]) == (False, [None, None])


@pytest.mark.parametrize("state", [AllocationState.PROPOSAL, AllocationState.REPLACED])
def test_what_is_not_published_is_told_to_nobody(day, state):
    mine = day.comes("AB", "AB")
    day.allocation.state = state
    if state == AllocationState.PROPOSAL:
        day.allocation.published_at = None
    day.allocation.save()

    assert day.why(mine) is None


def test_the_pages_tell_it_without_another_name(client, day, olga):
    mine = day.comes("ABC", "AC", person=olga)
    others = [day.comes("B", "BD") for _each in range(3)]
    client.force_login(olga)

    for name in ("my-registration", "my-registration-ranking"):
        page = client.get(reverse(f"participants:{name}", args=[mine.pk])).content.decode()

        assert "<strong>3e keuze</strong> in Ronde 2: C" in page
        assert "4 mensen kozen ‘B’, er waren 2 plekken." in page
        assert not any(other.person.last_name in page for other in others)


def test_while_lists_are_open_nothing_is_told(client, day, olga):
    mine = day.comes("ABC", "AC", person=olga)
    RankingTerms.objects.update(closes_at=timezone.now() + timedelta(days=1))
    client.force_login(olga)

    page = client.get(reverse("participants:my-registration-ranking", args=[mine.pk]))

    assert "Waarom deze workshops" not in page.content.decode()


def test_it_costs_the_same_for_more_people(day):
    mine = day.comes("ABC", "AC")
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as found:
            day.why(mine)
        counts.append(len(found))
        for _each in range(4):
            day.comes("BA", "BD")

    assert counts[0] == counts[1]
    assert Ranking.objects.count() == 9
