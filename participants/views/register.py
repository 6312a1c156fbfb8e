"""Registering for an event, step by step."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from chain.http import ChainRequest
from chain.permissions import allow
from events import rules
from events.models import Event


@require_safe
@allow(rules.may_see_event, event=Event)
def register(_request: ChainRequest, event: Event) -> HttpResponse:
    return redirect(event)
