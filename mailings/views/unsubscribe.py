"""'Geen brieven meer': the page behind List-Unsubscribe, and what a mail program posts there."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from chain.http import ChainRequest
from chain.permissions import allow
from chain.rules import anyone
from mailings.actions import unsubscribing
from mailings.queries.letters import letter_behind
from mailings.registry import farewell_of


@csrf_exempt  # RFC 8058: a mail program posts here without cookie or form
@require_http_methods(["GET", "HEAD", "POST"])
@allow(anyone)
def unsubscribe(request: ChainRequest, token: str) -> HttpResponse:
    """Show what stops and what does not; only a POST stops it. Twice is once.

    The address is not shown: who forwards a letter does not tell more than the letter does.
    """
    letter = letter_behind(token)
    is_done = request.method == "POST"
    if is_done and letter:
        if "weer" in request.POST:
            unsubscribing.resume(letter=letter, now=timezone.now())
        else:
            unsubscribing.stop(letter=letter, now=timezone.now())
    context = {
        "letter": letter,
        "is_stopped": letter and unsubscribing.is_stopped(letter),
        "farewell": letter and farewell_of(letter.recipient_key),
    }
    response = render(request, "mailings/unsubscribe.html", context)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
