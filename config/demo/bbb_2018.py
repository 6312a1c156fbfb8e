"""Case S0: the Brede Bestuurdersbijeenkomst of 19 December 2018."""

from datetime import date

EVENT = {
    "slug": "bbb-2018-12-19",
    "chain": "strafrechtketen",
    "kind": "bbb",
    "series": ("Brede Bestuurdersbijeenkomst", 2018),
    "title": "Brede Bestuurdersbijeenkomst",
    "theme": "Van potentie naar urgentie",
    "purpose": (
        "Met het ketenplan van juni 2018 begon een nieuwe fase. De samenwerking kreeg een eigen plan. "
        "Deze middag ging over de stap daarna: hoe maken wij er samen werk van?"
    ),
    "audience": "Een brede groep bestuurders van alle organisaties in de strafrechtketen",
    "plan": ("Ketenplan", date(2018, 6, 1), "month"),
    "city": "Den Haag",
    "regions": ["landelijk"],
    "visibility": "invitation",
    "days": [{"date": date(2018, 12, 19), "daypart": "afternoon"}],
    "questions": [
        "Hoe voeren wij het ketenplan samen uit?",
        "Hoe nemen wij onze eigen organisatie mee, ook in de regio?",
    ],
    "items": [
        {
            "key": "voorbeelden",
            "kind": "plenary",
            "title": "4 voorbeelden uit de praktijk",
            "description": "4 professionals vertellen de bestuurders wat bij hen werkt.",
        },
        {
            "key": "ronde",
            "kind": "round",
            "title": "Workshops",
            "description": "4 workshops naast elkaar. Elke workshop levert 3 bouwstenen op.",
        },
        {"key": "afsluiting", "kind": "closing", "title": "Afsluiting"},
    ],
    "contributions": [
        {
            "kind": "closer",
            "item": "afsluiting",
            "person": "wim.van.de.donk",
            "function": "voorzitter van het Bestuurlijk Ketenberaad",
            "body": "bestuurlijk-ketenberaad",
            "title": "Van ego naar eco",
            "message": (
                "Elke organisatie is gewend om vanuit zichzelf te denken: een stelsel van ego's. "
                "De keten is meer dan dat. Zij is een ecosysteem, waarin de een niet zonder de ander "
                "kan. De opdracht is om van het eerste naar het tweede te gaan."
            ),
            "public_reason": "Sprak als voorzitter van het Bestuurlijk Ketenberaad, een publieke rol.",
        },
    ],
    "examples": [
        {
            "item": "voorbeelden",
            "title": "1 tafel voor de hele wijk",
            "story": (
                "Een professional vertelde hoe collega's van verschillende organisaties elke week "
                "dezelfde zaken bespreken, aan 1 tafel."
            ),
            "presenters": "een professional uit de keten",
            "is_invented": True,
        },
        {
            "item": "voorbeelden",
            "title": "Samen naar de voordeur",
            "story": (
                "Een professional ging met een collega van een andere organisatie op huisbezoek. "
                "Zij zagen allebei iets anders, en samen het hele verhaal."
            ),
            "presenters": "een professional uit de keten",
            "is_invented": True,
        },
        {
            "item": "voorbeelden",
            "title": "Volhouden als het tegenzit",
            "story": (
                "Een professional vertelde over een proef die 2 keer bijna stopte. De derde keer lukte "
                "het, omdat de mensen elkaar bleven bellen."
            ),
            "presenters": "een professional uit de keten",
            "is_invented": True,
        },
        {
            "item": "voorbeelden",
            "title": "Over de grens van de keten kijken",
            "story": (
                "Een professional liet zien wat er verandert als ook de zorg en de fiscale kant "
                "meekijken."
            ),
            "presenters": "een professional uit de keten",
            "is_invented": True,
        },
    ],
    "lessons": [
        {"text": "Werk over grenzen heen, binnen en tussen organisaties."},
        {"text": "Houd vol, ook als het lang duurt."},
        {
            "text": "Kijk breder dan deze keten, bijvoorbeeld naar de zorg en het fiscale domein.",
            "domains": ["care", "fiscal"],
        },
    ],
    "workshops": [
        {
            "title": "Gezamenlijke ketenverantwoording, gezamenlijk verhaal",
            "guiding_question": "Hoe leggen wij samen verantwoording af?",
            "item": "ronde",
            "yields": {"building-blocks": 3},
            "blocks": [
                {
                    "statement": "Begin klein en laat zien dat samenwerken resultaat geeft voor iedereen.",
                    "kind": "principle",
                    "factors": ["celebrate"],
                    "questions": [1],
                    "all_partners": True,
                    "standing": {
                        "state": "taken-up",
                        "sentence": "2 regio's zijn begonnen met 1 gezamenlijk onderwerp.",
                        "on": date(2019, 9, 12),
                    },
                },
                {
                    "statement": "Maak samenwerking meetbaar, met een resultaat dat van ons samen is.",
                    "kind": "measure",
                    "factors": ["measurable", "ambition"],
                    "questions": [1],
                    "all_partners": True,
                    "standing": {
                        "state": "chosen",
                        "sentence": "Er komt 1 gezamenlijke maat, wie hem trekt is nog niet bekend.",
                        "on": date(2019, 6, 4),
                    },
                },
                {
                    "statement": (
                        "Zoek het evenwicht tussen wat een organisatie zelf verantwoordt en wat wij "
                        "samen verantwoorden."
                    ),
                    "kind": "accountability",
                    "factors": ["governance"],
                    "questions": [1],
                    "levels": ["board"],
                    "standing": {
                        "state": "taking-positions",
                        "sentence": "De organisaties zeggen wat zij ervan vinden.",
                        "on": date(2019, 4, 2),
                    },
                },
            ],
        },
        {
            "title": "Regionale sturing op ketenprestaties",
            "guiding_question": (
                "Hoe krijgt het gesprek over resultaten in de regio meer structuur"
            ),
            "item": "ronde",
            "yields": {"building-blocks": 3},
            "blocks": [
                {
                    "statement": "Maak in elke regio 1 gezamenlijke agenda.",
                    "kind": "agenda",
                    "factors": ["ambition", "governance"],
                    "levels": ["regional"],
                    "questions": [2],
                    "addressed_level": "regional",
                    "standing": {
                        "state": "reviewed",
                        "sentence": "3 lezers van buiten vonden het helder en haalbaar.",
                        "on": date(2019, 3, 14),
                    },
                },
                {
                    "statement": (
                        "Steun het leren in de regio vanuit het land, met indicatoren en regionale "
                        "besturen."
                    ),
                    "kind": "facilitation",
                    "factors": ["measurable", "governance"],
                    "levels": ["national", "regional"],
                    "questions": [2],
                    "addressed_level": "national",
                    "standing": {
                        "state": "in-review",
                        "sentence": "Lezers van buiten de keten kijken ernaar.",
                        "on": date(2019, 2, 20),
                    },
                },
                {
                    "statement": "Zeg hardop wat pijn doet en wees trots op wat lukt.",
                    "kind": "culture",
                    "factors": ["celebrate", "differences"],
                    "levels": ["regional"],
                    "questions": [2],
                    "all_partners": True,
                    "standing": {
                        "state": "recorded",
                        "sentence": "De tekst staat vast.",
                        "on": date(2018, 12, 19),
                    },
                },
            ],
        },
        {
            "title": "Verbinding regionaal en landelijk",
            "guiding_question": (
                "Hoe verbinden wij de prioriteiten van het land en van de regio, met de blik van de keten?"
            ),
            "item": "ronde",
            "yields": {"building-blocks": 3},
            "blocks": [
                {
                    "statement": "Kies een klein aantal prioriteiten.",
                    "kind": "choice",
                    "factors": ["ambition"],
                    "levels": ["national", "regional"],
                    "questions": [1],
                    "body": "bestuurlijk-ketenberaad",
                    "standing": {
                        "state": "merged",
                        "sentence": "Gaat verder bij de gezamenlijke agenda per regio.",
                        "on": date(2019, 3, 14),
                        "merged_into": (2, 1),
                    },
                },
                {
                    "statement": (
                        "Maak minder plannen vanuit het land en geef meer ruimte aan wat een regio "
                        "belangrijk vindt."
                    ),
                    "kind": "stop-doing",
                    "factors": ["differences", "governance"],
                    "levels": ["national"],
                    "questions": [2],
                    "addressed_level": "national",
                    "standing": {
                        "state": "parked",
                        "sentence": "Komt terug als het volgende ketenplan wordt gemaakt.",
                        "on": date(2019, 5, 21),
                    },
                },
                {
                    "statement": "Stop met vertellen hoe schaars alles is en begin gewoon samen.",
                    "kind": "attitude",
                    "factors": ["all-for-one"],
                    "levels": ["board"],
                    "questions": [2],
                    "all_partners": True,
                    "standing": {
                        "state": "lapsed",
                        "sentence": "Niemand bracht dit verder, en de termijn is voorbij.",
                        "on": date(2020, 1, 15),
                    },
                },
            ],
        },
        {
            "title": "Toekomstgericht vakmanschap",
            "guiding_question": (
                "Wat hebben professionals nodig in een samenleving die snel verandert?"
            ),
            "target_group": "Professionals in de hele keten",
            "item": "ronde",
            "yields": {"building-blocks": 3},
            "blocks": [
                {
                    "statement": "Houd mensen vast voor de keten, ook als zij van organisatie wisselen.",
                    "kind": "learning",
                    "means": "een uitwisselingsprogramma",
                    "factors": ["relation"],
                    "questions": [2],
                    "all_partners": True,
                    "standing": {
                        "state": "chosen",
                        "sentence": "Gekozen om als eerste uit te werken.",
                        "on": date(2019, 6, 4),
                    },
                },
                {
                    "statement": "Leer samen, niet ieder voor zich.",
                    "kind": "learning",
                    "means": "een academie die nog moet worden opgericht",
                    "factors": ["relation", "face"],
                    "questions": [2],
                    "all_partners": True,
                    "standing": {
                        "state": "not-chosen",
                        "sentence": "Een eigen academie is nu te duur. Samen leren gaat wel door.",
                        "on": date(2019, 6, 4),
                    },
                },
                {
                    "statement": (
                        "Kijk bij elkaar binnen met een opdracht van de eigen organisatie: waar kunt u "
                        "de partner helpen?"
                    ),
                    "kind": "exchange",
                    "factors": ["relation", "differences"],
                    "questions": [2],
                    "all_partners": True,
                    "standing": {
                        "state": "concept",
                        "sentence": "De tekst wordt nog aangevuld.",
                        "on": date(2018, 12, 19),
                    },
                },
            ],
        },
    ],
    "top": [(1, 1), (1, 2), (2, 1), (4, 1), (4, 3)],
    "recap": {
        "intro": (
            "Op een woensdagmiddag in december kwamen bestuurders uit de hele strafrechtketen bij "
            "elkaar in Den Haag. Eerst luisterden zij naar 4 professionals. Daarna gingen zij zelf aan "
            "het werk, in 4 workshops."
        ),
        "intro_invented": True,
        "reader": "everyone",
    },
    "summary": {
        "core_message": "Begin klein, meet samen en kijk bij elkaar binnen: zo wordt het plan van de keten werk.",
        "asked": "Kies welke bouwsteen uw organisatie als eerste oppakt.",
        "chosen_by": "het programmabureau van de strafrechtketen (verzonnen)",
    },
}
