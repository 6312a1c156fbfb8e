"""The samenwerkingen of the demo, their partners, bodies and seats."""

from datetime import date
from typing import Any

CHAINS: list[dict[str, Any]] = [
    {
        "slug": "strafrechtketen",
        "kind": "chain",
        "name": "Strafrechtketen",
        "short_name": "Strafrecht",
        "motto": "Van ego naar eco",
        "colour": "#0b4f8a",
        "place": "Huis van de Strafrechtketen, Utrecht",
        "phase": "Van plan naar uitvoering",
        "about": (
            "Van aangifte tot terugkeer in de samenleving werken veel organisaties na elkaar en met "
            "elkaar. Niemand is de baas van allemaal. Daarom spreken zij samen af wat beter kan."
        ),
        "motive": "Geen organisatie lost een strafzaak alleen op. Elke partner brengt iets eigens mee.",
        "contact_name": "Bureau van de strafrechtketen",
        "contact_email": "bureau@strafrechtketen.example",
        "contact_phone": "070 000 00 00",
    },
    {
        "slug": "executieketen",
        "kind": "chain",
        "name": "Executieketen",
        "short_name": "Executie",
        "motto": "Wat is beslist, gebeurt",
        "colour": "#7a3b12",
        "directed_by": "Ministerie van Justitie en Veiligheid",
        "legal_basis": "De wet van 2020, die de taken bij de uitvoering van straffen anders verdeelt",
        "about": "De organisaties die straffen en maatregelen uitvoeren.",
        "contact_name": "Bureau van de executieketen",
        "contact_email": "bureau@executieketen.example",
    },
    {
        "slug": "jeugdketen",
        "kind": "chain",
        "name": "Jeugdketen",
        "short_name": "Jeugd",
        "motto": "Eerst het kind, dan de zaak",
        "colour": "#1e6b43",
        "about": "De organisaties die samen werken voor kinderen en jongeren die met justitie te maken krijgen.",
        "contact_name": "Bureau van de jeugdketen",
        "contact_email": "bureau@jeugdketen.example",
    },
    {
        "slug": "vreemdelingenketen",
        "kind": "chain",
        "name": "Vreemdelingenketen",
        "short_name": "Vreemdelingen",
        "colour": "#5b3a86",
        "about": "De organisaties die werken aan toelating, opvang en terugkeer.",
        "contact_name": "Bureau van de vreemdelingenketen",
        "contact_email": "bureau@vreemdelingenketen.example",
    },
    {
        "slug": "koers-en-kansen",
        "kind": "programme",
        "name": "Koers en kansen",
        "motto": "Leren door te doen",
        "colour": "#9b1c4a",
        "spans": ["strafrechtketen", "executieketen"],
        "about": "Een programma over de uitvoering van straffen, dat proeft wat beter kan en ervan leert.",
        "contact_name": "Programmateam Koers en kansen",
        "contact_email": "team@koers-en-kansen.example",
    },
]

IN = "in"
OF = "of"

# samenwerking: [(organisation, kind, what only this partner brings)]
PARTNERS: dict[str, list[tuple[str, str, str]]] = {
    "strafrechtketen": [
        ("politie", IN, "is overal en als eerste ter plaatse"),
        ("om", IN, "beslist over vervolging"),
        ("rechtspraak", OF, "oordeelt onafhankelijk"),
        ("dji", IN, "voert de vrijheidsstraf uit"),
        ("cjib", IN, "int en verdeelt de zaken"),
        ("3ro", IN, "kent de mens achter de zaak"),
        ("shn", IN, "staat naast het slachtoffer"),
        ("sgm", IN, "vergoedt schade van slachtoffers"),
        ("rvdk", IN, "kijkt naar het belang van het kind"),
        ("halt", IN, "stopt jongeren op tijd"),
        ("nfi", IN, "onderzoekt sporen"),
        ("nifp", IN, "kijkt naar de psyche"),
        ("justid", IN, "verbindt de gegevens"),
        ("justis", IN, "screent personen en organisaties"),
        ("kmar", IN, "bewaakt grenzen en vliegvelden"),
        ("nova", IN, "spreekt namens de advocaten"),
        ("vng", IN, "spreekt namens de gemeenten"),
        ("jenv", IN, "maakt het beleid"),
    ],
    "executieketen": [
        ("om", IN, ""),
        ("dji", IN, ""),
        ("cjib", IN, ""),
        ("3ro", IN, ""),
        ("rechtspraak", OF, ""),
        ("jenv", IN, ""),
    ],
    "jeugdketen": [
        ("rvdk", IN, ""),
        ("halt", IN, ""),
        ("politie", IN, ""),
        ("om", IN, ""),
        ("rechtspraak", OF, ""),
        ("vng", IN, ""),
    ],
    "vreemdelingenketen": [
        ("ind", IN, ""),
        ("coa", IN, ""),
        ("dtv", IN, ""),
        ("kmar", IN, ""),
        ("politie", IN, ""),
        ("jenv", IN, ""),
    ],
    "koers-en-kansen": [("dji", IN, ""), ("3ro", IN, ""), ("vng", IN, ""), ("jenv", IN, "")],
}

BODIES: list[dict[str, Any]] = [
    {
        "slug": "bestuurlijk-ketenberaad",
        "chain": "strafrechtketen",
        "name": "Bestuurlijk Ketenberaad",
        "abbreviation": "BKB",
        "level": "strategic",
        "rhythm": "ongeveer 6 keer per jaar",
    },
    {
        "slug": "landelijk-ketenberaad",
        "chain": "strafrechtketen",
        "name": "Landelijk Ketenberaad",
        "abbreviation": "LKB",
        "level": "tactical",
    },
    {
        "slug": "regionaal-bestuur-noord-nederland",
        "chain": "strafrechtketen",
        "name": "Regionaal bestuur Noord-Nederland",
        "level": "operational",
        "region": "noord-nederland",
    },
]

# Wim van de Donk chaired the Bestuurlijk Ketenberaad on 19 December 2018; since when and until
# when the source does not say, so the seat is known for that day alone.
SEATS: list[dict[str, Any]] = [
    {
        "body": "bestuurlijk-ketenberaad",
        "person": "wim.van.de.donk",
        "function": "voorzitter",
        "is_chair": True,
        "from_on": date(2018, 12, 19),
        "until_on": date(2018, 12, 19),
    },
    {
        "body": "bestuurlijk-ketenberaad",
        "person": "bestuurder",
        "organisation": "om",
        "function": "voorzitter",
        "is_chair": True,
        "from_on": date(2025, 1, 1),
        "is_invented": True,
    },
    {
        "body": "bestuurlijk-ketenberaad",
        "person": "hendrik.van.dijk",
        "organisation": "dji",
        "function": "lid",
        "from_on": date(2024, 3, 1),
        "is_invented": True,
    },
]

NEWS: list[dict[str, Any]] = [
    {
        "organisation": "cjib",
        "text": "Genomineerd voor een prijs",
        "on": date(2019, 10, 9),
        "precision": "year",
    },
]
