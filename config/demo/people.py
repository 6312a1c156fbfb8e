"""The people of the demo: six accounts that everyone can try, and named personas around them.

All are invented, but Wim van de Donk, who is named in the public role that case S0 tells of.
"""

from typing import Any

DOMAIN = "schakel.example"
PASSWORD = "schakel-demo"  # noqa: S105 - the public password of the demo's accounts

# account: (first name, infix, last name, organisation, function)
ACCOUNTS: dict[str, tuple[str, str, str, str, str]] = {
    "beheerder": ("Ada", "", "Kuipers", "jenv", "functioneel beheerder"),
    "organisator": ("Olga", "van den", "Berg", "jenv", "organisator"),
    "secretariaat": ("Sanne", "de", "Wit", "om", "secretariaat van de hoofdofficier"),
    "bestuurder": ("Marijke", "de", "Boer", "om", "hoofdofficier van justitie"),
    "begeleider": ("Bram", "", "Jansen", "3ro", "adviseur samenwerking"),
    "deelnemer": ("Piet", "van", "Leeuwen", "politie", "wijkagent"),
}

# What the accounts may do: (account, role, samenwerking or nothing)
ROLES: list[tuple[str, str, str | None]] = [
    ("beheerder", "administrator", None),
    ("organisator", "organiser", "strafrechtketen"),
    ("secretariaat", "secretariat", "strafrechtketen"),
    ("bestuurder", "executive", "strafrechtketen"),
    ("pim.smit", "programme-maker", "strafrechtketen"),
    ("karin.bos", "organiser", "koers-en-kansen"),
    ("wouter.van.der.meer", "organiser", "vreemdelingenketen"),
    ("lotte.hendriks", "reviewer", "strafrechtketen"),
]

# key: the public figure that case S0 names, in the public role of that day.
PUBLIC_FIGURES: dict[str, dict[str, Any]] = {
    "wim.van.de.donk": {"first_name": "Wim", "infix": "van de", "last_name": "Donk"},
}

BESTUURDERS = [
    ("Hendrik", "van", "Dijk", "dji", "hoofddirecteur"),
    ("Anneke", "", "Visser", "cjib", "algemeen directeur"),
    ("Johan", "de", "Groot", "politie", "eenheidschef"),
    ("Fatima", "el", "Amrani", "rvdk", "directeur"),
    ("Erik", "van der", "Laan", "3ro", "bestuurder"),
    ("Petra", "", "Mulder", "shn", "directeur-bestuurder"),
    ("Geert", "ten", "Have", "rechtspraak", "president van een rechtbank"),
    ("Yvonne", "", "Kok", "halt", "directeur"),
    ("Rachid", "", "Bouzid", "justid", "directeur"),
    ("Ingrid", "van", "Es", "nfi", "algemeen directeur"),
    ("Theo", "op den", "Kamp", "nifp", "directeur"),
    ("Willemijn", "", "Brouwer", "sgm", "directeur"),
    ("Dennis", "", "Vos", "kmar", "commandant"),
    ("Corrie", "'t", "Hart", "vng", "directeur"),
    ("Farid", "", "Aydin", "ind", "directeur"),
]
SECRETARIATEN = [
    ("Linda", "", "Dekker", "dji", "secretariaat"),
    ("Monique", "van de", "Ven", "politie", "secretariaat"),
    ("Esther", "", "Peters", "cjib", "secretariaat"),
    ("Tineke", "de", "Haan", "3ro", "secretariaat"),
    ("Astrid", "", "Maas", "rechtspraak", "secretariaat"),
]
PROFESSIONALS = [
    ("Pim", "", "Smit", "jenv", "programmamaker"),
    ("Karin", "", "Bos", "jenv", "programmamanager"),
    ("Wouter", "van der", "Meer", "ind", "adviseur"),
    ("Lotte", "", "Hendriks", "om", "beleidsadviseur"),
    ("Daan", "", "Meijer", "politie", "wijkagent"),
    ("Noor", "van", "Vliet", "3ro", "reclasseringswerker"),
    ("Sem", "de", "Jong", "om", "officier van justitie"),
    ("Julia", "", "Prins", "shn", "casemanager"),
    ("Thijs", "van", "Rijn", "dji", "casemanager"),
    ("Emma", "", "Willems", "cjib", "procesadviseur"),
    ("Lucas", "den", "Ouden", "rvdk", "raadsonderzoeker"),
    ("Sara", "", "Yilmaz", "halt", "Halt-medewerker"),
    ("Bas", "", "Koster", "justid", "informatiespecialist"),
    ("Iris", "van", "Dam", "nfi", "onderzoeker"),
    ("Ruben", "", "Schouten", "nifp", "psycholoog"),
    ("Fleur", "de", "Lange", "gemeente-leeuwarden", "regisseur veiligheid"),
    ("Niels", "", "Postma", "gemeente-assen", "adviseur nazorg"),
    ("Hanna", "", "Veenstra", "gemeente-utrecht", "wijkregisseur"),
    ("Jesse", "van der", "Veen", "coa", "locatiemanager"),
    ("Mila", "", "Kramer", "dtv", "regievoerder"),
    ("Tom", "", "Gerritsen", "sgm", "jurist"),
    ("Zoë", "van", "Loon", "justis", "beleidsmedewerker"),
    ("Max", "", "Hofman", "kmar", "brigadier"),
    ("Eline", "de", "Ruiter", "vng", "adviseur"),
    ("Gijs", "", "Timmermans", "rechtspraak", "adviseur"),
    ("Roos", "", "Scholten", "politie", "teamchef"),
    ("Finn", "van", "Wijk", "om", "parketsecretaris"),
    ("Amira", "", "Haddad", "3ro", "trainer"),
    ("Stijn", "", "Verbeek", "dji", "afdelingshoofd"),
    ("Vera", "ter", "Horst", "nova", "advocaat"),
]
OUTSIDERS = [
    ("Koen", "", "Blom", "", "ondernemer"),
    ("Jolanda", "van", "Gelder", "", "docent"),
    ("Mo", "", "Osman", "", "ervaringsdeskundige"),
    ("Trees", "", "Wolters", "", "vrijwilliger"),
    ("Hugo", "", "Evers", "", "huisarts"),
]


def key_of(first: str, infix: str, last: str) -> str:
    """Return the short name by which the data of the demo speaks of somebody: 'daan.meijer'."""
    words = f"{first} {infix} {last}".replace("'", "").split()
    return ".".join(words).casefold()
