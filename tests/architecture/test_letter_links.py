"""What reads mail before a person does changes nothing: every link of every letter, link by link.

A new letter is covered by its example; one without an example fails in test_letters.
"""

from dataclasses import replace

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from chain.permissions import allow
from chain.rules import anyone
from mailings.registry import letter_kinds
from tests.factories.chain import ChainFactory
from tests.letters import all_examples, examples
from tests.letters.walking import changed, links, put_in_the_outbox, snapshot

pytestmark = pytest.mark.django_db


def walk(client, paths) -> dict[str, object]:
    """Fetch each path as a gateway does; return what went wrong: a fault, or tables that differ."""
    wrong: dict[str, object] = {}
    before = snapshot()
    for each in paths:
        statuses = [client.head(each).status_code, client.get(each, follow=True).status_code]
        statuses += [client.get(each).status_code]
        if max(statuses) >= 500:
            wrong[each] = statuses
        if tables := changed(before):
            wrong[each] = tables
            before = snapshot()
    return wrong


@pytest.mark.parametrize("key", sorted(all_examples()))
def test_no_link_of_a_letter_changes_anything(client, key):
    letter = put_in_the_outbox(all_examples()[key]())

    assert walk(client, links(letter)) == {}


def test_every_registered_kind_of_letter_is_walked():
    assert {kind.key for kind in letter_kinds()} <= set(all_examples())


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("participants.invitation", {"antwoord=ja", "antwoord=nee", "/afmelden/"}),
        ("participants.confirmed", {"/aanmelding/"}),
        ("buildingblocks.summary", {"/lezen/"}),
        ("participants.evaluation", {"/evaluatie/"}),
    ],
)
def test_control_the_walk_finds_the_links_that_act(client, key, expected):
    found = links(put_in_the_outbox(examples()[key]()))

    assert {words for words in expected if not any(words in each for each in found)} == set()
    assert [each for each in found if client.get(each).status_code >= 400] == []


@allow(anyone)
def _writes(_request: HttpRequest) -> HttpResponse:
    ChainFactory()
    return HttpResponse()


urlpatterns = [path("schrijft/", _writes), path("", include("config.urls"))]


@pytest.mark.urls(__name__)
def test_control_a_link_that_writes_is_seen(client):
    letter = examples()["mailings.example"]()
    spoilt = replace(letter, text=f"{letter.text}\nhttp://testserver/schrijft/.\n")

    assert walk(client, links(spoilt)) == {"/schrijft/": ["chain_chain"]}
