"""The organisations that work in and around the justice chains, in our own plain words."""

from dataclasses import dataclass

from chain.choices import Domain, OrganisationKind
from chain.values.reference.regions import APPEAL_COURTS, POLICE_NAMES

_ALL_POLICE = tuple(POLICE_NAMES)
_ALL_APPEAL = tuple(f"ressort-{slug}" for slug in APPEAL_COURTS)
_NATIONAL = ("landelijk",)


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    slug: str
    name: str
    abbreviation: str
    kind: OrganisationKind
    domains: tuple[Domain, ...]
    about: str
    regions: tuple[str, ...] = _NATIONAL
    place: str = ""
    part_of: str = ""

    @property
    def mail_domains(self) -> tuple[str, ...]:
        return MAIL_DOMAINS.get(self.slug, ())


_AGENCY = OrganisationKind.AGENCY
_MINISTRY = OrganisationKind.MINISTRY
_JUDICIARY = OrganisationKind.JUDICIARY
_ZBO = OrganisationKind.INDEPENDENT_BODY
_TOWN = OrganisationKind.MUNICIPALITY
_FOUNDATION = OrganisationKind.FOUNDATION
_COOPERATION = OrganisationKind.COOPERATION
_KNOWLEDGE = OrganisationKind.KNOWLEDGE
_CARE = OrganisationKind.CARE
_JUSTICE = (Domain.JUSTICE,)
_MIGRATION = (Domain.MIGRATION,)
_FISCAL = (Domain.FISCAL, Domain.SUPERVISION)
_LOCAL = (Domain.PUBLIC_ADMINISTRATION, Domain.SOCIAL)
_PROBATION = (Domain.JUSTICE, Domain.CARE)

_K = KnownOrganisation
ORGANISATIONS = [
    _K("politie", "Politie", "", _AGENCY, _JUSTICE,
       "Houdt toezicht, helpt wie hulp nodig heeft en spoort strafbare feiten op.",
       ("landelijk", *_ALL_POLICE)),
    _K("om", "Openbaar Ministerie", "OM", _JUDICIARY, _JUSTICE,
       "Leidt de opsporing en beslist of een verdachte voor de rechter komt.",
       ("landelijk", *_ALL_POLICE)),
    _K("landelijk-parket", "Landelijk Parket", "LP", _JUDICIARY, _JUSTICE,
       "Het deel van het OM voor zware en georganiseerde misdaad.", part_of="om"),
    _K("functioneel-parket", "Functioneel Parket", "FP", _JUDICIARY, (*_JUSTICE, Domain.FISCAL),
       "Het deel van het OM voor fraude en milieumisdaad.", part_of="om"),
    _K("ressortsparket", "Ressortsparket", "", _JUDICIARY, _JUSTICE,
       "Het deel van het OM voor zaken in hoger beroep.", _ALL_APPEAL, part_of="om"),
    _K("cvom", "Centrale Verwerking Openbaar Ministerie", "CVOM", _JUDICIARY, _JUSTICE,
       "Het deel van het OM dat veelvoorkomende zaken afhandelt.", part_of="om"),
    _K("rechtspraak", "Rechtspraak", "", _JUDICIARY, _JUSTICE,
       "De 11 rechtbanken en 4 gerechtshoven. Zij oordelen onafhankelijk.",
       ("landelijk", *_ALL_APPEAL)),
    _K("rvdr", "Raad voor de rechtspraak", "RvdR", _JUDICIARY, _JUSTICE,
       "Zorgt dat de rechtbanken en gerechtshoven hun werk goed kunnen doen.",
       place="Den Haag", part_of="rechtspraak"),
    _K("hoge-raad", "Hoge Raad der Nederlanden", "HR", _JUDICIARY, _JUSTICE,
       "De hoogste rechter in strafzaken, burgerlijke zaken en belastingzaken.",
       place="Den Haag"),
    _K("dji", "Dienst Justitiële Inrichtingen", "DJI", _AGENCY, (*_JUSTICE, Domain.CARE),
       "Voert gevangenisstraffen, jeugddetentie en forensische zorg uit.", place="Den Haag"),
    _K("cjib", "Centraal Justitieel Incassobureau", "CJIB", _AGENCY, _JUSTICE,
       "Int boetes en zorgt dat straffen worden uitgevoerd.", place="Leeuwarden"),
    _K("3ro", "Drie reclasseringsorganisaties", "3RO", _COOPERATION, _PROBATION,
       "De 3 organisaties die samen de reclassering vormen."),
    _K("reclassering-nederland", "Reclassering Nederland", "RN", _FOUNDATION, _PROBATION,
       "Begeleidt verdachten en veroordeelden en geeft advies over hen.", part_of="3ro"),
    _K("svg", "Stichting Verslavingsreclassering GGZ", "SVG", _FOUNDATION, _PROBATION,
       "Begeleidt verdachten en veroordeelden met een verslaving.", part_of="3ro"),
    _K("leger-des-heils", "Leger des Heils Jeugdbescherming en Reclassering", "", _FOUNDATION,
       (*_PROBATION, Domain.YOUTH),
       "Begeleidt mensen met veel problemen tegelijk, ook na hun straf.", part_of="3ro"),
    _K("shn", "Slachtofferhulp Nederland", "SHN", _FOUNDATION, (*_JUSTICE, Domain.SOCIAL),
       "Helpt slachtoffers en nabestaanden, met veel vrijwilligers."),
    _K("sgm", "Schadefonds Geweldsmisdrijven", "SGM", _ZBO, (*_JUSTICE, Domain.SOCIAL),
       "Geeft een bijdrage aan slachtoffers van een geweldsmisdrijf."),
    _K("rvdk", "Raad voor de Kinderbescherming", "RvdK", _AGENCY, (*_JUSTICE, Domain.YOUTH),
       "Komt op voor kinderen van wie de ontwikkeling gevaar loopt."),
    _K("halt", "Halt", "", _FOUNDATION, (*_JUSTICE, Domain.YOUTH),
       "Voorkomt en bestraft strafbare feiten van jongeren, buiten de rechter om."),
    _K("nfi", "Nederlands Forensisch Instituut", "NFI", _AGENCY, (*_JUSTICE, Domain.KNOWLEDGE),
       "Onderzoekt sporen en bewijs.", place="Den Haag"),
    _K("nifp", "Nederlands Instituut voor Forensische Psychiatrie en Psychologie", "NIFP",
       _AGENCY, (*_JUSTICE, Domain.CARE), "Rapporteert over de psyche van verdachten."),
    _K("justid", "Justitiële Informatiedienst", "Justid", _AGENCY, (*_JUSTICE, Domain.ICT),
       "Beheert en verbindt gegevens van de organisaties in de ketens.", place="Almelo"),
    _K("justis", "Dienst Justis", "Justis", _AGENCY, _JUSTICE,
       "Screent personen en organisaties.", place="Den Haag"),
    _K("ind", "Immigratie- en Naturalisatiedienst", "IND", _AGENCY, _MIGRATION,
       "Beoordeelt wie in Nederland mag wonen of Nederlander mag worden."),
    _K("coa", "Centraal Orgaan opvang asielzoekers", "COA", _ZBO, _MIGRATION,
       "Vangt mensen op die asiel vragen."),
    _K("dtv", "Dienst Terugkeer en Vertrek", "DT&V", _AGENCY, _MIGRATION,
       "Regelt het vertrek van mensen die niet mogen blijven.", place="Den Haag"),
    _K("kmar", "Koninklijke Marechaussee", "KMar", _AGENCY, (*_JUSTICE, Domain.DEFENCE),
       "Bewaakt grenzen en vliegvelden en is de politie van de krijgsmacht."),
    _K("fiod", "Fiscale inlichtingen- en opsporingsdienst", "FIOD", _AGENCY, _FISCAL,
       "Spoort belastingfraude en witwassen op."),
    _K("nla", "Nederlandse Arbeidsinspectie", "NLA", _AGENCY, _FISCAL,
       "Houdt toezicht op eerlijk en veilig werk en spoort misstanden op."),
    _K("nvwa-iod", "Inlichtingen- en Opsporingsdienst van de NVWA", "NVWA-IOD", _AGENCY, _FISCAL,
       "Spoort fraude met voedsel, dieren en planten op."),
    _K("ilt-iod", "Inlichtingen- en Opsporingsdienst van de ILT", "ILT-IOD", _AGENCY, _FISCAL,
       "Spoort strafbare feiten op rond milieu, vervoer en wonen."),
    _K("nova", "Nederlandse orde van advocaten", "NOvA", OrganisationKind.PROFESSION, _JUSTICE,
       "De beroepsorganisatie van alle advocaten.", place="Den Haag"),
    _K("jenv", "Ministerie van Justitie en Veiligheid", "JenV", _MINISTRY, _JUSTICE,
       "Maakt het beleid voor recht en veiligheid.", place="Den Haag"),
    _K("dgrr", "Directoraat-generaal Rechtspleging en Rechtshandhaving", "DGRR", _MINISTRY,
       _JUSTICE, "Het deel van JenV voor rechtspleging en handhaving.", part_of="jenv"),
    _K("dgsenb", "Directoraat-generaal Straffen en Beschermen", "DGSenB", _MINISTRY, _JUSTICE,
       "Het deel van JenV voor straffen, jeugd en slachtoffers.", part_of="jenv"),
    _K("directie-strafrechtketen", "Directie Strafrechtketen", "", _MINISTRY, _JUSTICE,
       "Helpt de organisaties van de strafrechtketen om samen te werken.", part_of="jenv"),
    _K("inspectie-jenv", "Inspectie Justitie en Veiligheid", "", _AGENCY,
       (*_JUSTICE, Domain.SUPERVISION), "Houdt toezicht op de organisaties van JenV.",
       place="Den Haag"),
    _K("nctv", "Nationaal Coördinator Terrorismebestrijding en Veiligheid", "NCTV", _AGENCY,
       _JUSTICE, "Beschermt Nederland tegen wat de samenleving kan ontwrichten.",
       place="Den Haag"),
    _K("wodc", "Wetenschappelijk Onderzoek- en Datacentrum", "WODC", _KNOWLEDGE,
       (Domain.KNOWLEDGE, Domain.JUSTICE), "Doet onderzoek voor het beleid van JenV.",
       place="Den Haag"),
    _K("ssr", "Studiecentrum Rechtspleging", "SSR", _KNOWLEDGE,
       (Domain.EDUCATION, Domain.JUSTICE), "Leidt rechters en officieren van justitie op."),
    _K("politieacademie", "Politieacademie", "PA", _KNOWLEDGE,
       (Domain.EDUCATION, Domain.JUSTICE), "Leidt politiemensen op.", place="Apeldoorn"),
    _K("gemeente-assen", "Gemeente Assen", "", _TOWN, _LOCAL,
       "Zorgt voor openbare orde, zorg en hulp in Assen.", ("drenthe",), "Assen"),
    _K("gemeente-leeuwarden", "Gemeente Leeuwarden", "", _TOWN, _LOCAL,
       "Zorgt voor openbare orde, zorg en hulp in Leeuwarden.", ("friesland",), "Leeuwarden"),
    _K("gemeente-utrecht", "Gemeente Utrecht", "", _TOWN, _LOCAL,
       "Zorgt voor openbare orde, zorg en hulp in Utrecht.", ("utrecht",), "Utrecht"),
    _K("vng", "Vereniging van Nederlandse Gemeenten", "VNG", _COOPERATION, _LOCAL,
       "Spreekt namens alle gemeenten.", place="Den Haag"),
    _K("zvh", "Zorg- en Veiligheidshuizen", "ZVH", _COOPERATION,
       (Domain.JUSTICE, Domain.CARE, Domain.PUBLIC_ADMINISTRATION),
       "Een netwerk waarin straf, zorg en bestuur samen aan zware problemen werken."),
    _K("riec", "Regionale Informatie- en Expertisecentra", "RIEC", _COOPERATION,
       (Domain.JUSTICE, Domain.PUBLIC_ADMINISTRATION, Domain.FISCAL),
       "Brengen overheden bij elkaar tegen ondermijnende misdaad.", _ALL_POLICE),
    _K("liec", "Landelijk Informatie- en Expertisecentrum", "LIEC", _COOPERATION,
       (Domain.JUSTICE, Domain.PUBLIC_ADMINISTRATION, Domain.FISCAL),
       "Steunt de regionale centra tegen ondermijnende misdaad.", part_of="riec"),
    _K("veilig-thuis", "Veilig Thuis", "", _CARE, (Domain.CARE, Domain.SOCIAL),
       "Het advies- en meldpunt voor huiselijk geweld en kindermishandeling."),
    _K("ggd", "Gemeentelijke gezondheidsdiensten", "GGD", _CARE, (Domain.CARE,),
       "Bewaken de gezondheid van inwoners, voor alle gemeenten."),
    _K("ggz", "Geestelijke gezondheidszorg en forensische zorg", "GGZ", _CARE, (Domain.CARE,),
       "Behandelen mensen met psychische problemen, ook als dat een straf is."),
    _K("jeugdbescherming", "Jeugdbescherming (gecertificeerde instellingen)", "GI", _CARE,
       (Domain.CARE, Domain.YOUTH), "Beschermen kinderen als de rechter dat heeft bepaald."),
    _K("perspectief-herstelbemiddeling", "Perspectief Herstelbemiddeling", "", _FOUNDATION,
       (Domain.SOCIAL, Domain.JUSTICE),
       "Brengt slachtoffer en dader met elkaar in gesprek, als beiden dat willen."),
]  # fmt: skip

# What stands after the @ of their public addresses; others are left to who knows them.
MAIL_DOMAINS: dict[str, tuple[str, ...]] = {
    "politie": ("politie.nl",),
    "om": ("om.nl",),
    "landelijk-parket": ("om.nl",),
    "functioneel-parket": ("om.nl",),
    "ressortsparket": ("om.nl",),
    "cvom": ("om.nl",),
    "rechtspraak": ("rechtspraak.nl",),
    "rvdr": ("rechtspraak.nl",),
    "hoge-raad": ("hogeraad.nl",),
    "dji": ("dji.minjus.nl",),
    "cjib": ("cjib.nl",),
    "reclassering-nederland": ("reclassering.nl",),
    "svg": ("svg.nl",),
    "leger-des-heils": ("legerdesheils.nl",),
    "shn": ("slachtofferhulp.nl",),
    "sgm": ("schadefonds.nl",),
    "halt": ("halt.nl",),
    "nfi": ("nfi.nl",),
    "justid": ("justid.nl",),
    "ind": ("ind.nl",),
    "coa": ("coa.nl",),
    "kmar": ("mindef.nl",),
    "nvwa-iod": ("nvwa.nl",),
    "ilt-iod": ("ilent.nl",),
    "nova": ("advocatenorde.nl",),
    "jenv": ("minjenv.nl",),
    "dgrr": ("minjenv.nl",),
    "dgsenb": ("minjenv.nl",),
    "directie-strafrechtketen": ("minjenv.nl",),
    "wodc": ("wodc.nl",),
    "ssr": ("ssr.nl",),
    "politieacademie": ("politieacademie.nl",),
    "gemeente-assen": ("assen.nl",),
    "gemeente-leeuwarden": ("leeuwarden.nl",),
    "gemeente-utrecht": ("utrecht.nl",),
    "vng": ("vng.nl",),
    "perspectief-herstelbemiddeling": ("perspectiefherstelbemiddeling.nl",),
}
