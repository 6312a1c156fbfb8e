"""The one door of every view: find the things of the address, then ask the rule."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from chain.audit import remembered
from chain.http import ChainRequest, forget_post, keep_post
from chain.registry import may_know

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Part:
    """A thing looked up by `<name>_id` inside another thing of the same address.

    `path` is the lookup from `model` to that other thing, such as "workshop__event".
    """

    model: type[Model]
    of: str
    path: str
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remembered:
    """A thing that the view only reads: not looked up again until a page has changed."""

    model: type[Model]


Thing = type[Model] | Part | Remembered


def allow(rule: Callable[..., bool], **things: Thing) -> Callable[[View], View]:
    """Swap the names in the address for their objects, then ask `rule` if this visitor may pass.

    A thing that the visitor may not know of answers 404; a visitor who is not signed in is asked
    to sign in; who may know but not touch gets 403. The view gets the objects by name.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: ChainRequest, **url: Any) -> HttpResponse:
            found: dict[str, Any] = {}
            for name, thing in things.items():
                found[name] = _find(name, thing, url, found)
            now = timezone.now()
            if rule(request.user, *found.values(), now=now):
                forget_post(request)
                return view(request, **url | found)
            return _turn_away(request, found, now=now)

        guarded.rule = rule  # type: ignore[attr-defined]  # lets a test prove that every route has one
        guarded.login_required = False  # type: ignore[attr-defined]  # the rule itself decides who must sign in
        return guarded

    return decorate


def _turn_away(request: ChainRequest, found: dict[str, Any], *, now: datetime) -> HttpResponse:
    if not all(may_know(request.user, thing, now=now) for thing in found.values()):
        raise Http404
    if not request.user.is_authenticated:
        return _ask_to_sign_in(request, now=now)
    raise PermissionDenied


def _ask_to_sign_in(request: ChainRequest, *, now: datetime) -> HttpResponse:
    """Send to the sign-in page; what was typed in a form is offered again afterwards."""
    key = keep_post(request, now=now) if request.method == "POST" else None
    after = reverse("chain:kept", args=[key]) if key else request.get_full_path()
    response = redirect_to_login(after)
    if not request.htmx:
        return response
    return HttpResponse(headers={"HX-Redirect": response["Location"]})


def _find(name: str, thing: Thing, url: dict[str, Any], found: dict[str, Any]) -> Model:
    if isinstance(thing, Remembered):
        kind, slug = thing.model, url[name]
        row: Model = remembered(f"{kind._meta.label}:{slug}", lambda: _by_slug(kind, slug))
        return row
    if isinstance(thing, Part):
        rows = thing.model._default_manager.select_related(*thing.related)
        return get_object_or_404(rows, pk=url.pop(f"{name}_id"), **{thing.path: found[thing.of]})
    return _by_slug(thing, url[name])


def _by_slug(model: type[Model], slug: str) -> Model:
    # What every rule and every page asks of this model comes along in the same query.
    along: tuple[str, ...] = getattr(model, "comes_with", ())
    return get_object_or_404(model._default_manager.select_related(*along), slug=slug)
