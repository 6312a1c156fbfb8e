"""Every address has a rule, a decent name, and an answer for every kind of visitor."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, path

from chain import rules
from chain.permissions import allow

# Addresses that others wrote: their views carry no rule of ours.
FOREIGN = {
    "accounts/": "allauth asks itself who may do what with an account",
    "beheer/techniek/": "Django admin asks config.back_office for an administrator at each page",
}
PART = re.compile(r"[a-z0-9.-]*(<[a-z]+:[a-z_]+>[a-z0-9.-]*)*")
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE)", re.IGNORECASE)
KEPT_BY_DJANGO = ("django_session", "usersessions_usersession")


@dataclass(frozen=True)
class Route:
    address: str
    name: str
    view: Callable[..., HttpResponse]

    @property
    def is_foreign(self) -> bool:
        return self.address.startswith(tuple(FOREIGN)) and not hasattr(self.view, "rule")


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[Route]:
    for entry in (resolver or get_resolver()).url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Route(address, entry.name or "", entry.callback)
        else:
            yield from routes(entry, address)


def without_rule(found: Iterator[Route]) -> list[str]:
    return [
        route.address for route in found if not hasattr(route.view, "rule") and not route.is_foreign
    ]


def test_every_route_has_a_rule():
    assert without_rule(routes()) == []


def test_control_the_walker_sees_a_forgotten_rule():
    def forgotten(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    guarded = allow(rules.anyone)(forgotten)
    found = [Route("vergeten/", "", forgotten), Route("goed/", "", guarded)]

    assert without_rule(iter(found)) == ["vergeten/"]


def test_control_the_walker_walks_into_every_part():
    addresses = {route.address for route in routes()}

    assert {"accounts/login/", "accounts/logout/", "mijn-account/naam/", "health/live"} <= addresses
    assert any(address.startswith("beheer/techniek/") for address in addresses)


def test_addresses_are_in_kebab_case_with_typed_parts():
    wrong = [
        route.address
        for route in routes()
        if not route.is_foreign
        and not all(PART.fullmatch(part) for part in route.address.split("/"))
    ]

    assert wrong == []


@pytest.mark.parametrize("part", ["<slug>", "Mijn", "een_twee", "<path:rest>/x y"])
def test_control_a_wrong_part_is_seen(part):
    pattern = path(f"{part}/", lambda _request: HttpResponse())

    assert not all(PART.fullmatch(piece) for piece in str(pattern.pattern).split("/"))


def test_every_route_of_ours_has_a_name():
    assert [one.address for one in routes() if not one.is_foreign and not one.name] == []


# --- Every address asked by everybody -----------------------------------------------------------

UNKNOWN: dict[str, str] = {"int": "987654321", "slug": "bestaat-niet", "str": "bestaatniet"}
PERSONAS = ["nobody", "piet", "olga", "pim", "sara", "ada"]


def _asked(address: str, known: dict[str, str]) -> str:
    def fill(found: re.Match[str]) -> str:
        kind, name = found[1], found[2]
        return known.get(name, UNKNOWN.get(kind, "x"))

    return "/" + re.sub(r"<([a-z]+):([a-z_0-9]+)>", fill, address)


def _own() -> list[str]:
    return sorted({one.address for one in routes() if not one.is_foreign})


def _writes(queries: list[dict[str, Any]]) -> list[str]:
    return [
        query["sql"][:200]
        for query in queries
        if WRITES.match(query["sql"]) and not any(name in query["sql"] for name in KEPT_BY_DJANGO)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("persona", PERSONAS)
def test_every_address_answers_everybody_and_get_writes_nothing(
    request, client, samenwerking, persona
):
    if persona != "nobody":
        client.force_login(request.getfixturevalue(persona))
    client.raise_request_exception = False
    wrong: dict[str, object] = {}

    for address in _own():
        asked = _asked(address, {"samenwerking": samenwerking.slug})
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(asked)
        if answer.status_code >= 500 and not asked.startswith("/health/"):
            wrong[asked] = answer.status_code
        if writes := _writes(captured.captured_queries):
            wrong[asked] = writes

    assert wrong == {}


def test_control_a_write_is_seen():
    assert _writes([{"sql": 'UPDATE "chain_chain" SET x'}, {"sql": "SELECT 1"}]) == [
        'UPDATE "chain_chain" SET x'
    ]


@pytest.mark.parametrize("persona", ["nobody", "piet"])
def test_the_work_area_is_closed_to_who_has_no_work_there(request, client, samenwerking, persona):
    if persona != "nobody":
        client.force_login(request.getfixturevalue(persona))

    answers = {
        asked: client.get(asked).status_code
        for address in _own()
        if address.startswith("beheer/")
        for asked in [_asked(address, {"samenwerking": samenwerking.slug})]
    }

    assert {asked: status for asked, status in answers.items() if status == 200} == {}
