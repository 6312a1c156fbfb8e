"""The way in by a work link, and the worker that keeps the page for a lost connection."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from buildingblocks.views.note_taking import page
from chain.http import ChainRequest
from chain.permissions import allow
from chain.rules import anyone
from workshops.models import WorkLink
from workshops.permissions import remember, with_opened_links
from workshops.queries.link import link_of


@never_cache
@require_safe
@with_opened_links
@allow(anyone)
def work_link(request: ChainRequest, token: str) -> HttpResponse:
    """Open the page of the one session this link is for; looking changes nothing."""
    link = link_of(token)
    now = timezone.now()
    if link is None or not link.works_at(now):
        return _closed(request, link)
    request.user.opened_links = [link]  # type: ignore[attr-defined]  # read by workshops.rules
    response = page(request, link.session)
    remember(request, response, link)
    return response


def _closed(request: ChainRequest, link: WorkLink | None) -> HttpResponse:
    """Say why in one page; a link that was taken back looks like one that never was."""
    known = link if link and link.revoked_at is None else None
    opens, ends = known.session.work_window() if known else (None, None)
    return render(
        request,
        "buildingblocks/work_link_closed.html",
        {
            "opens": opens if opens and timezone.now() < opens else None,
            "ended": ends if ends and timezone.now() >= ends else None,
            "face": known.session.event.chain if known else None,
        },
        status=410 if known else 404,
    )


@require_safe
@allow(anyone)
def work_worker(_request: ChainRequest) -> HttpResponse:
    """Serve the service worker from its own scope: it may keep pages below /werk/ only."""
    found = finders.find("js/werk-sw.js")
    response = HttpResponse(Path(str(found)).read_bytes(), content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response
