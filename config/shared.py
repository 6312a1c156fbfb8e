"""Pages that everybody reads alike are rendered once, until something changes or a minute passes.

What is kept carries the number of the last audit row in its key. Every action writes such a row in
its own transaction, so a change shows at once. The minute is in the key as well: 'vandaag' becomes
'geweest' in time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from chain.audit import freshness
from chain.http import ChainRequest
from chain.models import Chain
from chain.permissions import View

KEPT_SECONDS = 120
_PARTS = ("title", "meta", "notice", "main")


class Shelf:
    """What was kept since the last change, in one language, for one minute."""

    def __init__(self, now: datetime) -> None:
        self.fresh = freshness()
        self.key = f"shared:{get_language()}:{self.fresh.number}:{now:%Y%m%d%H%M}"

    def get(self, about: str, make: Callable[[], Any]) -> Any:
        """Return what is kept, or make it; what is made while a change is under way is not kept."""
        if not self.fresh.holds:
            return make()
        found = cache.get(f"{self.key}:{about}")
        if found is None:
            is_settled = self.fresh.is_settled()
            found = make()
            if is_settled:
                cache.set(f"{self.key}:{about}", found, KEPT_SECONDS)
        return found


def shelf_of(request: ChainRequest, now: datetime) -> Shelf:
    """Return the shelf of this request; asked for once."""
    found: Shelf | None = getattr(request, "shelf", None)
    return found or Shelf(now)


# --- For strangers: the whole page -------------------------------------------------------------


class _NotKept(Exception):
    """The answer is no page, or not one for all."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response


def kept_for_strangers(view: View) -> View:
    """Answer whoever has neither session nor message nor question with the page made before."""

    @wraps(view)
    def answered(request: ChainRequest, **url: Any) -> HttpResponse:
        if not _is_stranger(request):
            return view(request, **url)

        shelf = Shelf(timezone.now())
        request.__dict__["shelf"] = shelf

        def make() -> bytes:
            response = view(request, **url)
            if response.status_code != HTTPStatus.OK or response.cookies:
                raise _NotKept(response)
            return response.content

        try:
            response = HttpResponse(shelf.get(request.path, make))
        except _NotKept as other:
            return other.response
        patch_vary_headers(response, ["Cookie"])
        return response

    return answered


def _is_stranger(request: ChainRequest) -> bool:
    """Tell whether nothing but the address and the language can change the answer."""
    known = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"}
    return not (request.GET or request.htmx or known & request.COOKIES.keys())


# --- For who is signed in: the parts that are the same for everybody ---------------------------


@dataclass(frozen=True, slots=True)
class Shared:
    """The parts of a page that do not depend on who reads it."""

    face: Chain | None
    crumbs: list[tuple[str, str]]
    title: SafeString
    meta: SafeString
    notice: SafeString
    main: SafeString
    # Something was left out for strangers: who is signed in may be entitled to more.
    is_partial: bool
    # Facts on which the links of one reader hang; the links themselves are never kept.
    facts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Page:
    """A template of four parts, what it is about, and how to make its context."""

    template: str
    about: str
    build: Callable[[], dict[str, Any]]

    def parts(self) -> Shared:
        context = self.build()
        texts = {
            part: mark_safe(render_to_string(f"{self.template}#{part}", context).strip())  # noqa: S308 - rendered by the template engine
            for part in _PARTS
        }
        return Shared(
            face=context.get("face"),
            crumbs=context.get("crumbs", []),
            is_partial=context.get("is_partial", False),
            facts=frozenset(context.get("facts", ())),
            **texts,
        )


@dataclass(frozen=True, slots=True)
class OwnLink:
    """A link that stands on the page for this reader only."""

    address: str
    words: str
    icon: str


def answer(
    request: ChainRequest, parts: Shared, *, own_links: Sequence[OwnLink] = ()
) -> HttpResponse:
    """Answer with the kept parts; the page kept for strangers holds links of nobody."""
    links = own_links if request.user.is_authenticated else ()
    context = {"shared": parts, "face": parts.face, "crumbs": parts.crumbs, "own_links": links}
    return render(request, "pages/shared.html", context)
