"""Addresses without letters to many: seen with the reason, and brought back by a person."""

import pytest

from mailings.models import Suppression
from tests.factories.mailings import LetterFactory, SuppressionFactory

pytestmark = pytest.mark.django_db
PAGE = "/beheer/post/adressen/"


def _of(chain):
    return SuppressionFactory(letter=LetterFactory(chain=chain), evidence="5.1.1 no such user")


def test_an_organiser_sees_why_and_brings_an_address_back(client, olga, samenwerking):
    row = _of(samenwerking)
    client.force_login(olga)

    page = client.get(PAGE).content.decode()
    assert row.address_key in page
    assert "5.1.1 no such user" in page
    client.post(f"{PAGE}{row.pk}/weer/")

    row.refresh_from_db()
    assert row.lifted_by == olga
    assert not Suppression.objects.holding().exists()


def test_another_samenwerking_sees_and_lifts_nothing(client, sara, samenwerking):
    row = _of(samenwerking)
    client.force_login(sara)

    assert row.address_key not in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}{row.pk}/weer/").status_code == 404
    assert Suppression.objects.holding().exists()


def test_the_administrator_finds_one_among_many(client, ada, samenwerking):
    rows = [_of(samenwerking) for _number in range(3)]
    client.force_login(ada)

    found = client.get(PAGE, {"q": rows[1].address_key.upper()}).context["page"].object_list

    assert list(found) == [rows[1]]


def test_the_list_costs_the_same_for_every_length(
    client, ada, samenwerking, django_assert_max_num_queries
):
    client.force_login(ada)
    counts = []
    for number in (1, 2, 300):
        for _time in range(number):
            _of(samenwerking)
        with django_assert_max_num_queries(12) as captured:
            client.get(PAGE)
        counts.append(len(captured.captured_queries))

    assert len(set(counts)) == 1
