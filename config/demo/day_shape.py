"""What the events to come share: rooms, hosts, guides, and the shape of a day in two rounds."""

from datetime import date, time, timedelta
from typing import Any

WEDNESDAY = 2
AUDIENCE = "Iedereen die in of met een keten van Justitie en Veiligheid werkt"

_HOSTS = ["politie", "shn", "rvdk", "dji", "justid", "3ro"]
_GUIDES = [
    "noor.van.vliet",
    "julia.prins",
    "lucas.den.ouden",
    "thijs.van.rijn",
    "bas.koster",
    "amira.haddad",
]
_NOTE_TAKERS = [
    "emma.willems",
    "sara.yilmaz",
    "iris.van.dam",
    "hanna.veenstra",
    "gijs.timmermans",
    "roos.scholten",
]
ROOMS = [
    {"name": name, "capacity": capacity}
    for name, capacity in [
        ("Grote zaal", 160),
        ("Zaal 1", 30),
        ("Zaal 2", 30),
        ("Zaal 3", 24),
        ("Zaal 4", 24),
        ("Zaal 5", 20),
        ("Zaal 6", 20),
    ]
]


def working_day(day: date, weekday: int) -> date:
    """Return the first `weekday` (0 is Monday) on or after `day`."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def network_day(slug: str, day: date, at: list[time]) -> dict[str, Any]:
    """A day of two rounds; `at` holds its eight times, from the doors to the end."""
    return {
        "slug": slug,
        "chain": "strafrechtketen",
        "involved": ["executieketen", "jeugdketen", "vreemdelingenketen"],
        "kind": "netwerkdag",
        "audience": AUDIENCE,
        "purpose": "Mensen leren kennen en samen bedenken wat morgen beter kan.",
        "is_invented": True,
        "days": [{"date": day, "daypart": "day", "starts_at": at[0], "ends_at": at[7]}],
        "rooms": ROOMS,
        "items": [
            timed("inloop", "walk-in", "Inloop", at[0], at[1]),
            timed("opening", "opening", "Plenaire opening", at[1], at[2], "Grote zaal"),
            timed("ronde1", "round", "Ronde 1", at[2], at[3]),
            timed("lunch", "lunch", "Lunch", at[3], at[4]),
            timed("ronde2", "round", "Ronde 2", at[4], at[5]),
            timed("afsluiting", "closing", "Plenaire afsluiting", at[5], at[6], "Grote zaal"),
            timed("borrel", "drinks", "Borrel", at[6], at[7]),
        ],
    }


def timed(
    key: str, kind: str, title: str, starts: time, ends: time, room: str = ""
) -> dict[str, Any]:
    item = {"key": key, "kind": kind, "title": title, "starts_at": starts, "ends_at": ends}
    return item | ({"room": room} if room else {})


def workshop(
    number: int, title: str, question: str, item: str, yields: dict[str, int | None], also: str = ""
) -> dict[str, Any]:
    return {
        "title": title,
        "guiding_question": question,
        "hosts": [_HOSTS[number]],
        "work_format": "conversation",
        "item": item,
        "also_in": also,
        "room": f"Zaal {number + 1}",
        "capacity": ROOMS[number + 1]["capacity"],
        "yields": yields,
        "people": [("facilitator", _GUIDES[number]), ("note-taker", _NOTE_TAKERS[number])],
        "is_invented": True,
    }
