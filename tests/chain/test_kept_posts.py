"""A session that ended while somebody was typing: nothing is lost."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from chain import http
from chain.models import Person

pytestmark = pytest.mark.django_db
NAME = "/mijn-account/naam/"
TYPED = {"first_name": "Petra", "infix": "van der", "last_name": "Meer", "function": "adviseur"}


def test_what_was_typed_after_the_session_ended_is_offered_and_sent_again(client, piet):
    sent = client.post(NAME, TYPED)
    assert sent.status_code == 302
    after = sent["Location"].removeprefix("/accounts/login/?next=")

    client.force_login(piet)
    page = client.get(after)
    post = page.context["post"]
    again = client.post(post.path, dict(post.fields) | {"bewaard": page.context["key"]})

    assert (post.path, dict(post.fields)) == (NAME, TYPED)
    assert (again.status_code, again["Location"]) == (302, "/mijn-account/")
    assert [str(one) for one in get_messages(again.wsgi_request)] == ["Uw naam is opgeslagen."]
    assert Person.objects.get(pk=piet.pk).display_name == "Petra van der Meer"
    assert client.get(after).status_code == 404


def test_a_form_that_is_refused_still_shows_what_was_typed(client, piet):
    sent = client.post(NAME, TYPED | {"last_name": ""})
    after = sent["Location"].removeprefix("/accounts/login/?next=")
    client.force_login(piet)
    post = client.get(after).context["post"]

    answer = client.post(post.path, dict(post.fields))

    assert answer.context["form"]["first_name"].value() == "Petra"
    assert answer.context["form"].errors["last_name"] == ["Vul uw achternaam in."]


def test_another_browser_does_not_find_it(client, piet):
    after = client.post(NAME, TYPED)["Location"].removeprefix("/accounts/login/?next=")
    other = type(client)()
    other.force_login(piet)

    assert other.get(after).status_code == 404


def test_it_is_kept_for_an_hour(client, piet, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    after = client.post(NAME, TYPED)["Location"].removeprefix("/accounts/login/?next=")
    client.force_login(piet)

    time_machine.shift(timedelta(minutes=59))
    assert client.get(after).status_code == 200
    time_machine.shift(timedelta(minutes=2))
    assert client.get(after).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"password": "geheim"},
        {"text": "x" * (http.KEPT_SIZE + 1)},
        {},
    ],
)
def test_passwords_heaps_and_nothing_are_not_kept(client, fields):
    answer = client.post(NAME, fields)

    assert answer["Location"] == f"/accounts/login/?next={NAME}"
    assert http.KEPT not in client.session


def test_only_the_last_three_are_kept(client):
    for number in range(5):
        client.post(NAME, TYPED | {"first_name": f"Petra {number}"})

    kept = client.session[http.KEPT].values()
    assert [dict(row["fields"])["first_name"] for row in kept] == ["Petra 2", "Petra 3", "Petra 4"]


def test_htmx_is_sent_to_the_sign_in_page_as_a_whole(client):
    answer = client.post(NAME, TYPED, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert answer["HX-Redirect"].startswith("/accounts/login/?next=/verder/")


def test_a_page_that_was_only_asked_for_keeps_nothing(client):
    answer = client.get(f"{NAME}?a=1")

    assert answer["Location"] == "/accounts/login/?next=/mijn-account/naam/%3Fa%3D1"
    assert http.KEPT not in client.session


def test_hostile_text_stays_text(client, piet):
    after = client.post(NAME, TYPED | {"function": "</textarea><script>x</script>"})["Location"]
    client.force_login(piet)

    page = client.get(after.removeprefix("/accounts/login/?next=")).content.decode()

    assert "<script>x" not in page
