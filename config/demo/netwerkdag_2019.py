"""Case S4: the netwerkdag in Leeuwarden, last of four days of the Tour van Verbinding 2019."""

from datetime import date
from typing import Any

TOUR = {
    "slug": "tour-van-verbinding-2019",
    "chain": "strafrechtketen",
    "series": "Netwerkdagen",
    "bare_editions": [2017, 2018],
    "name": "Tour van Verbinding 2019",
    "theme": "Wat ons bindt",
    "year": 2019,
    "intro": (
        "Elk jaar gaan de netwerkdagen het land in. In 2019 heten zij de Tour van Verbinding. Wie in "
        "een keten werkt, ontmoet op 1 dag de mensen die hij anders alleen aan de telefoon spreekt."
    ),
}

INVOLVED = ["executieketen", "jeugdketen", "vreemdelingenketen"]
AUDIENCE = (
    "Medewerkers van alle organisaties van Justitie en Veiligheid, van CJIB tot RvdK en van COA tot "
    "IND, met gemeenten en wijkteams"
)


def _early_day(slug: str, day: date, city: str, host: str, region: str) -> dict[str, Any]:
    return {
        "slug": slug,
        "chain": "strafrechtketen",
        "involved": INVOLVED,
        "kind": "netwerkdag",
        "tour": "tour-van-verbinding-2019",
        "title": f"Netwerkdag in {city}",
        "theme": "Wat ons bindt",
        "audience": AUDIENCE,
        "host": host,
        "city": city,
        "regions": [region],
        "is_invented": True,
        "days": [{"date": day, "daypart": "day"}],
        "items": [
            {
                "key": "opening",
                "kind": "opening",
                "title": "Plenaire opening",
                "is_for_meeting": True,
            },
            {"key": "ronde1", "kind": "round", "title": "Ronde 1"},
            {"key": "lunch", "kind": "lunch", "title": "Lunch", "is_for_meeting": True},
            {"key": "ronde2", "kind": "round", "title": "Ronde 2"},
            {
                "key": "afsluiting",
                "kind": "closing",
                "title": "Plenaire afsluiting",
                "is_for_meeting": True,
            },
        ],
        "recap": {
            "intro": f"Ook in {city} kwamen mensen uit veel organisaties bij elkaar.",
            "reader": "everyone",
        },
    }


EARLY_DAYS = [
    _early_day("netwerkdag-2019-utrecht", date(2019, 9, 18), "Utrecht", "halt", "midden-nederland"),
    _early_day("netwerkdag-2019-breda", date(2019, 9, 25), "Breda", "rvdk", "zeeland-west-brabant"),
    _early_day("netwerkdag-2019-zwolle", date(2019, 10, 2), "Zwolle", "dji", "oost-nederland"),
]

LEEUWARDEN: dict[str, Any] = {
    "slug": "netwerkdag-2019-leeuwarden",
    "chain": "strafrechtketen",
    "involved": INVOLVED,
    "kind": "netwerkdag",
    "tour": "tour-van-verbinding-2019",
    "title": "Netwerkdag in Leeuwarden",
    "theme": "Wat ons bindt",
    "purpose": (
        "Ervaringen en dilemma's delen in workshops die over het echte werk gaan. En elkaar ontmoeten: "
        "bij de opening, tijdens de lunch en aan het einde van de dag."
    ),
    "audience": (
        f"{AUDIENCE}. Deze dag ook met de noordelijke provincies, veiligheidshuizen en het ministerie"
    ),
    "host": "cjib",
    "city": "Leeuwarden",
    "venue": "Auditorium van het CJIB",
    "regions": ["friesland", "groningen", "drenthe", "noord-nederland"],
    "days": [{"date": date(2019, 10, 9), "daypart": "day"}],
    "rooms": [{"name": "Auditorium", "place": "CJIB"}],
    "items": [
        {
            "key": "opening",
            "kind": "opening",
            "title": "Plenaire opening",
            "room": "Auditorium",
            "is_for_meeting": True,
            "description": "Meerdere sprekers openden de dag. Daarna vertelden 2 organisaties over een casus.",
        },
        {"key": "ronde1", "kind": "round", "title": "Ronde 1"},
        {"key": "lunch", "kind": "lunch", "title": "Lunch", "is_for_meeting": True},
        {"key": "ronde2", "kind": "round", "title": "Ronde 2"},
        {
            "key": "afsluiting",
            "kind": "closing",
            "title": "Plenaire afsluiting",
            "is_for_meeting": True,
        },
    ],
    "contributions": [
        {
            "kind": "opener",
            "item": "opening",
            "function": "secretaris-generaal van het ministerie van Justitie en Veiligheid",
            "organisation": "jenv",
        },
        {
            "kind": "opener",
            "item": "opening",
            "function": "andere openers, de bron noemt hun naam niet",
        },
    ],
    "examples": [
        {
            "item": "opening",
            "title": "Een jonge man met veel problemen tegelijk",
            "story": (
                "2 organisaties vertelden samen over een jonge man met veel problemen tegelijk. Alleen "
                "waren zij er niet uitgekomen."
            ),
            "presenters": "een organisatie uit de wijk en een actiecentrum, samen",
            "is_anonymised": True,
        },
    ],
    "workshops": [
        {
            "title": "Cor en zijn schulden",
            "guiding_question": "Hoe helpen wij iemand met schulden, als wij alles opnieuw mogen bedenken?",
            "description": (
                "Een spel. Elke groep speelt een afdeling van het CJIB. Wie het werk niet kent, komt "
                "vaak met frisse ideeën. De spelleiders blijven daarom dezelfde 2 vragen stellen."
            ),
            "hosts": ["cjib"],
            "work_format": "game",
            "work_format_note": "Elke groep speelt een afdeling van het CJIB.",
            "case_story": "Cor heeft schulden en verliest het overzicht. Cor is een verzonnen naam.",
            "is_case_unrecognisable": True,
            "is_highlighted": True,
            "item": "ronde1",
            "yields": {"prompt-answers": None, "solutions": None, "reflection": None},
            "prompts": ["Wat heeft Cor hieraan?", "Waarom zou het niet kunnen?"],
            "groups": [
                {"name": "Groep 1", "role": "een afdeling van het CJIB", "is_invented": True},
                {
                    "name": "Groep 2",
                    "role": "een andere afdeling van het CJIB",
                    "is_invented": True,
                },
            ],
            "reflection": {
                "worked": "De mens bleef in elk idee centraal staan.",
                "hard": "In de praktijk bleken oplossingen lastig uit te voeren.",
            },
        },
        {
            "title": "Het goede durven doen",
            "guiding_question": "Wat houdt ons tegen om het goede te doen, en wat helpt?",
            "description": (
                "Elke groep schrijft frustraties op een vel. Op een ander vel komen wensen en kansen. "
                "Daarna krijgt alles een score."
            ),
            "hosts": ["politie"],
            "work_format": "scored-list",
            "is_highlighted": True,
            "item": "ronde1",
            "yields": {"scored-lists": None},
            "lists": [
                {
                    "kind": "frustrations",
                    "items": [
                        {
                            "text": "Verantwoordelijkheid doorschuiven, tussen organisaties en erbinnen",
                            "scope": "both",
                            "is_highest_by_source": True,
                            "is_by_far": True,
                        },
                        {
                            "text": "Wachten op informatie die een ander al heeft",
                            "is_invented": True,
                        },
                        {"text": "Steeds een andere contactpersoon", "is_invented": True},
                    ],
                },
                {
                    "kind": "wishes",
                    "items": [
                        {
                            "text": "Elkaar vertrouwen, door bij elkaar in de keuken te kijken en te netwerken",
                            "is_highest_by_source": True,
                            "to_block": True,
                        },
                        {"text": "1 telefoonnummer per zaak", "is_invented": True},
                    ],
                },
            ],
        },
        {
            "title": "Terug in de gemeente",
            "guiding_question": "Hoe bereiden wij de terugkeer van (zeden)delinquenten samen goed voor?",
            "description": "Een gevoelig onderwerp, van de reclassering en de gemeente Assen samen.",
            "hosts": ["3ro", "gemeente-assen"],
            "work_format": "case",
            "is_case_unrecognisable": True,
            "is_sensitive": True,
            "publication": "yield-only",
            "is_highlighted": True,
            "item": "ronde2",
            "yields": {"solutions": None, "dilemmas": None},
            "notes": [
                {
                    "kind": "solution",
                    "text": "Bericht iedereen vroeg, en vooral de gemeente waar iemand terugkomt.",
                    "addressed_to": ["gemeente-assen"],
                },
                {
                    "kind": "chance",
                    "text": "Blijf over elke casus met elkaar praten. Alleen digitaal delen is niet genoeg.",
                },
            ],
        },
    ],
    "notes": [
        {
            "kind": "dilemma",
            "text": "Volg ik de regel, of doe ik wat deze mens nodig heeft?",
            "is_invented": True,
        },
        {
            "kind": "message",
            "text": "Contacten werken door. Wie elkaar kent, begrijpt en vertrouwt elkaar sneller.",
        },
    ],
    "counts": [
        {
            "moment": "opening",
            "people": 150,
            "people_precision": "almost",
            "organisations": 10,
            "organisations_precision": "more-than",
            "note": "Volle zaal",
        },
        {"moment": "later", "note": "Later op de dag kwamen er meer mensen bij."},
    ],
    "threads": [
        {
            "title": "U kunt het niet alleen en u hoeft het niet alleen te doen",
            "text": "In bijna elke workshop kwam terug dat een ander vaak al verder is.",
            "workshops": [1, 2, 3],
        },
        {
            "title": "De dingen goed doen, of de goede dingen doen",
            "text": "Regels volgen is iets anders dan doen wat nodig is. Daarover ging het de hele dag.",
            "workshops": [2, 3],
        },
    ],
    "top": [(2, 1)],
    "recap": {
        "intro": (
            "Het auditorium van het CJIB zat vol. Het was de laatste dag van de Tour van Verbinding, en "
            "het derde jaar op rij dat de netwerkdagen het land in gingen."
        ),
        "closing": (
            "Op naar 2020. De opbrengsten mogen concreter, als pilots en projecten, en met meer partners."
        ),
        "reader": "everyone",
    },
    "summary": {
        "core_message": "Niemand kan het alleen. Vertrouwen groeit als mensen bij elkaar in de keuken kijken.",
        "asked": "Ontvang dit jaar 1 partner in uw organisatie en ga zelf bij 1 partner kijken.",
        "chosen_by": "de begeleiders van de workshop (verzonnen)",
    },
}
