"""What is still to come: the next BBB and the next tour; all of it invented."""

from datetime import date, time, timedelta
from typing import Any

from config.demo.day_shape import ROOMS, WEDNESDAY, network_day, timed, working_day, workshop

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
BBB = "bbb-aankomend"
_CITIES = [
    ("groningen", "Groningen", "noord-nederland", "politie"),
    ("zwolle", "Zwolle", "oost-nederland", "dji"),
    ("den-bosch", "'s-Hertogenbosch", "oost-brabant", "rechtspraak"),
    ("rotterdam", "Rotterdam", "rotterdam", "om"),
]


def bbb(today: date) -> dict[str, Any]:
    """The next Brede Bestuurdersbijeenkomst, about 8 weeks ahead."""
    day = working_day(today + timedelta(weeks=8), WEDNESDAY)
    return {
        "slug": BBB,
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
        "items": _bbb_items(),
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
            workshop(number, title, question, "ronde", {"building-blocks": 3})
            for number, (title, question) in enumerate(_BBB_WORKSHOPS)
        ],
    }


def _bbb_items() -> list[dict[str, Any]]:
    hall = "Grote zaal"
    return [
        timed("inloop", "walk-in", "Inloop", time(13), time(13, 30), hall),
        timed(
            "opening", "opening", "Opening door de dagvoorzitter", time(13, 30), time(13, 45), hall
        ),
        timed(
            "voorbeelden",
            "plenary",
            "2 voorbeelden uit de praktijk",
            time(13, 45),
            time(14, 30),
            hall,
        ),
        timed("ronde", "round", "Workshops", time(14, 45), time(16, 15)),
        timed("afsluiting", "closing", "Afsluiting", time(16, 30), time(17), hall),
        timed("borrel", "drinks", "Borrel", time(17), time(17, 30), hall),
    ]


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
    return network_day(
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
            workshop(number, title, question, "ronde1", {"building-blocks": 3}, also="ronde2")
            for number, (title, question) in enumerate(_TOUR_WORKSHOPS)
        ],
    }
