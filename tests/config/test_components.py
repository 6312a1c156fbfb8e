import pytest

pytestmark = pytest.mark.django_db


def test_components_are_shown_to_who_builds(client, settings):
    settings.DEMO = True

    assert client.get("/componenten/").status_code == 200


def test_components_are_no_page_of_a_real_installation(client):
    assert client.get("/componenten/").status_code == 404
