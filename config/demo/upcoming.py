"""What is still to come, and the day that is going on now; all of it invented."""

from datetime import date, datetime, time, timedelta
from typing import Any

WEDNESDAY = 2
LAST_MINUTE = 24 * 60 - 1
AUDIENCE = "Iedereen die in of met een keten van Justitie en Veiligheid werkt"

_BBB_WORKSHOPS = [
    ("1 agenda per regio", "Wat staat er over een jaar op elke regionale agenda?"),
    ("Meten wat van ons samen is", "Welke maat zegt iets over ons allemaal?"),
    ("Kijken bij de buren", "Wie ontvangt wie, en met welke opdracht?"),
    ("Mensen houden voor de keten", "Hoe blijft kennis in de keten als iemand van baan wisselt?"),
]
_TOUR_WORKSHOPS = [
    ("Wie belt wie", "Hoe vindt u de juiste persoon bij een andere organisatie?"),
    ("Het slachtoffer aan tafel", "Wat verandert er als een slachtoffer meepraat?"),
    ("Jong en 2 ketens", "Hoe helpen wij een jongere die in 2 ketens zit?"),
    ("Terug naar huis", "Wat moet klaar zijn op de dag dat iemand vrijkomt?"),
    ("Data delen met een doel", "Welk gegeven mag u delen, en wanneer helpt het?"),
    ("Leren van wat misging", "Hoe praten wij over een fout zonder schuld?"),
]
_TODAY_WORKSHOPS = [
    ("Sneller bij de goede hulp", "Wat maakt dat iemand binnen een week bij de goede hulp is?"),
    ("De eerste 24 uur", "Wie doet wat in de eerste 24 uur?"),
    ("Schulden eerst", "Hoe voorkomen wij dat een boete een schuld wordt?"),
    ("Samen op huisbezoek", "Wanneer gaat u samen, en wie voert het woord?"),
    ("Wat ons tegenhoudt", "Wat houdt ons tegen om samen te werken, en wat helpt?"),
    ("Na de straf", "Wie is er op de dag na de laatste dag?"),
]
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
_CITIES = [
    ("groningen", "Groningen", "noord-nederland", "politie"),
    ("zwolle", "Zwolle", "oost-nederland", "dji"),
    ("den-bosch", "'s-Hertogenbosch", "oost-brabant", "rechtspraak"),
    ("rotterdam", "Rotterdam", "rotterdam", "om"),
]


def working_day(day: date, weekday: int) -> date:
    """Return the first `weekday` (0 is Monday) on or after `day`."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def bbb(today: date) -> dict[str, Any]:
    """The next Brede Bestuurdersbijeenkomst, about 8 weeks ahead."""
    day = working_day(today + timedelta(weeks=8), WEDNESDAY)
    return {
        "slug": "bbb-aankomend",
        "chain": "strafrechtketen",
        "kind": "bbb",
        "series": ("Brede Bestuurdersbijeenkomst", day.year),
        "title": "Brede Bestuurdersbijeenkomst",
        "theme": "Van urgentie naar uitvoering",
        "purpose": (
            "In 2018 maakten bestuurders 12 bouwstenen. Deze middag kijken wij wat ervan is geworden, "
            "en wat de volgende stap is."
        ),
        "audience": "Bestuurders van alle organisaties in de strafrechtketen",
        "host": "om",
        "city": "Utrecht",
        "venue": "Huis van de Strafrechtketen",
        "regions": ["landelijk"],
        "visibility": "invitation",
        "is_invented": True,
        "days": [
            {"date": day, "daypart": "afternoon", "starts_at": time(13), "ends_at": time(17, 30)}
        ],
        "questions": [
            "Wat is er geworden van de bouwstenen van 2018?",
            "Wat spreken wij vandaag af dat volgend jaar zichtbaar is?",
        ],
        "rooms": ROOMS[:5],
        "items": [
            _item("inloop", "walk-in", "Inloop", "13.00", "13.30", "Grote zaal"),
            _item(
                "opening",
                "opening",
                "Opening door de dagvoorzitter",
                "13.30",
                "13.45",
                "Grote zaal",
            ),
            _item(
                "voorbeelden",
                "plenary",
                "2 voorbeelden uit de praktijk",
                "13.45",
                "14.30",
                "Grote zaal",
            ),
            _item("ronde", "round", "Workshops", "14.45", "16.15"),
            _item("afsluiting", "closing", "Afsluiting", "16.30", "17.00", "Grote zaal"),
            _item("borrel", "drinks", "Borrel", "17.00", "17.30", "Grote zaal"),
        ],
        "contributions": [
            {
                "kind": "chair-of-day",
                "item": "opening",
                "person": "karin.bos",
                "function": "programmamanager",
                "public_reason": "Is dagvoorzitter en stemde in.",
            },
        ],
        "workshops": [
            _workshop(number, title, question, "ronde", {"building-blocks": 3})
            for number, (title, question) in enumerate(_BBB_WORKSHOPS)
        ],
    }


def tour(today: date) -> dict[str, Any]:
    year = working_day(today + timedelta(weeks=10), WEDNESDAY).year
    return {
        "slug": "tour-van-verbinding-aankomend",
        "chain": "strafrechtketen",
        "series": "Netwerkdagen",
        "name": f"Tour van Verbinding {year}",
        "theme": "Dichterbij dan u denkt",
        "year": year,
        "intro": "4 dagen, 4 steden. Elke dag 2 rondes met 6 workshops.",
        "is_invented": True,
    }


def tour_days(today: date) -> list[dict[str, Any]]:
    """Four netwerkdagen, 10 to 13 weeks ahead, each in another city."""
    return [
        _tour_day(working_day(today + timedelta(weeks=10 + number), WEDNESDAY), *city)
        for number, city in enumerate(_CITIES)
    ]


def _tour_day(day: date, slug: str, city: str, region: str, host: str) -> dict[str, Any]:
    return _network_day(
        f"netwerkdag-aankomend-{slug}",
        day,
        [
            time(9),
            time(9, 30),
            time(10, 15),
            time(12),
            time(13),
            time(14, 45),
            time(15, 15),
            time(16),
        ],
    ) | {
        "tour": "tour-van-verbinding-aankomend",
        "title": f"Netwerkdag in {city}",
        "theme": "Dichterbij dan u denkt",
        "host": host,
        "city": city,
        "venue": "Wordt bekend gemaakt",
        "regions": [region],
        "workshops": [
            _workshop(number, title, question, "ronde1", {"building-blocks": 3}, also="ronde2")
            for number, (title, question) in enumerate(_TOUR_WORKSHOPS)
        ],
    }


def today_event(now: datetime) -> dict[str, Any]:
    """The day that is going on; its times lie around `now` (local) so that round 1 is on."""
    return _network_day("netwerkdag-vandaag", now.date(), times_around(now)) | {
        "title": "Netwerkdag van vandaag",
        "theme": "Vandaag beginnen",
        "host": "gemeente-utrecht",
        "city": "Utrecht",
        "venue": "Huis van de Strafrechtketen",
        "regions": ["midden-nederland"],
        "counts": [{"moment": "opening", "people": 96, "organisations": 14, "is_invented": True}],
        "workshops": [
            _today_workshop(number, title, question)
            for number, (title, question) in enumerate(_TODAY_WORKSHOPS)
        ],
    }


def times_around(now: datetime) -> list[time]:
    """Eight rising times on one day, with round 1 (the third to the fourth) around `now`.

    Close to midnight the steps get shorter; in its last minutes round 1 is no longer on.
    """
    minutes = min(max(now.hour * 60 + now.minute, 3), LAST_MINUTE - 5)
    before = min(150, minutes) / 150
    after = min(270, LAST_MINUTE - minutes) / 270
    back = [
        minutes - max(round(step * before), least) for step, least in ((150, 3), (90, 2), (45, 1))
    ]
    ahead = [
        minutes + max(round(step * after), least)
        for step, least in ((60, 1), (120, 2), (210, 3), (240, 4), (270, 5))
    ]
    return [_clock(value) for value in (*back, *ahead)]


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def _network_day(slug: str, day: date, at: list[time]) -> dict[str, Any]:
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
            _timed("inloop", "walk-in", "Inloop", at[0], at[1]),
            _timed("opening", "opening", "Plenaire opening", at[1], at[2], "Grote zaal"),
            _timed("ronde1", "round", "Ronde 1", at[2], at[3]),
            _timed("lunch", "lunch", "Lunch", at[3], at[4]),
            _timed("ronde2", "round", "Ronde 2", at[4], at[5]),
            _timed("afsluiting", "closing", "Plenaire afsluiting", at[5], at[6], "Grote zaal"),
            _timed("borrel", "drinks", "Borrel", at[6], at[7]),
        ],
    }


def _timed(
    key: str, kind: str, title: str, starts: time, ends: time, room: str = ""
) -> dict[str, Any]:
    item = {"key": key, "kind": kind, "title": title, "starts_at": starts, "ends_at": ends}
    return item | ({"room": room} if room else {})


def _item(
    key: str, kind: str, title: str, starts: str, ends: str, room: str = ""
) -> dict[str, Any]:
    return _timed(key, kind, title, _parse(starts), _parse(ends), room)


def _parse(clock: str) -> time:
    hour, minute = clock.split(".")
    return time(int(hour), int(minute))


def _workshop(
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


def _today_workshop(number: int, title: str, question: str) -> dict[str, Any]:
    workshop = _workshop(number, title, question, "ronde1", {"building-blocks": 3}, also="ronde2")
    if number == 0:
        workshop["people"] += [("facilitator", "begeleider"), ("note-taker", "begeleider")]
        workshop["blocks"] = [
            {"statement": "Spreek af dat 1 persoon belt, en dat de anderen dat weten."},
            {"statement": "Zet op elk dossier wie de vaste contactpersoon is."},
        ]
    if number == 1:
        workshop["blocks"] = [
            {"statement": "Maak een lijst van 5 vragen die iedereen als eerste stelt."}
        ]
    if number == 4:
        workshop |= _SCORED
    return workshop


_GROUPS = ["Groep A", "Groep B", "Groep C"]
_SCORED: dict[str, Any] = {
    "work_format": "scored-list",
    "yields": {"scored-lists": None, "building-blocks": 2},
    "groups": [{"name": name} for name in _GROUPS],
    "lists": [
        {
            "kind": "frustrations",
            "items": [
                {"text": "Wachten tot een ander begint", "scores": [5, 4, 5], "scope": "between"},
                {"text": "Elk overleg een nieuw formulier", "scores": [4, 3, 3], "scope": "within"},
                {"text": "Niet weten wie er over gaat", "scores": [5, 5], "scope": "between"},
            ],
        },
        {
            "kind": "wishes",
            "items": [
                {"text": "Een vast gezicht per organisatie", "scores": [4, 5, 4]},
                {"text": "1 keer per maand bij elkaar op bezoek", "scores": [5, 4]},
            ],
        },
    ],
}
