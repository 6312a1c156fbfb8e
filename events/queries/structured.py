"""An event as schema.org describes one, for search engines."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from chain.choices import Precision
from events.models import Event, EventDay

type_of_data = dict[str, Any]

_SCHEMA = "https://schema.org"


def event_data(event: Event, *, heading: str, site_url: str, tells_place: bool) -> type_of_data:
    """Return the JSON-LD of `event`; without a date there is none to tell."""
    days = list(event.days.all())
    if not days:
        return {}
    here = f"{site_url}{event.get_absolute_url()}"
    data = {
        "@context": _SCHEMA,
        "@type": "Event",
        "name": heading,
        "url": here,
        "inLanguage": "nl",
        "startDate": _moment(days[0], event.date_precision, begins=True),
        "endDate": _moment(days[-1], event.date_precision, begins=False),
        "eventStatus": f"{_SCHEMA}/{_status(event)}",
        "eventAttendanceMode": f"{_SCHEMA}/{_mode(event)}",
        "description": event.purpose,
        "location": _places(event, here, tells_place=tells_place),
        "organizer": {"@type": "Organization", "name": event.chain.name},
    }
    if event.moved_from:
        known = _KNOWN.get(event.date_precision)
        data["previousStartDate"] = event.moved_from.isoformat()[:known]
    return {key: value for key, value in data.items() if value}


# The part of an ISO date that is known; schema.org takes a year or a month as well.
_KNOWN = {Precision.YEAR.value: 4, Precision.MONTH.value: 7}


def _moment(day: EventDay, precision: str, *, begins: bool) -> str:
    """Write a moment as exactly as it is known: 2018, 2018-06, the day, or the hour."""
    if precision in _KNOWN:
        return day.date.isoformat()[: _KNOWN[precision]]
    at = day.starts_at if begins else day.ends_at
    if at is None:
        return day.date.isoformat()
    return timezone.make_aware(datetime.combine(day.date, at)).isoformat()


def _status(event: Event) -> str:
    if event.is_cancelled:
        return "EventCancelled"
    return "EventRescheduled" if event.moved_at else "EventScheduled"


def _mode(event: Event) -> str:
    if event.is_online and event.city:
        return "MixedEventAttendanceMode"
    return "OnlineEventAttendanceMode" if event.is_online else "OfflineEventAttendanceMode"


def _places(event: Event, here: str, *, tells_place: bool) -> list[type_of_data]:
    places: list[type_of_data] = []
    if event.city:
        address = {"@type": "PostalAddress", "addressLocality": event.city, "addressCountry": "NL"}
        if tells_place and event.address:
            address["streetAddress"] = event.address
        name = event.venue if tells_place and event.venue else event.city
        places.append({"@type": "Place", "name": name, "address": address})
    if event.is_online:
        places.append({"@type": "VirtualLocation", "url": here})
    return places
