"""What somebody filled in to register, in words, before it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from participants.forms.register import WorkshopsForm


@dataclass(frozen=True, slots=True)
class Row:
    term: str
    value: str
    change: str


def rows_of(filled: Mapping[str, Any], address: Callable[[str], str]) -> list[Row]:
    """Return what was filled in, each with the way to change it: `address` of its step."""
    found = []
    for step, form in filled.items():
        change = f"{address(step)}?controle"
        found += [
            Row(str(bound.label), _told(form, bound), f"{change}#{bound.auto_id}")
            for bound in form
            if not bound.name.startswith("tweede-")
            and (bound.name != "agrees" or form.cleaned_data["agrees"])
        ]
    return found


def _told(form: forms.Form, bound: forms.BoundField) -> str:
    value = form.cleaned_data[bound.name]
    if isinstance(form, WorkshopsForm):
        return _told_workshop(form, bound)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if bound.name == "colleagues":
        return ", ".join(name for name, _address in value) or _("Nobody")
    if bound.name == "parts":
        labels = dict(bound.field.choices)  # type: ignore[attr-defined]  # a choice field
        return ", ".join(str(labels[one]) for one in value) or _("None")
    return str(getattr(value, "shown", value)) or _("Nothing filled in")


def _told_workshop(form: WorkshopsForm, bound: forms.BoundField) -> str:
    """Write the choice, with the waiting list and the second choice where they matter."""
    key = bound.name.removeprefix("ronde-")
    one = next(each for each in form.rounds if str(each.item.pk) == key)
    options = {str(each.session.pk): each for each in one.options}
    first = options.get(form.cleaned_data[bound.name])
    if first is None:
        return _("No preference")
    title = first.session.workshop.title
    if not first.place.is_full:
        return title
    second = options.get(form.cleaned_data.get(f"tweede-{key}", ""))
    if second is None or second is first:
        return _("%(title)s (waiting list)") % {"title": title}
    words = {"title": title, "second": second.session.workshop.title}
    return _("%(title)s (waiting list), and until then %(second)s") % words
