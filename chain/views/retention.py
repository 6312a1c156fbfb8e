"""'Bewaartermijnen': what is kept how long, what would go tonight, and the proof of what went."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from chain import rules
from chain.http import ChainRequest
from chain.permissions import allow
from chain.queries import terms_kept


@require_safe
@allow(rules.is_administrator)
def retention(request: ChainRequest) -> HttpResponse:
    return render(request, "beheer/chain/retention.html", {"terms": terms_kept(timezone.now())})
