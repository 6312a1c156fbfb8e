"""One way to save a form over a versioned row: on submit, and while somebody types."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.contrib import messages
from django.forms import SelectMultiple
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chain.actions.change import ChangedMeanwhile
from chain.http import ChainRequest
from chain.seen import SeenModelForm, chosen

Form = TypeVar("Form", bound=SeenModelForm)
Write = Callable[[int, dict[str, Any]], object]  # (version seen, changed values)
# What an action may refuse: the field it is about, and what to say there.
Refusals = Mapping[type[Exception], tuple[str, str]]


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
    request: ChainRequest,
    form: SeenModelForm,
    *,
    write: Write,
    page: Page,
    then: str,
    refusals: Refusals | None = None,
) -> HttpResponse:
    """Write what this person changed and go to `then`; a clash shows both texts."""
    if request.htmx:
        return _save_while_typing(request, form, write=write, refusals=refusals or {})
    if not form.is_valid():
        return page(form, status=422)
    try:
        is_written = _write(form, write, refusals or {})
    except ChangedMeanwhile as meanwhile:
        form, clashes = form.against(meanwhile.thing, meanwhile.fields)
        conflict = {"by": meanwhile.by, "at": meanwhile.at, "clashes": clashes}
        return page(form, status=409, conflict=conflict)
    if not is_written:
        return page(form, status=422)
    messages.success(request, _("Saved."))
    return redirect(then)


def _write(form: SeenModelForm, write: Write, refusals: Refusals) -> bool:
    """Write the fields that are right; a refusal of the action becomes a sentence at its field."""
    try:
        write(form.cleaned_data["seen"], form.changes())
    except tuple(refusals) as refused:
        form.add_error(*refusals[type(refused)])
        return False
    return True


def _save_while_typing(
    request: ChainRequest, form: SeenModelForm, *, write: Write, refusals: Refusals
) -> HttpResponse:
    """Write the fields that are right, and say what was not saved and why."""
    form.is_valid()
    saved: list[str] = []
    meanwhile = None
    if "seen" in form.cleaned_data and not form.non_field_errors():
        names = list(form.changes())
        try:
            saved = names if _write(form, write, refusals) else []
        except ChangedMeanwhile as clash:
            meanwhile = clash
    context = {
        "errors": [
            error for name in form.errors if name in form.fields for error in form[name].errors
        ],
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
