"""How somebody comes to a registration: by the link of a letter, or signed in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from chain.http import ChainRequest, by_link
from chain.models import Person
from chain.permissions import allow
from chain.rules import anyone, is_signed_in
from events.models import Event
from participants.choices import LinkPurpose
from participants.forms.personal import NewLinkForm
from participants.models import Registration
from participants.queries.links import find
from participants.queries.standing import registration_of_mine

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody came to a registration: by the link of a letter, or signed in."""

    registration: Registration
    token: str = ""
    by: Person | None = None

    @property
    def event(self) -> Event:
        return self.registration.event

    def address(self, name: str, *parts: object) -> str:
        """Return the address of a page of this registration, on the same way."""
        if self.token:
            return reverse(f"participants:{name}", args=[self.token, *parts])
        return reverse(f"participants:my-{name}", args=[self.registration.pk, *parts])

    def context(self) -> dict[str, Any]:
        """Return what every page of a registration shows or leads to."""
        return {
            "registration": self.registration,
            "event": self.event,
            "face": self.event.chain,
            "token": self.token,
            "back": self.address("registration"),
            "to": Addresses(self),
        }


@dataclass(frozen=True, slots=True)
class Addresses:
    """The pages of one registration for a template: `to.registration_change`."""

    way: Way

    def __getitem__(self, name: str) -> str:
        return self.way.address(name.replace("_", "-"))


def linked(*purposes: LinkPurpose) -> Callable[[View], View]:
    """Find the registration of the token; a link that does not work gets one page."""

    def decorate(view: View) -> View:
        @wraps(view)
        def found(request: ChainRequest, token: str, **url: Any) -> HttpResponse:
            now = timezone.now()
            links = [find(token, purpose, now) for purpose in purposes]
            link = next((one for one in links if one), None)
            if link is None or link.registration is None:
                return gone(request)
            link.registration.event = link.event
            prefetch_related_objects([link.event], "days")
            return view(request, Way(link.registration, token=token), **url)

        return found

    return decorate


def _owned(view: View) -> View:
    @wraps(view)
    def found(request: ChainRequest, registration_id: int, **url: Any) -> HttpResponse:
        mine = registration_of_mine(request.user, registration_id)
        if mine is None:
            raise Http404
        prefetch_related_objects([mine.event], "days")
        return view(request, Way(mine, by=request.user), **url)

    return found


def both(methods: list[str], *purposes: LinkPurpose) -> Callable[[View], tuple[View, View]]:
    """Make two doors of one page: by a link, and for who is signed in."""
    opens = purposes or (LinkPurpose.REGISTRATION,)

    def decorate(view: View) -> tuple[View, View]:
        limited = require_http_methods(methods)
        by_token = by_link(limited(allow(anyone)(linked(*opens)(view))))
        return by_token, never_cache(limited(allow(is_signed_in)(_owned(view))))

    return decorate


def gone(request: ChainRequest) -> HttpResponse:
    """Answer a link that is wrong, was revoked or has expired: one page for all of them."""
    context = {"form": NewLinkForm()}
    return render(request, "participants/link_gone.html", context, status=404)
