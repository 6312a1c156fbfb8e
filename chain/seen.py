"""A form that knows what its reader saw, so that nobody overwrites anybody unseen.

`seen` carries the version of the row, and every field its first value beside it: what this person
changed is known apart from what somebody else changed meanwhile.
"""

from collections.abc import Collection, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.db.models import Manager, Model
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext

from chain.values.clock import clock_text

CHOICE = "keuze-"


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people changed: both texts, as people read them."""

    name: str
    label: str | Promise
    theirs: str
    mine: str

    @property
    def choice(self) -> str:
        return f"{CHOICE}{self.name}"


class SeenModelForm(forms.ModelForm):
    """A form over a versioned row; it never touches the row itself."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, thing: Any, **options: Any) -> None:
        self.thing = thing
        initial = {"seen": thing.version} | options.pop("initial", {})
        super().__init__(data, instance=copy(thing), initial=initial, **options)
        for name, field in self.fields.items():
            field.show_hidden_initial = name != "seen"

    def changes(self) -> dict[str, Any]:
        """Return what this person changed, of the fields that are right."""
        return {
            name: self.cleaned_data[name]
            for name in self.changed_data
            if name in self.cleaned_data and name != "seen"
        }

    def against(self, thing: Any, fields: Collection[str]) -> tuple["SeenModelForm", list[Clash]]:
        """Lay what this person typed over the row as it is now, and name what clashes."""
        now = type(self)(thing=thing)
        mine = self.changes()
        data = QueryDict(mutable=True)
        for name in self.fields:
            _put(data, self if name in mine else now, self[name].html_name, name)
            data.setlist(self[name].html_initial_name, _strings(now[name].initial))
        data["seen"] = str(thing.version)
        clashes = [self._clash(name, thing) for name in mine if name in fields]
        return type(self)(data, thing=thing), [one for one in clashes if one.mine != one.theirs]

    def value_of(self, thing: Any, name: str) -> Any:
        """Return what the row says in the field `name`."""
        value = getattr(thing, name)
        return value.all() if isinstance(value, Manager) else value

    def _clash(self, name: str, thing: Any) -> Clash:
        return Clash(
            name=name,
            label=self.fields[name].label or name,
            theirs=as_read(self.value_of(thing, name), thing, name),
            mine=as_read(self.cleaned_data[name], thing, name),
        )


def chosen(data: QueryDict, now: forms.BaseForm) -> QueryDict:
    """Return `data` with the other person's text wherever that was chosen."""
    result = data.copy()
    for key, choice in data.items():
        name = key.removeprefix(CHOICE)
        if key.startswith(CHOICE) and choice == "theirs" and name in now.fields:
            result.setlist(now[name].html_name, _strings(now[name].initial))
    return result


def as_read(value: Any, thing: Model, name: str) -> str:
    """Write a value the way a person reads it."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, time):
        return clock_text(value)
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if not isinstance(value, str) and isinstance(value, Iterable):
        return ", ".join(str(each) for each in value)
    choices = dict(getattr(thing._meta.get_field(name), "flatchoices", ()))
    return str(choices.get(value, "" if value is None else value))


def _put(data: QueryDict, form: SeenModelForm, key: str, name: str) -> None:
    typed = form.data
    if form.is_bound and isinstance(typed, QueryDict):
        data.setlist(key, typed.getlist(key))
    else:
        data.setlist(key, _strings(form[name].initial))


def _strings(value: Any) -> list[str]:
    if value is None or value is False:
        return []
    if isinstance(value, time):
        return [clock_text(value)]
    if not isinstance(value, str) and isinstance(value, Iterable):
        return [str(getattr(each, "pk", each)) for each in value]
    return [str(getattr(value, "pk", value))]
