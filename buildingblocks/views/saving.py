"""One way to save a small form over a versioned row: a clash shows both texts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from chain.actions.change import ChangedMeanwhile
from chain.http import ChainRequest
from chain.seen import SeenModelForm, chosen

FORM = ["GET", "HEAD", "POST"]
Write = Callable[[Any], object]
Page = Callable[..., HttpResponse]


def form_of(request: ChainRequest, form_class: type[SeenModelForm], thing: Any) -> Any:
    """Return the form as typed, with the other person's text where that was chosen."""
    fresh = form_class(thing=thing)
    if request.method != "POST":
        return fresh
    return form_class(chosen(request.POST, fresh), thing=thing)


def save(request: ChainRequest, form: Any, *, write: Write, page: Page, then: str) -> HttpResponse:
    """Write the form when it is right and go to `then`; show it again when it is not."""
    if request.method != "POST":
        return page(form)
    if not form.is_valid():
        return page(form, status=422)
    try:
        write(form)
    except ChangedMeanwhile as meanwhile:
        form, clashes = form.against(meanwhile.thing, meanwhile.fields)
        conflict = {"by": meanwhile.by, "at": meanwhile.at, "clashes": clashes}
        return page(form, status=409, conflict=conflict)
    messages.success(request, _("Saved."))
    return redirect(then)
