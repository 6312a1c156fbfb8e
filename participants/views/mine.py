"""'Mijn bijeenkomsten': what the person who is signed in takes part in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from chain.http import ChainRequest
from chain.permissions import allow
from chain.rules import is_signed_in
from participants.queries.mine import own
from workshops.queries.ideas import own_ideas
from workshops.queries.people import helps_anywhere
from workshops.queries.review import duties_of


@never_cache
@require_safe
@allow(is_signed_in)
def mine(request: ChainRequest) -> HttpResponse:
    now = timezone.now()
    context = {
        "own": own(request.user, now=now),
        "ideas": own_ideas(request.user, now=now),
        "duties": duties_of(request.user),
        "helps": helps_anywhere(request.user),
    }
    return render(request, "participants/mine.html", context)
