"""Answers to a personal link: nobody keeps, finds or passes on such a page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from chain.http import ChainRequest

View = Callable[..., HttpResponse]


def by_link(view: View) -> View:
    """Mark every answer of `view` as one that holds a token in its address.

    The page itself says `<meta name="referrer" content="same-origin">` (participants/by_link.html):
    under the policy of this header alone a browser names no origin when it sends a form, and the
    guard against forged forms would refuse it.
    """

    @wraps(view)
    def answered(request: ChainRequest, **url: Any) -> HttpResponse:
        response = view(request, **url)
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answered
