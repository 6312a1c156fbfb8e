from datetime import timedelta

import pytest
from django.utils import timezone

from chain.actions import person as people
from tests.factories.chain import (
    GovernanceBodyFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    PlanFactory,
    SeatFactory,
)


def test_the_list_shows_organisations_by_name_with_what_they_take_part_in(client, samenwerking):
    police = OrganisationFactory(name="Politie")
    OrganisationFactory(name="De Advocaten")
    MembershipFactory(chain=samenwerking, organisation=police)

    page = client.get("/organisaties/").context["page"]

    assert [(one.name, [row.chain for row in one.running]) for one in page] == [
        ("De Advocaten", []),
        ("Politie", [samenwerking]),
    ]


def test_a_search_narrows_the_list(client, db):
    OrganisationFactory(name="Politie")
    OrganisationFactory(name="Halt")

    page = client.get("/organisaties/", {"q": "pol"}).context["page"]

    assert [one.name for one in page] == ["Politie"]


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_list_costs_the_same_for_any_number(
    client, samenwerking, count, django_assert_num_queries
):
    for _number in range(count):
        MembershipFactory(chain=samenwerking)

    with django_assert_num_queries(3):
        client.get("/organisaties/")


@pytest.mark.parametrize("page", ["0", "9999", "x", "-1"])
def test_a_page_that_is_not_there_is_no_error(client, db, page):
    OrganisationFactory()

    assert client.get("/organisaties/", {"pagina": page}).status_code == 200


@pytest.mark.parametrize("words", ["\x00", "x" * 10_000, "%", "' OR 1=1"])
def test_odd_words_are_no_error(client, db, words):
    assert client.get("/organisaties/", {"q": words}).status_code == 200


def test_the_page_of_a_samenwerking_names_a_chair_only_with_consent(client, samenwerking, now):
    wim = PersonFactory(first_name="Wim", infix="van de", last_name="Donk")
    SeatFactory(
        body=GovernanceBodyFactory(chain=samenwerking),
        person=wim,
        function="voorzitter",
        is_chair=True,
    )
    PlanFactory(chain=samenwerking, title="Ketenplan van juni")
    url = samenwerking.get_absolute_url()

    assert "van de Donk" not in client.get(url).content.decode()

    people.agree_to_public_name(person=wim, by=wim, now=now)
    text = client.get(url).content.decode()
    assert "Voorzitter: Wim van de Donk" in text
    assert "Ketenplan van juni" in text


def test_a_seat_of_the_past_is_not_the_chair_of_today(client, samenwerking):
    SeatFactory(
        body=GovernanceBodyFactory(chain=samenwerking),
        is_chair=True,
        until_on=timezone.localdate() - timedelta(days=1),
    )

    rows = client.get(samenwerking.get_absolute_url()).context["bodies"]

    assert [row.chair for row in rows] == [None]
