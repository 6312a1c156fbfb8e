"""A visitor chooses a language and stays on the page."""

import pytest
from django.conf import settings


@pytest.mark.parametrize(
    ("asked", "goes"),
    [
        ("/agenda/?q=a", "/agenda/?q=a"),
        ("https://elders.example/", "/"),
        ("//elders.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_choosing_a_language_goes_back_to_the_own_page_only(client, asked, goes, db):
    answer = client.post("/taal/", {"language": "en", "next": asked})

    assert (answer.status_code, answer["Location"]) == (302, goes)
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_an_unknown_language_changes_nothing(client, db):
    answer = client.post("/taal/", {"language": "xx", "next": "/"})

    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


def test_looking_at_the_address_changes_nothing(client, db):
    assert client.get("/taal/").status_code == 405
