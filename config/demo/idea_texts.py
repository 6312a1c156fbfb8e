"""What the ideas of the demo say. All of it is invented.

`told` was decided and announced, `decided` nobody heard yet; `workshop` is the workshop of the
tour that came of it; `read` is what the first readers gave it.
"""

from typing import Any

CALL = {
    "question": "Wat kan morgen beter als wij elkaar kennen?",
    "intro": (
        "De tour gaat langs 4 steden. Elke dag heeft 2 rondes met 6 workshops.\n\n"
        "Wij zoeken ideeën uit de praktijk: een vraag waar u in uw werk tegenaan loopt en die u "
        "niet alleen kunt oplossen. U hoeft de workshop niet zelf te leiden; wij helpen."
    ),
    "criteria": (
        "De vraag gaat over minstens 2 organisaties.\n"
        "Deelnemers kunnen er de volgende dag iets mee.\n"
        "Het is geen presentatie: iedereen praat mee."
    ),
}

TIME = "Een afspraak die de volgende dag al werkt."
_CHOSEN: list[dict[str, Any]] = [
    {
        "title": "Wie belt wie",
        "question": "Hoe vindt u de juiste persoon bij een andere organisatie?",
        "takeaway": "Een lijst met namen en nummers die u zelf bijhoudt.",
        "work_format": "game",
        "partners": "OM, 3RO",
        "by": "daan.meijer",
        "beside": ["deelnemer"],
        "told": "chosen",
        "workshop": "Wie belt wie",
    },
    {
        "title": "Het slachtoffer aan tafel",
        "question": "Wat verandert er als een slachtoffer meepraat?",
        "takeaway": "3 vragen die u voortaan eerst stelt.",
        "work_format": "dialogue",
        "by": "julia.prins",
        "told": "chosen",
        "workshop": "Het slachtoffer aan tafel",
    },
    {
        "title": "Terug naar huis",
        "question": "Wat moet klaar zijn op de dag dat iemand vrijkomt?",
        "takeaway": "Een lijstje van 5 dingen, en wie ze regelt.",
        "work_format": "case",
        "partners": "DJI, gemeente Assen",
        "by": "thijs.van.rijn",
        "beside": ["niels.postma"],
        "told": "chosen",
        "workshop": "Terug naar huis",
    },
    {
        "title": "Eén bericht in plaats van vier",
        "question": "Welke brieven aan een verdachte kunnen samen?",
        "takeaway": "Een voorbeeldbrief in gewone taal.",
        "work_format": "world-cafe",
        "by": "emma.willems",
        "told": "chosen",
    },
]
_TOLD: list[dict[str, Any]] = [
    {
        "title": "De eerste dag thuis",
        "question": "Wie helpt iemand op de eerste dag na de gevangenis?",
        "takeaway": "Een plan voor dag 1.",
        "by": "noor.van.vliet",
        "told": "merged",
        "into": "Terug naar huis",
    },
    {
        "title": "Een nieuw systeem voor de hele keten",
        "question": "Welk systeem kan alles vervangen?",
        "takeaway": "Een wensenlijst.",
        "work_format": "talk",
        "told": "not-chosen",
        "reason": (
            "Een systeem kiezen lukt niet in 1 ronde. Het onderwerp gegevens delen komt wel terug, "
            "in de workshop 'Data delen met een doel'."
        ),
    },
    {
        "title": "Rondleiding in het nieuwe gebouw",
        "question": "Hoe ziet ons nieuwe kantoor eruit?",
        "takeaway": "Een indruk.",
        "work_format": "visit",
        "told": "not-chosen",
        "reason": "Een rondleiding vraagt meer tijd dan een ronde. Wij zetten hem bij de inloop.",
    },
]
_DECIDED: list[dict[str, Any]] = [
    {
        "title": "Samen oefenen met een moeilijk gesprek",
        "question": "Hoe vertelt u dat een zaak stopt?",
        "takeaway": "Zinnen die werken.",
        "work_format": "game",
        "by": "amira.haddad",
        "decided": "chosen",
        "read": [
            ("yes", "Iedereen heeft hiermee te maken."),
            ("yes", "Concreet, en er is een voorbeeld."),
            ("doubt", "Kan het ook met een grote groep?"),
        ],
    },
    {
        "title": "Sneller weten of iemand al hulp heeft",
        "question": "Hoe ziet u binnen 1 dag of er al een hulpverlener is?",
        "takeaway": TIME,
        "by": "fleur.de.lange",
        "decided": "chosen",
        "read": [("yes", "Dit mist elke dag."), ("yes", "Samen met het idee van Hanna.")],
    },
    {
        "title": "Alle cijfers op 1 scherm",
        "question": "Welke cijfers wilt u elke maand zien?",
        "takeaway": "Een schets.",
        "decided": "not-chosen",
        "read": [
            ("no", "Gaat over sturen, niet over samen werken."),
            ("doubt", "Past bij de BBB."),
        ],
        "reason": "De BBB werkt dit jaar aan dezelfde vraag. Wij gaven uw idee daar door.",
    },
    {
        "title": "Hulp die er al is, sneller zien",
        "question": "Hoe weet u binnen een dag of iemand al een hulpverlener heeft?",
        "takeaway": TIME,
        "by": "hanna.veenstra",
        "decided": "merged",
        "into": "Sneller weten of iemand al hulp heeft",
    },
]
_READ: list[dict[str, Any]] = [
    {
        "title": "Van melding naar hulp in 1 dag",
        "question": "Wat doet u in het eerste uur na een melding van huiselijk geweld?",
        "takeaway": "Een afspraak over wie het eerst belt.",
        "work_format": "case",
        "partners": "Politie, SHN",
        "help_wanted": "Iemand die het gesprek leidt.",
        "by": "deelnemer",
        "beside": ["julia.prins"],
        "read": [
            ("yes", "Klein en concreet; 3 organisaties doen mee."),
            ("doubt", "Lijkt op een andere."),
            ("yes", "Dit zie ik elke week in de praktijk."),
        ],
    },
    {
        "title": "Een melding van huiselijk geweld snel doorgeven",
        "question": "Wie geeft een melding van huiselijk geweld door, en binnen welke tijd?",
        "takeaway": "Een afspraak over de eerste dag.",
        "by": "roos.scholten",
        "read": [("yes", "Samen met het andere idee over meldingen.")],
    },
    {
        "title": "Praten over fouten zonder schuld",
        "question": "Hoe leert u samen van een zaak die misging?",
        "takeaway": "Een manier van terugkijken in 20 minuten.",
        "work_format": "fishbowl",
        "read": [("yes", "Past bij het thema."), ("yes", "Kan op alle dagen.")],
    },
    {
        "title": "De wijkagent en de reclassering op 1 route",
        "question": "Wanneer gaat u samen langs?",
        "takeaway": "Een rooster voor 1 maand.",
        "by": "deelnemer",
        "read": [("doubt", "Vooral voor 2 organisaties.")],
    },
    {
        "title": "Kinderen van verdachten",
        "question": "Wie kijkt naar de kinderen als een ouder wordt aangehouden?",
        "takeaway": "1 vraag die de politie voortaan stelt.",
        "by": "lucas.den.ouden",
        "read": [("yes", "Raakt iedereen."), ("no", "Vraagt meer dan 1 ronde.")],
    },
]
_SUBMITTED = [
    ("Schone taal", "Welke 10 woorden schrappen wij uit onze brieven?", "dialogue"),
    ("Een dag in andermans schoenen", "Wat ziet u als u 1 dag meeloopt bij een ander?", "visit"),
    ("Wachten duurt lang", "Wat vertelt u iemand die een jaar op een zitting wacht?", "case"),
    ("Wonen na detentie", "Hoe regelt u een adres voordat iemand vrijkomt?", "world-cafe"),
    ("Digitaal de zitting in", "Voor wie werkt een zitting op afstand niet?", "panel"),
    ("Jong en schulden", "Hoe voorkomt u dat een boete een schuld wordt?", "game"),
    ("Samen één verhaal", "Wat zeggen wij allemaal hetzelfde tegen de pers?", "dialogue"),
    ("De nacht en het weekend", "Wie is er bereikbaar om 3 uur 's nachts?", "case"),
    ("Nieuwe collega's", "Wat moet iemand in week 1 van de keten weten?", "world-cafe"),
    ("Forensische zorg zonder gat", "Wat gebeurt er tussen aanvraag en plek?", "case"),
]
IDEAS: list[dict[str, Any]] = [
    *_CHOSEN,
    *_TOLD,
    *_DECIDED,
    *_READ,
    *(
        {"title": title, "question": question, "takeaway": TIME, "work_format": form}
        for title, question, form in _SUBMITTED
    ),
    {
        "title": "Een lied voor de keten",
        "question": "Hoe klinkt samenwerken?",
        "takeaway": "Een refrein.",
        "work_format": "other",
        "withdrawn": True,
    },
]
REQUESTED: list[dict[str, Any]] = [
    {
        "title": "De burgemeester vertelt",
        "question": "Wat vraagt een gemeente van de strafrechtketen?",
        "takeaway": "Een gesprek met 1 burgemeester.",
        "work_format": "talk",
    },
    {
        "title": "Wat deed de tour van vorig jaar",
        "question": "Welke afspraak van vorig jaar houdt stand?",
        "takeaway": "Een eerlijk overzicht.",
        "work_format": "conversation",
    },
]
DRAFT = {
    "title": "Buurt en gevangenis",
    "question": "Wat weet de buurt als iemand terugkomt?",
    "takeaway": "",
}
TO_CONFIRM = {
    "title": "Het wijkteam schuift aan",
    "question": "Wanneer belt u het wijkteam?",
    "takeaway": "Een kaartje met 3 signalen.",
}
