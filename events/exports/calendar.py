"""iCalendar: one event as a file, a samenwerking's events as a feed that calendars subscribe to."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from chain.models import Chain
from chain.values.markdown import plain
from chain.values.text import clean_line, clean_text
from events.choices import Daypart, Visibility
from events.models import Event, EventDay
from mailings.values.calendar import TIMEZONE, ZONE

CONTENT_TYPE = "text/calendar; charset=utf-8"
_REFRESH = timedelta(hours=6)


def event_calendar(event: Event) -> bytes:
    """Give the file of one event: an entry per day."""
    return _written(event.title, [event])


def chain_calendar(chain: Chain, events: Iterable[Event]) -> bytes:
    """Give the feed of `chain`; let `events` carry their days, chain and kind already."""
    return _written(chain.name, events)


def calendar_name(event: Event) -> str:
    """Name the file: 'bbb-2026-12.ics'."""
    return f"{event.slug}.ics"


def _written(name: str, events: Iterable[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Schakel//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", clean_line(name))
    calendar.add("x-wr-calname", clean_line(name))
    calendar.add("refresh-interval", _REFRESH, parameters={"value": "DURATION"})
    calendar.add_component(TIMEZONE)
    for event in events:
        for entry in _entries(event):
            calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _entries(event: Event) -> Iterator[Entry]:
    days = sorted(event.days.all(), key=lambda day: day.date)
    for number, day in enumerate(days, 1):
        yield _entry(event, day, number, len(days))


def _entry(event: Event, day: EventDay, number: int, count: int) -> Entry:
    """Make the entry of one day; its UID holds when the day moves to another date."""
    entry = Entry()
    entry.add("uid", f"bijeenkomst-{event.pk}-{number}@{urlsplit(settings.SITE_URL).hostname}")
    entry.add("sequence", event.calendar_sequence)
    entry.add("dtstamp", event.changed_at)
    entry.add("last-modified", event.changed_at)
    entry.add("summary", _title(event, number, count))
    for name, value in _span(day):
        entry.add(name, value)
    address = f"{settings.SITE_URL}{event.get_absolute_url()}"
    entry.add("url", address)
    entry.add("description", _description(event, day, address))
    if place := _place(event):
        entry.add("location", place)
    entry.add("categories", [clean_line(event.kind.name)])
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    return entry


def _title(event: Event, number: int, count: int) -> str:
    title = clean_line(event.title)
    if count > 1:
        title = _("%(title)s (day %(number)s of %(count)s)") % {
            "title": title,
            "number": number,
            "count": count,
        }
    return _("Cancelled: %(title)s") % {"title": title} if event.is_cancelled else title


def _span(day: EventDay) -> Iterator[tuple[str, date | datetime]]:
    """A day without a known start takes the whole day; an unknown end is not made up."""
    if day.starts_at is None:
        yield "dtstart", day.date
        yield "dtend", day.date + timedelta(days=1)
        return
    yield "dtstart", _moment(day.date, day.starts_at)
    if day.ends_at is not None:
        yield "dtend", _moment(day.date, day.ends_at)


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZONE)


def _place(event: Event) -> str:
    """Where it is; of an invitation-only event strangers read the city alone, as on its page."""
    parts = [event.city]
    if event.visibility != Visibility.INVITATION:
        parts = [event.venue, event.address, event.city]
    if event.is_online:
        parts.append(_("online"))
    return clean_line(", ".join(part for part in parts if part))


def _description(event: Event, day: EventDay, address: str) -> str:
    parts = [event.subtitle, event.theme, plain(event.purpose), event.audience]
    if day.starts_at is None and day.daypart != Daypart.DAY:
        parts.insert(0, str(day.get_daypart_display()))
    if event.is_cancelled:
        parts.insert(0, event.cancel_reason)
    return clean_text("\n\n".join(part for part in (*parts, address) if part))
