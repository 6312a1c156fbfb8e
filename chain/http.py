"""The typed request, the answer in parts or to a personal link, what a session kept of a form."""

import re
import secrets
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.dateparse import parse_datetime
from django.utils.html import conditional_escape, escape
from django.utils.translation import get_language
from django_htmx.middleware import HtmxDetails

from chain.models import Person

type_of_visitor = Person | AnonymousUser
View = Callable[..., HttpResponse]

# The methods of a page with a form that is sent to itself.
FORM = ["GET", "HEAD", "POST"]

KEPT = "kept_posts"
KEPT_FIELD = "bewaard"
KEPT_FOR = timedelta(hours=1)
KEPT_SIZE = 200_000
KEPT_COUNT = 3
_NEVER_KEPT = {"csrfmiddlewaretoken", KEPT_FIELD}


class ChainRequest(HttpRequest):
    """A request after our middleware; `user` is a person wherever the rule demands one."""

    user: Person
    htmx: HtmxDetails
    number: str


def render_part(
    request: ChainRequest, template: str, part: str, context: dict[str, Any]
) -> HttpResponse:
    """Render the whole page, or only `part` when that is what htmx came for."""
    if request.htmx.target == part:
        template = f"{template}#{part}"
    return render(request, template, context)


# --- Pages that are drawn once for many readers ---------------------------------------------------

# What tells the frame around the page of one reader, such as the menu, from that of another.
Frame = Callable[[HttpRequest], Hashable]
_frames: list[Frame] = []

# The gaps that every page has: the guard against forged forms, and where the reader is.
_TOKEN, _HERE = "csrf_token", "here"
_MOST_BLANKS = 64


def register_frame(frame: Frame) -> None:
    """Let readers for whom `frame` gives the same key share what stands around a page."""
    _frames.append(frame)


@dataclass(frozen=True, slots=True)
class Blank:
    """A page with gaps for the words of each reader."""

    # By turns what everybody reads, and the name of a gap.
    pieces: tuple[str, ...]

    @classmethod
    def draw(
        cls, request: HttpRequest, template: str, context: Mapping[str, Any], gaps: Iterable[str]
    ) -> Self:
        marks = {name: secrets.token_hex(16) for name in gaps}
        page = render_to_string(template, {**context, **marks}, request)
        names = {mark: name for name, mark in marks.items()}
        parts = re.split("({})".format("|".join(names)), page)
        return cls(tuple(names.get(part, part) for part in parts))

    def holds(self, words: Iterable[str]) -> bool:
        """Tell whether one of the words stands outside the gaps."""
        return any(word in part for word in words if word for part in self.pieces[::2])

    def filled(self, words: Mapping[str, str]) -> str:
        return "".join(
            words[part] if number % 2 else part for number, part in enumerate(self.pieces)
        )


def render_once(
    request: ChainRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    gaps: Mapping[str, str],
    kept: dict[Hashable, Blank],
    about: Hashable,
) -> HttpResponse:
    """Render a page of which only `gaps` differ per reader, or fill in the one that was `kept`.

    `about` is all else that the page shows and that may change while `kept` lasts. A page with a
    message, or with a question in its address, is drawn for itself; so is one that holds a word of
    this reader outside the gaps.
    """
    if request.GET or get_messages(request):
        return render(request, template, {**context, **gaps})
    words: dict[str, str] = {name: conditional_escape(word) for name, word in gaps.items()}
    words |= {_TOKEN: get_token(request), _HERE: escape(request.get_full_path())}
    signed_in = request.user.is_authenticated
    key = template, about, get_language(), signed_in, *(frame(request) for frame in _frames)
    blank = kept.get(key)
    if blank is None:
        blank = Blank.draw(request, template, context, words)
        if blank.holds([*words.values(), escape(getattr(request.user, "email", None) or "")]):
            return render(request, template, {**context, **gaps})
        if len(kept) >= _MOST_BLANKS:
            kept.clear()
        kept[key] = blank
    return HttpResponse(blank.filled(words))


def by_link(view: View) -> View:
    """Mark every answer of `view` as one that holds a token in its address.

    The page itself says `<meta name="referrer" content="same-origin">` (participants/by_link.html
    does): under the policy of this header alone a browser names no origin when it sends a form,
    and the guard against forged forms would refuse it.
    """

    @wraps(view)
    def answered(request: ChainRequest, **url: Any) -> HttpResponse:
        response = view(request, **url)
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answered


@dataclass(frozen=True, slots=True)
class KeptPost:
    """A form that was sent after the session had ended: where to, and what was typed."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def texts(self) -> list[str]:
        """What a reader recognises as typed: no tokens, numbers or ticks."""
        return [value for _name, value in self.fields if any(char.isalpha() for char in value)]


def keep_post(request: HttpRequest, *, now: datetime) -> str | None:
    """Keep the fields of a POST in this browser's session; returns the key to find them by.

    Passwords are not kept, nor files, nor more than fits; then there is no key.
    """
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in _NEVER_KEPT
    ]
    size = sum(len(name) + len(value) for name, value in fields)
    if not fields or size > KEPT_SIZE or any("password" in name for name, _value in fields):
        return None
    key = secrets.token_urlsafe(12)
    row = {"path": request.get_full_path(), "fields": fields, "at": now.isoformat()}
    others = list(request.session.get(KEPT, {}).items())[1 - KEPT_COUNT :]
    request.session[KEPT] = dict([*others, (key, row)])
    return key


def kept_post(request: HttpRequest, key: str, *, now: datetime) -> KeptPost | None:
    """Return what was kept under `key`, for an hour."""
    row = request.session.get(KEPT, {}).get(key)
    kept_at = parse_datetime(row["at"]) if row else None
    if row is None or kept_at is None or now - kept_at > KEPT_FOR:
        return None
    return KeptPost(path=row["path"], fields=[(name, value) for name, value in row["fields"]])


def forget_post(request: HttpRequest) -> None:
    """Drop what was kept once it has been sent again; the form names its key."""
    key = request.POST.get(KEPT_FIELD)
    kept = request.session.get(KEPT, {}) if key else {}
    if key in kept:
        request.session[KEPT] = {other: row for other, row in kept.items() if other != key}
