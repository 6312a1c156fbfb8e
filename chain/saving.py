"""One way to save a form over a versioned row: on submit, and while somebody types."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chain import audit
from chain.actions.change import ChangedMeanwhile
from chain.http import ChainRequest
from chain.models.base import Versioned
from chain.seen import SeenForm, chosen
from chain.values.fields import warnings_in

Form = TypeVar("Form", bound=SeenForm)
# (version seen, changed values) -> the row when it was not there before, else anything
Write = Callable[[int, dict[str, Any]], object]
# What an action may refuse: the field it is about, and what to say there.
Refusals = Mapping[type[Exception], tuple[str, str | Callable[[Any], str]]]


class Page(Protocol):
    """Draw the page of a form; what it is given goes into the context."""

    def __call__(self, form: Any, *, status: int = 200, **context: Any) -> HttpResponse:
        """Answer with the page."""


def form_of(request: ChainRequest, form_class: Callable[..., Form], thing: Any) -> Form:
    """Return the form as typed, with the other person's text where that was chosen."""
    fresh = form_class(thing=thing)
    if request.method != "POST":
        return fresh
    return form_class(chosen(request.POST, fresh), thing=thing)


def save(
    request: ChainRequest,
    form: SeenForm,
    *,
    write: Write,
    page: Page,
    then: str | Callable[[], str],
    refusals: Refusals | None = None,
) -> HttpResponse:
    """Write what this person changed and go to `then`; a clash shows both texts."""
    if request.method != "POST":
        return page(form)
    if request.htmx:
        return _save_while_typing(request, form, write=write, refusals=refusals or {})
    if not form.is_valid():
        return page(form, status=422)
    written = _written(form, write, refusals or {})
    if written.held:
        again, clashes = form.against(form.thing, written.held)
        conflict = _last_change(form, written.held) | {"clashes": clashes}
        return page(again, status=409, conflict=conflict)
    if form.errors:
        return page(form, status=422)
    tell_warnings(request, form)
    messages.success(request, _("Saved."))
    return redirect(then() if callable(then) else then)


def tell_warnings(request: ChainRequest, form: BaseForm) -> None:
    """Say above the next page what the text tells too much of; it has been saved all the same."""
    for said in warnings_of(form):
        messages.warning(request, said)


def warnings_of(form: BaseForm) -> list[str]:
    return [f"{field.label}: {said}" for field in form for said in warnings_in(field)]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and what is held back until somebody chose between two texts."""

    saved: list[str]
    held: list[str]


def _written(form: SeenForm, write: Write, refusals: Refusals, *, partly: bool = False) -> Written:
    """Write the fields that are right; a refusal of the action becomes a sentence at its field.

    A field that somebody else changed unseen is held back, and all others with it unless `partly`.
    """
    free = form.changes()
    held = {name for name in free if form.column(name) in form.missed}
    for is_second in (False, True):
        free = {name: value for name, value in free.items() if name not in held}
        if (held and not partly) or (not free and form.thing.pk):
            break
        try:
            # What others changed elsewhere in the row is not what this person did: write over it.
            _put(form, write, form.thing.version if is_second else form.seen, free)
        except ChangedMeanwhile as meanwhile:
            held |= {name for name in free if is_second or _touched(form, name, meanwhile)}
        except tuple(refusals) as refused:
            _refuse(form, refusals, refused)
            break
        else:
            return Written(list(free), list(held))
    return Written([], list(held))


def _put(form: SeenForm, write: Write, seen: int, values: dict[str, Any]) -> None:
    made = write(seen, values)
    if isinstance(made, Versioned):
        form.thing = made


def _refuse(form: SeenForm, refusals: Refusals, refused: Exception) -> None:
    name, said = refusals[type(refused)]
    form.refuse(name, said(refused) if callable(said) else said)


def _touched(form: SeenForm, name: str, meanwhile: ChangedMeanwhile) -> bool:
    return not meanwhile.fields or form.column(name) in meanwhile.fields


def _last_change(form: SeenForm, names: Iterable[str]) -> dict[str, Any]:
    """Return who wrote one of `names` last, and when."""
    columns = [form.column(name) for name in names]
    row = audit.history(form.thing).filter(fields__overlap=columns).first()
    if row is None:
        return {"by": form.thing.changed_by, "at": form.thing.changed_at}
    return {"by": row.actor, "at": row.at}


def _save_while_typing(
    request: ChainRequest, form: SeenForm, *, write: Write, refusals: Refusals
) -> HttpResponse:
    """Write the fields that are right, and say what was not saved and why."""
    form.is_valid()
    written = Written([], [])
    since = form.seen
    if not form.non_field_errors():
        written = _written(form, write, refusals, partly=True)
    context = {
        "errors": form.problems(),
        "warned": warnings_of(form),
        "meanwhile": _last_change(form, written.held) if written.held else None,
        "seen": form.thing.version,
        "missed": " ".join(sorted(_missed(form, written, since=since))),
        "first_values": form.first_values_after(written.saved),
        "at": form.thing.changed_at,
    }
    return render(request, "components/saved.html", context)


def _missed(form: SeenForm, written: Written, *, since: int) -> set[str]:
    """Return what others changed that the page still shows as it was.

    The form goes on from the version of today, so that it need not clash with itself.
    """
    missed = form.missed | {form.column(name) for name in written.held}
    if form.thing.version > since + 1 or (form.thing.version > since and not written.saved):
        rows = audit.history(form.thing).filter(version__gt=since)
        missed |= {name for row in rows for name in row.fields}
    return missed - {form.column(name) for name in written.saved}
