"""The calendar part of a letter: an appointment that lands in the reader's own calendar.

It asks (METHOD:REQUEST) or withdraws (METHOD:CANCEL) one appointment of one reader, who is the only
attendee. The UID stays the same and the sequence goes up, so that each next letter moves the same
appointment. An answer from the calendar goes to the organiser's address.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from chain.values.text import clean_line, clean_text

REQUEST, CANCEL = "REQUEST", "CANCEL"
ZONE = ZoneInfo("Europe/Amsterdam")
# Since 1996 summer time begins and ends like this in the whole of the European Union.
TIMEZONE = Timezone.from_ical(
    """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE"""
)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a calendar: an e-mail address and the name that goes with it."""

    address: str
    name: str = ""


_NOBODY = Party("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One appointment of one reader. Times are aware; a date takes the whole day.

    `ends` of a day is that day itself, not the one after. `accepted`: the reader said yes already.
    """

    uid: str
    title: str
    starts: date | datetime
    ends: date | datetime | None
    stamp: datetime
    organiser: Party
    attendee: Party
    sequence: int = 0
    place: str = ""
    description: str = ""
    address: str = ""
    tentative: bool = False
    accepted: bool = False


def request(appointment: Appointment) -> str:
    """Write the part that puts the appointment in the calendar, or moves it."""
    status = "TENTATIVE" if appointment.tentative else "CONFIRMED"
    return _written(appointment, REQUEST, status)


def cancellation(appointment: Appointment) -> str:
    """Write the part that takes the appointment out of the calendar."""
    return _written(appointment, CANCEL, "CANCELLED")


def _written(appointment: Appointment, method: str, status: str) -> str:
    shared = replace(appointment, uid="", sequence=0, attendee=_NOBODY, description="")
    before, after = _around(shared, method, status)
    return f"{before}{_own_lines(appointment)}{after}"


@lru_cache(maxsize=256)
def _around(shared: Appointment, method: str, status: str) -> tuple[str, str]:
    """Write what is the same for all readers of an appointment, up to and from their own lines."""
    calendar = Calendar()
    calendar.add("prodid", "-//Schakel//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if isinstance(shared.starts, datetime):
        calendar.add_component(TIMEZONE)
    calendar.add_component(_entry(shared, status))
    # A text that says the same stands after its name, or after the space of a folded line.
    before, end, after = bytes(calendar.to_ical()).decode().rpartition("\r\nEND:VEVENT\r\n")
    return f"{before}\r\n", f"{end.lstrip()}{after}"


def _own_lines(appointment: Appointment) -> str:
    """Write what differs from one reader to the next, folded as the other properties are."""
    entry = Event()
    entry.add("uid", appointment.uid)
    entry.add("sequence", appointment.sequence)
    entry.add("attendee", _attendee(appointment))
    if said := clean_text(
        "\n\n".join(filter(None, [appointment.description, appointment.address]))
    ):
        entry.add("description", said)
    written = bytes(entry.to_ical()).decode()
    return written.removeprefix("BEGIN:VEVENT\r\n").removesuffix("END:VEVENT\r\n")


def _entry(appointment: Appointment, status: str) -> Event:
    entry = Event()
    entry.add("dtstamp", appointment.stamp)
    entry.add("summary", clean_line(appointment.title))
    entry.add("dtstart", _in_zone(appointment.starts))
    if (end := _end(appointment)) is not None:
        entry.add("dtend", end)
    if place := clean_line(appointment.place):
        entry.add("location", place)
    if appointment.address:
        entry.add("url", appointment.address)
    entry.add("status", status)
    entry.add("transp", "TRANSPARENT" if status == "CANCELLED" else "OPAQUE")
    busy = {"TENTATIVE": "TENTATIVE", "CANCELLED": "FREE"}.get(status, "BUSY")
    entry.add("x-microsoft-cdo-busystatus", busy)
    entry.add("organizer", _party(appointment.organiser))
    return entry


def _end(appointment: Appointment) -> date | datetime | None:
    """An unknown end is not made up; the end of whole days is the day after, as calendars want."""
    ends = appointment.ends
    if isinstance(appointment.starts, datetime):
        return _in_zone(ends) if isinstance(ends, datetime) else None
    last = ends if ends is not None and not isinstance(ends, datetime) else appointment.starts
    return last + timedelta(days=1)


def _in_zone(moment: date | datetime) -> date | datetime:
    return moment.astimezone(ZONE) if isinstance(moment, datetime) else moment


def _party(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{clean_line(party.address)}")
    # A quotation mark ends the value of a parameter, and there is no way to write one.
    if name := clean_line(party.name).replace('"', "'"):
        address.params["CN"] = vText(name)
    return address


def _attendee(appointment: Appointment) -> vCalAddress:
    address = _party(appointment.attendee)
    answers = not (appointment.accepted or appointment.tentative)
    address.params["CUTYPE"] = vText("INDIVIDUAL")
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText("ACCEPTED" if appointment.accepted else "NEEDS-ACTION")
    address.params["RSVP"] = vText("TRUE" if answers else "FALSE")
    return address
