"""Addresses that get no letters to many: why, since when, and the way back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chain.http import ChainRequest
from chain.permissions import allow
from mailings import rules
from mailings.actions import unsubscribing
from mailings.queries.letters import suppressions_seen_by

ROWS = 50


@require_safe
@allow(rules.may_see_outbox)
def suppressions(request: ChainRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:80].replace("\0", "")
    rows = suppressions_seen_by(request.user, words=words, now=timezone.now())
    page = Paginator(rows, ROWS).get_page(request.GET.get("pagina"))
    return render(request, "beheer/mailings/suppressions.html", {"page": page, "words": words})


@require_POST
@allow(rules.may_see_outbox)
def suppression_lift(request: ChainRequest, suppression_id: int) -> HttpResponse:
    """Send this address letters to many again; it stands in the log who did that."""
    now = timezone.now()
    rows = suppressions_seen_by(request.user, now=now)
    row = get_object_or_404(rows, pk=suppression_id)
    unsubscribing.lift(suppression=row, by=request.user, now=now)
    messages.success(
        request, _("%(address)s gets letters to many again.") % {"address": row.address_key}
    )
    return redirect("mailings:suppressions")
