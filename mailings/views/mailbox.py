"""The mailbox of the demo: every letter that a real installation would have sent, to read and use.

Open to everybody, and there only while the demo keeps its letters; with a mail server they arrive
where they belong.
"""

from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from typing import Any
from uuid import UUID

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from chain.http import ChainRequest
from chain.permissions import allow
from chain.rules import anyone
from mailings.forms import AddressSearchForm
from mailings.models import Letter
from mailings.queries.mailbox import letter_sent, letters_sent
from mailings.rules import mailbox_is_open
from mailings.transport.message import message
from mailings.values.parcels import Parcel

ROWS = 50
View = Callable[..., HttpResponse]


def _in_the_demo(view: View) -> View:
    """Answer 404 where there is no mailbox; swap the number in the address for its letter."""

    @wraps(view)
    def guarded(request: ChainRequest, number: UUID | None = None) -> HttpResponse:
        if not mailbox_is_open():
            raise Http404
        if number is None:
            return view(request)
        letter = letter_sent(number)
        if letter is None:
            raise Http404
        return view(request, letter)

    return guarded


@require_safe
@allow(anyone)
@_in_the_demo
def mailbox(request: ChainRequest) -> HttpResponse:
    search = AddressSearchForm(request.GET or None)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    page = Paginator(letters_sent(words), ROWS).get_page(request.GET.get("pagina"))
    return render(request, "mailings/mailbox.html", {"page": page, "words": words})


@require_safe
@allow(anyone)
@_in_the_demo
def mailbox_letter(request: ChainRequest, letter: Letter) -> HttpResponse:
    return _shown(request, letter, "html" if letter.html else "text")


@require_safe
@allow(anyone)
@_in_the_demo
def mailbox_text(request: ChainRequest, letter: Letter) -> HttpResponse:
    return _shown(request, letter, "text")


@require_safe
@allow(anyone)
@_in_the_demo
def mailbox_source(request: ChainRequest, letter: Letter) -> HttpResponse:
    return _shown(request, letter, "source", source=_source(letter))


def _source(letter: Letter) -> str:
    """Write the letter as it would go over the wire, by the same builder."""
    names = (field.name for field in fields(Parcel))
    parcel = Parcel(**{name: getattr(letter, name) for name in names})
    return message(parcel, now=letter.sent_at or letter.created_at).decode()


def _shown(request: ChainRequest, letter: Letter, part: str, **more: Any) -> HttpResponse:
    context = {"letter": letter, "part": part, **more}
    return render(request, "mailings/mailbox_letter.html", context)


@require_safe
@xframe_options_sameorigin
@csp_replace(
    {
        "default-src": [NONE],
        "script-src": [NONE],
        "img-src": [NONE],
        "style-src": [UNSAFE_INLINE],
        "base-uri": [NONE],
        "form-action": [NONE],
        "frame-ancestors": [SELF],
        "sandbox": ["allow-top-navigation-by-user-activation", "allow-popups"],
    }
)
@allow(anyone)
@_in_the_demo
def mailbox_body(_request: ChainRequest, letter: Letter) -> HttpResponse:
    """Give the letter itself, as a mail program would show it: no script, nothing fetched.

    A link in it opens in the whole window, as it does from a mail program.
    """
    return HttpResponse(letter.html.replace("<head>", '<head><base target="_top">', 1))


@require_safe
@allow(anyone)
@_in_the_demo
def mailbox_calendar(_request: ChainRequest, letter: Letter) -> HttpResponse:
    if not letter.calendar:
        raise Http404
    kind = f"text/calendar; charset=utf-8; method={letter.calendar_method}"
    headers = {"Content-Disposition": 'attachment; filename="afspraak.ics"'}
    return HttpResponse(letter.calendar, content_type=kind, headers=headers)
