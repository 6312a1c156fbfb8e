"""Pages that everybody reads alike are rendered once, until something changes or a minute passes.

What is kept carries the number of the last audit row in its key. Every action writes such a row in
its own transaction, so a change shows at once. The minute is in the key as well: 'vandaag' becomes
'geweest' in time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.messages import get_messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from chain.audit import freshness, is_settled
from chain.http import ChainRequest
from chain.models import Chain

KEPT_SECONDS = 120
_PARTS = ("title", "meta", "notice", "main")


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
            **texts,
        )


class Shelf:
    """What was kept since the last change, in one language, for one minute."""

    def __init__(self, now: datetime) -> None:
        fresh = freshness()
        self.holds = fresh.holds
        self.key = f"shared:{get_language()}:{fresh.number}:{now:%Y%m%d%H%M}"

    def get(self, about: str, make: Callable[[], Any]) -> Any:
        if not self.holds:
            return make()
        found = cache.get(f"{self.key}:{about}")
        return self._kept(about, make) if found is None else found

    def _kept(self, about: str, make: Callable[[], Any]) -> Any:
        may_keep = is_settled()
        made = make()
        if may_keep:
            cache.set(f"{self.key}:{about}", made, KEPT_SECONDS)
        return made


def shared_page(request: ChainRequest, page: Page, shelf: Shelf) -> HttpResponse:
    """Answer with `page`, its parts kept on the shelf; for strangers all of it is kept."""
    if not is_plain(request):
        return answer(request, shelf.get(page.about, page.parts))

    def whole() -> bytes:
        return answer(request, shelf.get(page.about, page.parts)).content

    return HttpResponse(shelf.get(f"{page.about}:whole", whole))


def answer(request: ChainRequest, parts: Shared) -> HttpResponse:
    context = {"shared": parts, "face": parts.face, "crumbs": parts.crumbs}
    return render(request, "pages/shared.html", context)


def is_plain(request: ChainRequest) -> bool:
    """Tell whether this visitor sees exactly what every other stranger sees."""
    return not (request.user.is_authenticated or request.GET or len(get_messages(request)))
