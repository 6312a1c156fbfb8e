"""The way in by a work link: a signed cookie that says which links this browser opened."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpResponse

from chain.http import ChainRequest
from workshops.models import WorkLink

COOKIE = "werk"
PATH = "/werk/"
# A link works four days at most; whether it does is asked of the link itself, every time.
LASTS = 5 * 24 * 3600
MOST = 20

View = Callable[..., HttpResponse]


def with_opened_links(view: View) -> View:
    """Let the rules know which work links this browser opened; stands above `@allow`."""

    @wraps(view)
    def known(request: ChainRequest, **url: Any) -> HttpResponse:
        links = WorkLink.objects.with_session().in_bulk(ids := _ids(request))
        # The last one opened first: a phone may go from hand to hand.
        opened = [links[pk] for pk in reversed(ids) if pk in links]
        request.user.opened_links = opened  # type: ignore[attr-defined]  # read by workshops.rules
        return view(request, **url)

    return known


def remember(request: ChainRequest, response: HttpResponse, link: WorkLink) -> None:
    """Let this browser in by `link` from now on, also when the address is not in sight."""
    ids = [pk for pk in _ids(request) if pk != link.pk][-MOST + 1 :]
    response.set_cookie(
        COOKIE,
        signing.dumps([*ids, link.pk], salt=COOKIE),
        max_age=LASTS,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _ids(request: ChainRequest) -> list[int]:
    try:
        ids: list[int] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=LASTS)
    except signing.BadSignature:
        return []
    return ids
