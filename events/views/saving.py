"""One way to save a form over a versioned row: on submit, and while somebody types."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.contrib import messages
from django.forms import SelectMultiple
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chain.actions.change import ChangedMeanwhile
from chain.http import ChainRequest
from chain.values.seen import SeenModelForm, chosen

Form = TypeVar("Form", bound=SeenModelForm)
Write = Callable[[int, dict[str, Any]], object]  # (version seen, changed values)


class Page(Protocol):
    """Draw the page of a form; what it is given goes into the context."""

    def __call__(self, form: SeenModelForm, *, status: int = 200, **context: Any) -> HttpResponse:
        """Answer with the page."""


def form_of(request: ChainRequest, form_class: type[Form], thing: Any) -> Form:
    """Return the form as typed, with the other person's text where that was chosen."""
    fresh = form_class(thing=thing)
    if request.method != "POST":
        return fresh
    return form_class(chosen(request.POST, fresh), thing=thing)


def save(
    request: ChainRequest, form: SeenModelForm, *, write: Write, page: Page, then: str
) -> HttpResponse:
    """Write what this person changed and go to `then`; a clash shows both texts."""
    if request.htmx:
        return _save_while_typing(request, form, write=write)
    if not form.is_valid():
        return page(form, status=422)
    try:
        write(form.cleaned_data["seen"], form.changes())
    except ChangedMeanwhile as meanwhile:
        form, clashes = form.against(meanwhile.thing, meanwhile.fields)
        conflict = {"by": meanwhile.by, "at": meanwhile.at, "clashes": clashes}
        return page(form, status=409, conflict=conflict)
    messages.success(request, _("Saved."))
    return redirect(then)


def _save_while_typing(request: ChainRequest, form: SeenModelForm, *, write: Write) -> HttpResponse:
    """Write the fields that are right, and say what was not saved and why."""
    form.is_valid()
    errors = [error for name in form.errors for error in form[name].errors if name in form.fields]
    saved: dict[str, Any] = {}
    meanwhile = None
    if "seen" in form.cleaned_data and not form.non_field_errors():
        try:
            saved = form.changes()
            write(form.cleaned_data["seen"], saved)
        except ChangedMeanwhile as clash:
            saved, meanwhile = {}, clash
    context = {
        "errors": errors,
        "meanwhile": meanwhile,
        "version": form.thing.version,
        "kept": [_now_known(form, name) for name in saved if not _holds_many(form, name)],
        "at": _moment(form),
    }
    return render(request, "components/saved.html", context)


def _moment(form: SeenModelForm) -> datetime:
    moment: datetime = form.thing.changed_at
    return moment


def _now_known(form: SeenModelForm, name: str) -> dict[str, str]:
    """Return the hidden first value of a field as it must be from now on."""
    field = form[name]
    value = form.data.get(field.html_name, "")
    return {"id": field.html_initial_id, "name": field.html_initial_name, "value": value}


def _holds_many(form: SeenModelForm, name: str) -> bool:
    """A list of choices has no single hidden value; its next comparison finds no difference."""
    return isinstance(form.fields[name].widget, SelectMultiple)
