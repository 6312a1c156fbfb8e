"""The end of letters to many: a page for a person, a POST for a mail program."""

import pytest

from mailings.models import Suppression
from mailings.values.unsubscribe import unsubscribe_path
from tests.factories.mailings import LetterFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def path():
    return unsubscribe_path(LetterFactory(is_bulk=True).uuid)


@pytest.mark.parametrize("ask", ["get", "head"])
def test_looking_stops_nothing(client, path, ask):
    assert getattr(client, ask)(path).status_code == 200
    assert not Suppression.objects.exists()


def test_a_mail_program_posts_without_cookie_or_form_and_twice_is_once(client, path):
    client.handler.enforce_csrf_checks = True
    for _time in range(2):
        answer = client.post(path, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200

    assert Suppression.objects.holding().count() == 1
    assert "Set-Cookie" not in answer.headers or "sessionid" not in answer.cookies


def test_who_wants_them_again_gets_them_again(client, path):
    client.post(path)
    client.post(path, {"weer": "1"})

    assert not Suppression.objects.holding().exists()


@pytest.mark.parametrize("token", ["x", "00" * 16 + ".abc"])
def test_a_wrong_token_says_what_to_do(client, token):
    answer = client.post(f"/afmelden/{token}/")

    assert answer.status_code == 200
    assert not Suppression.objects.exists()
