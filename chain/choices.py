from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ChainKind(TextChoices):
    CHAIN = "chain", _("chain")
    NETWORK = "network", _("network")
    PROGRAMME = "programme", _("programme")


class Domain(TextChoices):
    JUSTICE = "justice", _("justice")
    CARE = "care", _("care")
    SOCIAL = "social", _("social domain")
    MIGRATION = "migration", _("migration")
    FISCAL = "fiscal", _("fiscal")
    PUBLIC_ADMINISTRATION = "public-administration", _("public administration")
    EDUCATION = "education", _("education")
    KNOWLEDGE = "knowledge", _("knowledge")
    YOUTH = "youth", _("youth")
    DEFENCE = "defence", _("defence")
    ICT = "ict", _("information technology")
    SUPERVISION = "supervision", _("supervision")


class OrganisationKind(TextChoices):
    AGENCY = "agency", _("government agency")
    MINISTRY = "ministry", _("ministry")
    JUDICIARY = "judiciary", _("judiciary")
    INDEPENDENT_BODY = "independent-body", _("independent public body")
    MUNICIPALITY = "municipality", _("municipality")
    FOUNDATION = "foundation", _("foundation")
    COOPERATION = "cooperation", _("cooperation body")
    KNOWLEDGE = "knowledge", _("knowledge institute")
    CARE = "care", _("care organisation")
    PROFESSION = "profession", _("professional association")
    COMPANY = "company", _("company")
    CITIZENS = "citizens", _("citizens' group")


class MembershipKind(TextChoices):
    IN_CHAIN = "in", _("partner in the chain")
    OF_CHAIN = "of", _("partner of the chain")


class RegionType(TextChoices):
    NATIONAL = "national", _("national")
    POLICE = "police", _("police unit and prosecution district")
    COURT = "court", _("court district")
    APPEAL = "appeal", _("court of appeal district")
    PROVINCE = "province", _("province")
    SAFETY = "safety", _("safety region")
    MUNICIPALITY = "municipality", _("municipality")
    OTHER = "other", _("other region")


class BodyLevel(TextChoices):
    STRATEGIC = "strategic", _("strategic")
    TACTICAL = "tactical", _("tactical")
    OPERATIONAL = "operational", _("operational")


class RoleKind(TextChoices):
    ADMINISTRATOR = "administrator", _("administrator")
    ORGANISER = "organiser", _("organiser")
    PROGRAMME_MAKER = "programme-maker", _("programme maker")
    REVIEWER = "reviewer", _("reviewer")
    EXECUTIVE = "executive", _("executive")
    SECRETARIAT = "secretariat", _("secretariat")


class Precision(TextChoices):
    """How exactly the source gives a date or a number; the screen shows no more than that."""

    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")


class CountPrecision(TextChoices):
    EXACT = "exact", _("exactly")
    ALMOST = "almost", _("almost")
    ABOUT = "about", _("about")
    WELL_OVER = "well-over", _("well over")
    MORE_THAN = "more-than", _("more than")


class Level(TextChoices):
    """The level a bouwsteen, a conclusion or a body speaks to."""

    NATIONAL = "national", _("national")
    REGIONAL = "regional", _("regional")
    BOARD = "board", _("board")
    POLICY = "policy", _("policy")
    EXECUTION = "execution", _("execution")


class SuccessFactor(TextChoices):
    """The 8 success factors of chain cooperation (case S2)."""

    AMBITION = "ambition", _("shared ambition")
    MEASURABLE = "measurable", _("make it measurable")
    GOVERNANCE = "governance", _("governance")
    ALL_FOR_ONE = "all-for-one", _("all for one")
    RELATION = "relation", _("work on the relation")
    CELEBRATE = "celebrate", _("celebrate successes")
    DIFFERENCES = "differences", _("use the differences")
    FACE = "face", _("a recognisable face")
