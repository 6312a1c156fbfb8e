"""What the pages of one letter share: the letter that the address names, and how it is drawn."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from chain.http import ChainRequest
from events.models import Event
from events.queries.mail_plan import Plan, Planned


def found(event: Event, kind: str, number: int) -> Planned:
    planned = Plan(event, now=timezone.now()).letter(kind, number)
    if planned is None:
        raise Http404
    return planned


def found_to_plan(event: Event, kind: str, number: int) -> Planned:
    """Find a letter that somebody plans or sends; one that goes by itself is none."""
    planned = found(event, kind, number)
    if planned.goes_by_itself:
        raise Http404
    return planned


def draw(
    request: ChainRequest,
    template: str,
    event: Event,
    planned: Planned,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    known = {"event": event, "face": event.chain, "letter": planned, "step": planned.step}
    return render(request, template, known | context, status=status)
