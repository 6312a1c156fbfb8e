"""Counts are as exact as they are known, and one per moment."""

import pytest
from django.urls import reverse
from django.utils import timezone

from chain.choices import CountPrecision
from participants.actions import count as actions
from participants.choices import CountMoment
from participants.models import HeadCount
from tests.factories.events import EventFactory
from tests.factories.participants import HeadCountFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


def test_a_second_count_of_a_moment_replaces_the_first(event, olga):
    for people in (140, 150):
        count = actions.Count(CountMoment.OPENING, people, CountPrecision.ALMOST)
        actions.record(event=event, count=count, by=olga, now=timezone.now())

    assert [one.people for one in HeadCount.objects.all()] == [150]


def test_a_count_says_something(event, olga):
    with pytest.raises(actions.NothingCounted):
        actions.record(
            event=event, count=actions.Count(CountMoment.TOTAL), by=olga, now=timezone.now()
        )


def test_the_screen_keeps_what_is_known_and_no_more(client, event, olga):
    HeadCountFactory(event=event, moment=CountMoment.TOTAL, people=200)
    client.force_login(olga)
    path = reverse("participants:count-edit", args=[event.slug])
    exact = {
        f"{moment}-{name}_precision": "exact"
        for moment in CountMoment.values
        for name in ("people", "organisations")
    }
    data = exact | {
        "opening-people": "150",
        "opening-people_precision": "almost",
        "later-note": "Later kwamen er meer mensen",
    }

    assert client.post(path, data).status_code == 302

    held = {
        one.moment: (one.people, one.people_precision, one.note) for one in event.head_counts.all()
    }
    assert held == {
        "opening": (150, "almost", ""),
        "later": (None, "exact", "Later kwamen er meer mensen"),
    }


def test_only_who_works_on_the_event_counts(client, event, piet):
    client.force_login(piet)

    assert client.get(reverse("participants:count-edit", args=[event.slug])).status_code == 403
