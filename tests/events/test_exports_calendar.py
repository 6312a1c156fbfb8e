from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest
from django.utils import translation
from icalendar import Calendar

from events.exports.calendar import calendar_name, chain_calendar, event_calendar
from events.models import Event
from tests.factories.chain import PersonFactory
from tests.factories.events import EventDayFactory, EventFactory, EventKindFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fixed(settings):
    settings.SITE_URL = "https://schakel.example"
    with translation.override("en"):
        yield


@pytest.fixture
def bbb():
    event = EventFactory(
        slug="bbb-2026-12",
        title="Samen sneller recht doen",
        kind=EventKindFactory(name="BBB"),
        city="Den Haag",
        venue="Hoge Raad",
        theme="Van ego naar eco",
        purpose="Leren van **vier** voorbeelden.",
        starts_on=date(2026, 12, 17),
        calendar_sequence=3,
    )
    EventDayFactory(event=event, date=date(2026, 12, 17), starts_at=time(13), ends_at=time(17, 30))
    return event


def _entries(feed):
    return Calendar.from_ical(feed).walk("VEVENT")


def _moment(entry, name):
    return entry[name].dt


def test_an_event_with_times_is_an_entry_in_amsterdam_time(bbb):
    [entry] = _entries(event_calendar(bbb))

    assert (str(entry["uid"]), entry["sequence"]) == (f"bijeenkomst-{bbb.pk}-1@schakel.example", 3)
    assert _moment(entry, "dtstart").astimezone(UTC) == datetime(2026, 12, 17, 12, tzinfo=UTC)
    assert _moment(entry, "dtend").astimezone(UTC) == datetime(2026, 12, 17, 16, 30, tzinfo=UTC)
    assert entry["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert (str(entry["summary"]), str(entry["location"]), str(entry["status"])) == (
        "Samen sneller recht doen",
        "Hoge Raad, Den Haag",
        "CONFIRMED",
    )
    assert str(entry["url"]) == "https://schakel.example/bijeenkomsten/bbb-2026-12/"
    assert str(entry["description"]) == (
        "Van ego naar eco\n\nLeren van vier voorbeelden.\n\n"
        "https://schakel.example/bijeenkomsten/bbb-2026-12/"
    )


def test_the_file_carries_the_rules_of_its_time_zone(bbb):
    calendar = Calendar.from_ical(event_calendar(bbb))
    [zone] = calendar.walk("VTIMEZONE")
    summer, winter = datetime(2026, 7, 1, 12), datetime(2026, 12, 1, 12)  # noqa: DTZ001 - wall clock

    assert str(zone["tzid"]) == "Europe/Amsterdam"
    assert [zone.to_tz().utcoffset(at).total_seconds() / 3600 for at in (summer, winter)] == [2, 1]
    assert (str(calendar["version"]), str(calendar["method"])) == ("2.0", "PUBLISH")


def test_a_day_without_a_known_start_takes_the_whole_day():
    event = EventFactory()
    EventDayFactory(
        event=event, date=date(2026, 4, 9), starts_at=None, ends_at=time(12), daypart="morning"
    )
    [entry] = _entries(event_calendar(event))

    assert (_moment(entry, "dtstart"), _moment(entry, "dtend")) == (
        date(2026, 4, 9),
        date(2026, 4, 10),
    )
    assert str(entry["description"]).splitlines()[0] == "morning"


def test_an_unknown_end_is_not_made_up():
    event = EventFactory()
    EventDayFactory(event=event, ends_at=None)
    [entry] = _entries(event_calendar(event))

    assert "dtend" not in entry


def test_each_day_is_an_entry_that_keeps_its_uid_when_the_event_moves():
    event = EventFactory()
    days = [EventDayFactory(event=event, date=date(2026, 10, 5 + n)) for n in range(3)]
    before = _entries(event_calendar(event))
    for day in days:
        day.date = day.date.replace(month=11)
        day.save()
    event.calendar_sequence += 1
    event.save()
    after = _entries(event_calendar(Event.objects.get(pk=event.pk)))

    assert [str(each["uid"]) for each in after] == [str(each["uid"]) for each in before]
    assert [each["sequence"] for each in before + after] == [0, 0, 0, 1, 1, 1]
    assert [_moment(each, "dtstart").date() for each in after] == [
        date(2026, 11, 5),
        date(2026, 11, 6),
        date(2026, 11, 7),
    ]
    assert str(after[0]["summary"]) == f"{event.title} (day 1 of 3)"


def test_a_cancelled_event_stays_in_the_calendar_and_says_so(bbb):
    bbb.cancelled_at, bbb.cancelled_by = datetime(2026, 12, 1, tzinfo=UTC), PersonFactory()
    bbb.cancel_reason = "Te weinig aanmeldingen."
    [entry] = _entries(event_calendar(bbb))

    assert (str(entry["status"]), str(entry["summary"])) == (
        "CANCELLED",
        "Cancelled: Samen sneller recht doen",
    )
    assert str(entry["description"]).splitlines()[0] == "Te weinig aanmeldingen."


def test_the_link_to_take_part_is_for_who_registered(bbb):
    bbb.is_online, bbb.join_url = True, "https://vergader.example/geheim"

    assert b"geheim" not in event_calendar(bbb)
    assert str(_entries(event_calendar(bbb))[0]["location"]) == "Hoge Raad, Den Haag, online"


@pytest.mark.parametrize(
    "title",
    [
        "Dag\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:kwaad",
        "Dag\nATTENDEE:mailto:x@y.nl",
        'Recht; snel, samen \\ \\n "citaat" :',
        "\u202ednuora\u202c NUL\x07",
        "é" * 160,
        "👩\u200d💻 中文",
        "BEGIN:VCALENDAR",
    ],
)
def test_a_hostile_title_stays_a_title(bbb, title):
    bbb.title = bbb.venue = title
    written = event_calendar(bbb)
    [entry] = _entries(written)

    assert str(entry["summary"]) == " ".join(
        title.replace("\u202e", "").replace("\u202c", "").replace("\x07", "").split()
    )
    assert "attendee" not in entry
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    assert written.count(b"\r\nBEGIN:VEVENT\r\n") == 1


def test_a_feed_holds_all_events_and_the_name_of_its_samenwerking(bbb):
    other = EventFactory(chain=bbb.chain)
    EventDayFactory(event=other)
    calendar = Calendar.from_ical(chain_calendar(bbb.chain, [bbb, other]))

    assert str(calendar["x-wr-calname"]) == bbb.chain.name
    assert [str(each["uid"]) for each in calendar.walk("VEVENT")] == [
        f"bijeenkomst-{bbb.pk}-1@schakel.example",
        f"bijeenkomst-{other.pk}-1@schakel.example",
    ]


def test_the_same_event_gives_the_same_bytes(bbb):
    assert event_calendar(bbb) == event_calendar(Event.objects.get(pk=bbb.pk))


@pytest.mark.parametrize("count", [1, 3, 300])
def test_a_feed_costs_the_same_for_any_number(count, django_assert_num_queries):
    kind = EventKindFactory()
    first = EventFactory(kind=kind)
    for event in [first, *EventFactory.create_batch(count - 1, kind=kind, chain=first.chain)]:
        EventDayFactory(event=event)

    with django_assert_num_queries(2):
        feed = chain_calendar(
            first.chain, Event.objects.select_related("kind", "chain").prefetch_related("days")
        )

    assert feed.count(b"BEGIN:VEVENT") == count


def test_the_name_of_the_file_is_that_of_the_address():
    assert calendar_name(SimpleNamespace(slug="bbb-2026-12")) == "bbb-2026-12.ics"
