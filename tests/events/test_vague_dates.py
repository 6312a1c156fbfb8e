from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from chain.choices import Precision
from events.actions.days import set_days
from events.models import Event
from events.queries.calendar import feed
from events.queries.structured import event_data
from events.values.days import Day
from tests.factories.events import EventFactory


def _months_event(samenwerking, olga, now):
    event = EventFactory(chain=samenwerking, title="Ketendag")
    days = [Day(date=date(2018, 6, 13))]
    set_days(event=event, seen=1, days=days, by=olga, now=now, precision=Precision.MONTH)
    return Event.objects.get(pk=event.pk)


def test_an_event_known_to_the_month_says_no_more(samenwerking, olga, now, client):
    event = _months_event(samenwerking, olga, now)

    page = client.get(event.get_absolute_url()).content.decode()

    assert event.starts_on == date(2018, 6, 1)
    assert "juni 2018" in page
    assert "1 juni 2018" not in page
    assert list(feed(samenwerking)) == []


def test_it_is_past_when_its_month_is(samenwerking, olga, now):
    event = _months_event(samenwerking, olga, now)

    assert not event.is_past(datetime(2018, 6, 30, 12, tzinfo=UTC))
    assert event.is_past(datetime(2018, 7, 1, 12, tzinfo=UTC))


def test_saving_the_row_keeps_its_date(samenwerking, olga, now):
    event = _months_event(samenwerking, olga, now)
    event.save()

    assert Event.objects.filter(pk=event.pk, starts_on=date(2018, 6, 1)).exists()


def test_an_organiser_says_that_only_the_month_is_known(samenwerking, client, olga):
    event = EventFactory(chain=samenwerking, starts_on=None, ends_on=None)
    client.force_login(olga)
    data = {"seen": 1, "dag-TOTAL_FORMS": 1, "dag-INITIAL_FORMS": 0, "dag-0-date": "2018-06-13"}

    client.post(reverse("events:days-edit", args=[event.slug]), data | {"date_precision": "month"})

    event = Event.objects.get(pk=event.pk)
    assert (event.date_precision, event.days.get().date) == ("month", date(2018, 6, 1))


@pytest.mark.parametrize(
    ("precision", "told"),
    [(Precision.YEAR, "2018"), (Precision.MONTH, "2018-06"), (Precision.DAY, "2018-06-13")],
)
def test_search_engines_are_told_no_more_than_is_known(samenwerking, olga, now, precision, told):
    event = EventFactory(chain=samenwerking)
    days = [Day(date=date(2018, 6, 13))]
    set_days(event=event, seen=1, days=days, by=olga, now=now, precision=precision)
    event = Event.objects.get(pk=event.pk)

    data = event_data(event, heading="Ketendag", site_url="", tells_place=True)

    assert (data["startDate"], data["endDate"]) == (told, told)


def test_a_moved_month_was_a_month_before(samenwerking, olga, now):
    event = _months_event(samenwerking, olga, now)
    event.moved_from = date(2018, 3, 1)

    data = event_data(event, heading="Ketendag", site_url="", tells_place=True)

    assert data["previousStartDate"] == "2018-03"
