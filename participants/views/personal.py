"""The page of one registration, by the link of a letter."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from chain.http import ChainRequest
from chain.permissions import allow
from chain.rules import anyone
from participants.choices import LinkPurpose
from participants.http import by_link
from participants.models import PersonalLink
from participants.queries.links import find
from participants.queries.standing import standing_choices


@by_link
@require_safe
@allow(anyone)
def registration(request: ChainRequest, token: str) -> HttpResponse:
    link = find(token, LinkPurpose.REGISTRATION, timezone.now())
    return _page(request, link) if link else gone(request)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
@allow(anyone)
def registration_change(request: ChainRequest, token: str) -> HttpResponse:
    return registration(request, token=token)


registration_cancel = registration_offer = registration_not_me = registration_change


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
@allow(anyone)
def registration_confirm(request: ChainRequest, token: str) -> HttpResponse:
    link = find(token, LinkPurpose.CONFIRM, timezone.now())
    return _page(request, link) if link else gone(request)


def gone(request: ChainRequest) -> HttpResponse:
    """Answer a link that is wrong, was revoked or has expired: one page for all of them."""
    return render(request, "participants/link_gone.html", status=404)


def _page(request: ChainRequest, link: PersonalLink) -> HttpResponse:
    held = link.registration
    context = {
        "registration": held,
        "event": link.event,
        "face": link.event.chain,
        "choices": standing_choices(held) if held else [],
    }
    return render(request, "participants/registration.html", context)
