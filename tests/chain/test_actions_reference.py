import pytest
from django.core.management import call_command

from chain.actions import organisation as organisations
from chain.actions import reference
from chain.choices import OrganisationKind, RegionType
from chain.models import AuditEntry, Organisation, Region
from chain.values.reference.organisations import ORGANISATIONS
from chain.values.reference.regions import REGIONS
from events.values.kinds import STANDARD

SLUGS = [
    "3ro",
    "cjib",
    "coa",
    "dji",
    "dtv",
    "gemeente-assen",
    "gemeente-leeuwarden",
    "gemeente-utrecht",
    "halt",
    "hoge-raad",
    "ind",
    "jenv",
    "justid",
    "justis",
    "kmar",
    "leger-des-heils",
    "nfi",
    "nifp",
    "nova",
    "om",
    "politie",
    "rechtspraak",
    "reclassering-nederland",
    "rvdk",
    "sgm",
    "shn",
    "svg",
    "vng",
]


def test_everybody_known_is_there_after_loading(db, now):
    loaded = reference.load(now=now)

    assert loaded == reference.Loaded(len(REGIONS), len(ORGANISATIONS))
    assert sorted(Organisation.objects.filter(slug__in=SLUGS).values_list("slug", flat=True)) == (
        SLUGS
    )


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        (RegionType.POLICE, 10),
        (RegionType.COURT, 11),
        (RegionType.APPEAL, 4),
        (RegionType.PROVINCE, 12),
        (RegionType.NATIONAL, 1),
    ],
)
def test_there_are_as_many_regions_as_in_the_law(db, now, kind, count):
    reference.load(now=now)

    assert Region.objects.filter(type=kind).count() == count


def test_well_known_organisations_have_the_domains_of_their_addresses(db, now):
    reference.load(now=now)

    rows = Organisation.objects.filter(slug__in=["politie", "dji", "veilig-thuis"])
    assert {row.slug: row.mail_domains for row in rows} == {
        "politie": ["politie.nl"],
        "dji": ["dji.minjus.nl"],
        "veilig-thuis": [],
    }


def test_loading_twice_changes_nothing(db, now):
    reference.load(now=now)
    rows = AuditEntry.objects.count()

    assert reference.load(now=now) == reference.Loaded(0, 0)
    assert AuditEntry.objects.count() == rows


def test_what_people_changed_or_added_stays(ada, now):
    organisations.create(name="Halt", slug="halt-zelf", kind=OrganisationKind.CARE, by=ada, now=now)
    reference.load(now=now)
    police = Organisation.objects.get(slug="politie")
    organisations.change(organisation=police, place="Den Haag", by=ada, now=now)

    reference.load(now=now)

    assert Organisation.objects.get(slug="politie").place == "Den Haag"
    assert [one.slug for one in Organisation.objects.filter(name="Halt")] == ["halt-zelf"]


def test_regions_overlap_over_types(db, now):
    reference.load(now=now)
    north, east = (Region.objects.get(slug=s) for s in ("noord-nederland", "oost-nederland"))

    assert [one.slug for one in north.covers.filter(type=RegionType.PROVINCE)] == [
        "drenthe",
        "friesland",
        "groningen",
    ]
    assert [one.name for one in east.covers.filter(type=RegionType.COURT)] == [
        "Gelderland",
        "Overijssel",
    ]


def test_the_command_says_what_it_added(db, capsys):
    call_command("stamgegevens")

    assert capsys.readouterr().out.splitlines() == [
        f"Stamgegevens: {len(REGIONS)} regio's en {len(ORGANISATIONS)} organisaties erbij.",
        f"Soorten bijeenkomsten: {len(STANDARD)} erbij.",
    ]
