"""The summary for bestuurders: on the page of its event, and behind a reading link."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from buildingblocks import rules
from buildingblocks.exports.summary import summary_pdf, summary_pdf_name
from buildingblocks.models import ReadingLink, Summary
from buildingblocks.queries.summary import latest_frozen, summary_behind
from buildingblocks.values.summary import FrozenSummary, from_json
from buildingblocks.values.summary_sheet import sheet
from chain.http import ChainRequest
from chain.permissions import allow
from chain.rules import anyone
from events.models import Event


@require_safe
@allow(rules.may_read_summary, event=Event)
def summary(request: ChainRequest, event: Event) -> HttpResponse:
    """Show the last frozen issue, with what concerns the reader's own organisation on top."""
    found = latest_frozen(event)
    if found is None:
        return _not_yet(request, event)
    context = {
        "event": event,
        "face": event.chain,
        "sheet": sheet(_read(found), request.user.organisation_id),
        "links_to_blocks": True,
    }
    return render(request, "buildingblocks/summary.html", context)


def _not_yet(request: ChainRequest, event: Event) -> HttpResponse:
    context = {
        "event": event,
        "face": event.chain,
        "crumbs": [(event.title, event.get_absolute_url())],
        "may_make_it": rules.may_edit_outcomes(request.user, event, now=timezone.now()),
    }
    return render(request, "buildingblocks/summary_not_yet.html", context, status=404)


@require_safe
@allow(rules.may_read_summary, event=Event)
def summary_paper(request: ChainRequest, event: Event) -> HttpResponse:
    found = latest_frozen(event)
    if found is None:
        raise Http404
    return _paper(_read(found), request.user.organisation_id)


@never_cache
@require_safe
@allow(anyone)
def reading(request: ChainRequest, token: str) -> HttpResponse:
    """Show the frozen summary to whoever holds the link; nothing is written, nobody signs in."""
    link = summary_behind(token, timezone.now())
    if link is None:
        return _private(render(request, "buildingblocks/reading_ended.html", status=410))
    context = {
        "event": link.summary.event,
        "face": link.summary.event.chain,
        "sheet": sheet(_read(link.summary), link.organisation_id),
        "token": token,
        "expires_at": link.expires_at,
    }
    return _private(render(request, "buildingblocks/reading.html", context))


@never_cache
@require_safe
@allow(anyone)
def reading_paper(_request: ChainRequest, token: str) -> HttpResponse:
    link: ReadingLink | None = summary_behind(token, timezone.now())
    if link is None:
        raise Http404(_("This reading link does not work any more."))
    return _private(_paper(_read(link.summary), link.organisation_id))


def _read(found: Summary) -> FrozenSummary:
    return from_json(found.frozen or {})


def _paper(frozen: FrozenSummary, organisation_id: int | None) -> HttpResponse:
    paper = HttpResponse(summary_pdf(frozen, organisation_id), content_type="application/pdf")
    paper["Content-Disposition"] = f'inline; filename="{summary_pdf_name(frozen)}"'
    return paper


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the address with its token out of referrers and search engines."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
