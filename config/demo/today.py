"""The day that is going on now; all of it invented."""

from datetime import datetime, time
from typing import Any

from config.demo.day_shape import network_day, workshop

LAST_MINUTE = 24 * 60 - 1
_TODAY_WORKSHOPS = [
    ("Sneller bij de goede hulp", "Wat maakt dat iemand binnen een week bij de goede hulp is?"),
    ("De eerste 24 uur", "Wie doet wat in de eerste 24 uur?"),
    ("Schulden eerst", "Hoe voorkomen wij dat een boete een schuld wordt?"),
    ("Samen op huisbezoek", "Wanneer gaat u samen, en wie voert het woord?"),
    ("Wat ons tegenhoudt", "Wat houdt ons tegen om samen te werken, en wat helpt?"),
    ("Na de straf", "Wie is er op de dag na de laatste dag?"),
]


def today_event(now: datetime) -> dict[str, Any]:
    """The day that is going on; its times lie around `now` (local) so that round 1 is on."""
    return network_day("netwerkdag-vandaag", now.date(), times_around(now)) | {
        "title": "Netwerkdag van vandaag",
        "theme": "Vandaag beginnen",
        "host": "gemeente-utrecht",
        "city": "Utrecht",
        "venue": "Huis van de Strafrechtketen",
        "regions": ["midden-nederland"],
        "is_online": True,
        "join_url": "https://vergaderen.huis-van-de-strafrechtketen.example/netwerkdag",
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
    if 165 <= minutes <= LAST_MINUTE - 270:
        minutes -= minutes % 15  # as programmes are written: on the quarter
    before = min(150, minutes) / 150
    left = LAST_MINUTE - minutes
    after = min(270, left) / 270
    back = [
        minutes - max(round(step * before), least) for step, least in ((150, 3), (90, 2), (45, 1))
    ]
    ahead = [
        minutes + min(max(round(step * after), least), left - 5 + least)
        for step, least in ((60, 1), (120, 2), (210, 3), (240, 4), (270, 5))
    ]
    return [_clock(value) for value in (*back, *ahead)]


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def _today_workshop(number: int, title: str, question: str) -> dict[str, Any]:
    made = workshop(number, title, question, "ronde1", {"building-blocks": 3}, also="ronde2")
    if number == 0:
        made["people"] += [("facilitator", "begeleider"), ("note-taker", "begeleider")]
        made["blocks"] = [
            {"statement": "Spreek af dat 1 persoon belt, en dat de anderen dat weten."},
            {"statement": "Zet op elk dossier wie de vaste contactpersoon is."},
        ]
    if number == 1:
        made["blocks"] = [
            {"statement": "Maak een lijst van 5 vragen die iedereen als eerste stelt."}
        ]
    if number == 4:
        made |= _SCORED
    return made


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
