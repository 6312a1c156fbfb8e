"""The typed request, and one way to answer with a page or with the part htmx came for."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from chain.models import Person

type_of_visitor = Person | AnonymousUser


class ChainRequest(HttpRequest):
    """A request after our middleware; `user` is a person wherever the rule demands one."""

    user: Person
    htmx: HtmxDetails
    number: str


def render_part(
    request: ChainRequest, template: str, part: str, context: dict[str, Any]
) -> HttpResponse:
    """Render the whole page, or only `part` when that is what htmx came for."""
    if request.htmx.target == part:
        template = f"{template}#{part}"
    return render(request, template, context)
