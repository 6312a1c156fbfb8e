from datetime import date

import pytest

from chain import audit
from chain.actions import organisation as actions
from chain.choices import Domain, OrganisationKind, RegionType
from chain.queries import organisations_found
from tests.factories.chain import OrganisationFactory, RegionFactory


def test_an_organisation_gets_an_address_and_its_regions(ada, now):
    north = RegionFactory()

    one = actions.create(
        name="Stichting Proef",
        kind=OrganisationKind.FOUNDATION,
        by=ada,
        now=now,
        regions=[north],
        domains=[Domain.CARE],
    )

    assert (one.slug, list(one.regions.all()), one.domains) == (
        "stichting-proef",
        [north],
        ["care"],
    )


def test_a_name_is_given_once(ada, now):
    OrganisationFactory(name="Politie")

    with pytest.raises(actions.OrganisationTaken):
        actions.create(name="politie", kind=OrganisationKind.AGENCY, by=ada, now=now)


def test_change_says_which_fields_and_is_silent_when_nothing_differs(ada, now):
    one = OrganisationFactory(place="Assen")
    region = RegionFactory()

    first = actions.change(organisation=one, place="Leeuwarden", regions=[region], by=ada, now=now)
    again = actions.change(organisation=one, place="Leeuwarden", regions=[region], by=ada, now=now)

    assert (first, again) == ({"place", "regions"}, set())
    assert [row.fields for row in audit.history(one)] == [["place", "regions"]]


def test_change_refuses_the_name_of_another(ada, now):
    OrganisationFactory(name="Politie")
    one = OrganisationFactory()

    with pytest.raises(actions.OrganisationTaken):
        actions.change(organisation=one, name="Politie", by=ada, now=now)


def test_news_has_a_date(ada, now):
    one = OrganisationFactory()

    actions.add_news(organisation=one, news="Genomineerd", on=date(2019, 9, 1), by=ada, now=now)

    assert [(row.text, row.on) for row in one.news.all()] == [("Genomineerd", date(2019, 9, 1))]


def test_regions_of_two_types_may_share_a_name_and_overlap(ada, now):
    police = actions.create_region(name="Limburg", kind=RegionType.POLICE, by=ada, now=now)
    province = actions.create_region(
        name="Limburg", kind=RegionType.PROVINCE, by=ada, now=now, covers=[police]
    )

    assert (police.slug, province.slug) == ("limburg", "limburg-2")
    assert list(police.within.all()) == [province]
    with pytest.raises(actions.RegionTaken):
        actions.create_region(name="limburg", kind=RegionType.POLICE, by=ada, now=now)


def test_a_region_changes_its_name_and_what_it_covers(ada, now):
    one, part = RegionFactory(), RegionFactory()

    assert actions.change_region(region=one, name="Nieuw", covers=[part], by=ada, now=now) == {
        "name",
        "covers",
    }


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("centraal", ["Centraal Justitieel Incassobureau"]),
        ("cjib", ["Centraal Justitieel Incassobureau"]),
        ("leeuw", ["Centraal Justitieel Incassobureau", "Gemeente Leeuwarden"]),
        ("gemeente leeuw", ["Gemeente Leeuwarden"]),
        ("", ["Centraal Justitieel Incassobureau", "Gemeente Leeuwarden"]),
        ("niets", []),
        ("-", ["Centraal Justitieel Incassobureau", "Gemeente Leeuwarden"]),
    ],
)
def test_a_search_finds_name_abbreviation_and_place(db, words, found):
    OrganisationFactory(
        name="Centraal Justitieel Incassobureau", abbreviation="CJIB", place="Leeuwarden"
    )
    OrganisationFactory(name="Gemeente Leeuwarden")

    assert [one.name for one in organisations_found(words)] == found
