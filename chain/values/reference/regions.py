"""The regions of police, courts and provinces; types overlap, so each says what it covers.

Oost-Nederland is one region for police and prosecution and two for the courts.
"""

from dataclasses import dataclass

from chain.choices import RegionType

POLICE_NAMES = {
    "amsterdam": "Amsterdam",
    "den-haag": "Den Haag",
    "limburg": "Limburg",
    "midden-nederland": "Midden-Nederland",
    "noord-holland": "Noord-Holland",
    "noord-nederland": "Noord-Nederland",
    "oost-brabant": "Oost-Brabant",
    "oost-nederland": "Oost-Nederland",
    "rotterdam": "Rotterdam",
    "zeeland-west-brabant": "Zeeland-West-Brabant",
}
PROVINCE_NAMES = {
    "drenthe": "Drenthe",
    "flevoland": "Flevoland",
    "friesland": "Friesland",
    "gelderland": "Gelderland",
    "groningen": "Groningen",
    "provincie-limburg": "Limburg",
    "noord-brabant": "Noord-Brabant",
    "provincie-noord-holland": "Noord-Holland",
    "overijssel": "Overijssel",
    "utrecht": "Utrecht",
    "zeeland": "Zeeland",
    "zuid-holland": "Zuid-Holland",
}
APPEAL_COURTS = {
    "amsterdam": ("Amsterdam", ("amsterdam", "noord-holland")),
    "arnhem-leeuwarden": (
        "Arnhem-Leeuwarden",
        ("gelderland", "midden-nederland", "noord-nederland", "overijssel"),
    ),
    "den-haag": ("Den Haag", ("den-haag", "rotterdam")),
    "s-hertogenbosch": ("'s-Hertogenbosch", ("limburg", "oost-brabant", "zeeland-west-brabant")),
}
# Whole provinces inside a police region, and whole police regions inside a province.
_PROVINCES_IN = {
    "limburg": ("provincie-limburg",),
    "midden-nederland": ("flevoland", "utrecht"),
    "noord-nederland": ("drenthe", "friesland", "groningen"),
    "oost-nederland": ("gelderland", "overijssel"),
    "zeeland-west-brabant": ("zeeland",),
}
_POLICE_IN = {
    "noord-brabant": ("oost-brabant",),
    "provincie-limburg": ("limburg",),
    "provincie-noord-holland": ("amsterdam", "noord-holland"),
    "zuid-holland": ("den-haag", "rotterdam"),
}


@dataclass(frozen=True, slots=True)
class KnownRegion:
    slug: str
    kind: RegionType
    name: str
    covers: tuple[str, ...] = ()


def _courts_of(police: str) -> tuple[str, ...]:
    """Slugs of the court districts that make up one police region."""
    if police == "oost-nederland":
        return ("rechtbank-gelderland", "rechtbank-overijssel")
    return (f"rechtbank-{police}",)


_COURT_NAMES = {
    **{slug: name for slug, name in POLICE_NAMES.items() if slug != "oost-nederland"},
    "gelderland": "Gelderland",
    "overijssel": "Overijssel",
}
_PROVINCES = [
    KnownRegion(slug, RegionType.PROVINCE, name, _POLICE_IN.get(slug, ()))
    for slug, name in PROVINCE_NAMES.items()
]
_COURTS = [
    KnownRegion(
        f"rechtbank-{slug}",
        RegionType.COURT,
        name,
        (slug, *_PROVINCES_IN.get(slug, ())) if slug in POLICE_NAMES else (slug,),
    )
    for slug, name in _COURT_NAMES.items()
]
_POLICE = [
    KnownRegion(slug, RegionType.POLICE, name, (*_courts_of(slug), *_PROVINCES_IN.get(slug, ())))
    for slug, name in POLICE_NAMES.items()
]
_APPEAL = [
    KnownRegion(
        f"ressort-{slug}",
        RegionType.APPEAL,
        name,
        tuple(f"rechtbank-{court}" for court in courts),
    )
    for slug, (name, courts) in APPEAL_COURTS.items()
]
_NATIONAL = KnownRegion(
    "landelijk",
    RegionType.NATIONAL,
    "Landelijk",
    tuple(one.slug for one in [*_POLICE, *_COURTS, *_APPEAL, *_PROVINCES]),
)

REGIONS = [_NATIONAL, *_POLICE, *_COURTS, *_APPEAL, *_PROVINCES]
