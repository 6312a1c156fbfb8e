"""The menu shows what answers to this visitor, and nothing that would refuse."""

import pytest

from tests.reading import read

pytestmark = pytest.mark.django_db


def _menu(client):
    return read(client.get("/hulp/"), "nav.main-nav")[0].split()


def test_a_stranger_sees_no_work_area(client):
    assert "Beheer" not in _menu(client)


def test_a_participant_sees_no_work_area(client, piet):
    client.force_login(piet)

    assert "Beheer" not in _menu(client)


def test_an_organiser_sees_the_work_area(client, olga):
    client.force_login(olga)

    assert "Beheer" in _menu(client)
