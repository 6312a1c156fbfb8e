"""Case S3: the congress week of Koers en kansen with the theme 'Leren verzilveren'."""

from datetime import date, time
from typing import Any

from config.demo.drawing import webinar

CHANNEL = "https://kanaal.koers-en-kansen.example"

_MORNINGS = [
    ("Persoonsgericht werken", "Wat verandert er als de mens het begin is en niet het dossier?"),
    ("De hele levensloop", "Hoe kijken wij verder dan 1 zaak en 1 straf?"),
    ("Samenwerken in een netwerk", "Met wie werken wij samen als de keten niet genoeg is?"),
    ("Regie op de casus", "Wie houdt het overzicht, en wie geeft dat?"),
    ("Geld zonder schotten", "Hoe betalen wij wat meer organisaties iets oplevert?"),
]
_DAYS = [date(2020, 11, 16 + number) for number in range(5)]


def _morning(number: int) -> dict[str, Any]:
    return {
        "key": f"ochtend{number}",
        "day": number,
        "kind": "session",
        "title": f"Ochtendsessie {number}",
        "starts_at": time(9, 30),
        "ends_at": time(11, 30),
        "is_invented": True,
    }


def _session(number: int, title: str, question: str) -> dict[str, Any]:
    return {
        "title": title,
        "guiding_question": question,
        "work_format": "talk",
        "item": f"ochtend{number}",
        "capacity": 40,
        "yields": {"reflection": None},
        "is_invented": True,
        "reflection": {
            "text": (
                f"De ochtend over '{title.lower()}' zat vol. Mensen uit de zorg, het sociaal domein en "
                "justitie keken samen terug op wat het programma tot nu toe leerde."
            ),
            "is_invented": True,
        },
        "recordings": [
            {
                "title": f"Terugkijken: {title.lower()}",
                "url": f"{CHANNEL}/ochtend-{number}",
                "has_captions": True,
                "minutes": 6,
                "is_invented": True,
            },
        ],
    }


EVENT: dict[str, Any] = {
    "slug": "congresweek-leren-verzilveren",
    "chain": "koers-en-kansen",
    "involved": ["strafrechtketen", "executieketen"],
    "kind": "congresweek",
    "series": ("Congresweek Koers en kansen", 2020),
    "channel_url": CHANNEL,
    "title": "Congresweek Koers en kansen",
    "subtitle": "Leren, samenwerken en vernieuwen",
    "theme": "Leren verzilveren",
    "purpose": (
        "5 dagen over wat het programma Koers en kansen tot nu toe heeft geleerd. Elke ochtend 1 thema, "
        "aan het einde van de week een webinar."
    ),
    "societal_aim": "Minder mensen die opnieuw de fout in gaan",
    "audience": "Bestuurders, beleidsmakers en professionals uit de zorg, het sociaal domein en justitie",
    "date_note": "De bron noemt geen datum. Deze week is voor de demo gekozen.",
    "is_online": True,
    "join_url": f"{CHANNEL}/meedoen",
    "regions": ["landelijk"],
    "days": [{"date": day, "daypart": "morning"} for day in _DAYS],
    "items": [
        *(_morning(number) for number in range(1, 6)),
        {
            "key": "webinar",
            "day": 5,
            "kind": "webinar",
            "title": "Webinar aan het einde van de week",
            "description": "Een spreker van buiten, en daarna een gesprek onder leiding van een moderator.",
            "starts_at": time(13, 0),
            "ends_at": time(14, 30),
            "join_url": f"{CHANNEL}/webinar-live",
        },
    ],
    "contributions": [
        {
            "kind": "keynote",
            "item": "webinar",
            "function": "spreker van een kennisinstituut buiten de keten",
        },
        {"kind": "moderator", "item": "webinar", "function": "moderator van het gesprek"},
        {"kind": "panellist", "item": "webinar", "function": "eerste gast in het gesprek"},
        {"kind": "panellist", "item": "webinar", "function": "tweede gast in het gesprek"},
        {"kind": "panellist", "item": "webinar", "function": "derde gast in het gesprek"},
        {
            "kind": "panellist",
            "item": "webinar",
            "function": "spreker van een kennisinstituut buiten de keten",
        },
    ],
    "workshops": [
        *(
            _session(number, title, question)
            for number, (title, question) in enumerate(_MORNINGS, 1)
        ),
        {
            "title": "Webinar: leren verzilveren",
            "guiding_question": "Wat vraagt blijvende vernieuwing van bestuurders?",
            "work_format": "panel",
            "item": "webinar",
            "yields": {"reflection": None},
            "reflection": {
                "text": (
                    "Een pilot die los staat van het gewone werk, gaat verloren, ook als hij slaagt. "
                    "Dat heet de pilotparadox."
                ),
            },
            "recordings": [
                {
                    "title": "Het webinar terugkijken",
                    "url": f"{CHANNEL}/webinar",
                    "has_captions": True,
                    "minutes": 84,
                    "is_invented": True,
                },
            ],
        },
    ],
    "counts": [{"moment": "total", "note": "Goed bezocht. Alle ochtendsessies waren vol."}],
    "conclusions": [
        {
            "text": "Vernieuwing heeft ook bestuurders nodig die zelf leren.",
            "is_key": True,
            "is_unanimous": True,
            "levels": ["board"],
        },
        {
            "text": (
                "Kijk naar de hele levensloop van een mens. Praat met mensen, en niet over hen: hoor de "
                "persoon zelf, het slachtoffer, de omgeving en de professional."
            ),
            "shift_from": "vooral straffen",
            "shift_to": "ruimte voor behandeling en begeleiding",
            "levels": ["policy", "execution"],
            "perspectives": ["convicted", "victim", "relative", "professional"],
        },
        {"text": "Geef een budget zonder bureaucratie ('bureaucratieloos').", "levels": ["board"]},
        {"text": "Betaal samen, zonder schotten tussen de potjes.", "levels": ["board"]},
        {"text": "Laat het denken in kolommen los.", "levels": ["board"]},
        {
            "text": (
                "De kosten komen eerder dan de baten, en de baten vallen soms bij een ander. Dat vraagt "
                "moed: het gaat om de mens en niet om de eigen organisatie."
            ),
            "levels": ["board"],
        },
        {
            "text": "Regel voor de start hoe een pilot verder leeft. Anders sterft ook een geslaagde pilot.",
            "levels": ["board", "policy"],
            "workshop": 6,
        },
    ],
    "threads": [
        {
            "title": "De woorden ketensamenwerking en ketenregie zijn niet meer genoeg",
            "text": "Mensen en problemen houden zich niet aan de grens van een keten.",
            "replaced_terms": [
                "ketensamenwerking -> samenwerken in een netwerk",
                "ketenregie -> regie op de casus",
            ],
            "workshops": [3, 4],
        },
    ],
    "articles": [
        {
            "title": "Denk over het vervolg na voordat u begint",
            "is_quote": True,
            "function": "gedelegeerd opdrachtgever",
            "body": (
                "Na de week vertelde een gedelegeerd opdrachtgever wat zij anders zou doen. Wie pas aan "
                "het einde vraagt hoe het verder moet, is te laat."
            ),
        },
        {
            "title": "Een bestuurder moet de pijn van een casus voelen",
            "is_quote": True,
            "function": "gedelegeerd opdrachtgever",
            "body": (
                "Een andere gedelegeerd opdrachtgever haalt casussen naar de bestuurstafel. Pas als het "
                "schuurt, verandert er iets."
            ),
        },
    ],
    "pictures": [
        {
            "drawn": webinar,
            "alt": (
                "Tekening van een scherm tijdens het webinar: de moderator groot in beeld, "
                "met rechts 4 andere sprekers onder elkaar."
            ),
            "caption": "Het gesprek in het webinar, getekend voor deze demo: de moderator, de spreker van buiten en 3 gasten.",
            "has_consent": True,
            "is_invented": True,
        },
    ],
    "recap": {
        "intro": (
            "Mensen uit de zorg, het sociaal domein en justitie keken een week lang samen terug en "
            "vooruit. De groep was gemengd, en toch eensgezind."
        ),
        "reader": "everyone",
    },
    "summary": {
        "core_message": "Wie vernieuwing wil houden, moet als bestuurder zelf leren en voor de start het vervolg regelen.",
        "asked": "Maak een budget zonder bureaucratie en betaal samen, zonder schotten.",
        "chosen_by": "",
    },
}
