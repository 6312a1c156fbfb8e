"""A form that knows what its reader saw, so that nobody overwrites anybody unseen.

Beside its fields it carries `seen`, the version of the row; the first value of every field, so that
what this person changed is known apart from what somebody else changed; and `missed`, what others
changed since then in fields that this page still shows as they were.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar, Self

from django import forms
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


class SeenForm(forms.BaseForm):
    """A form over a versioned row `thing`; it never touches the row itself."""

    # How the trail calls what a field tells, where that is not the name of the field.
    COLUMNS: ClassVar[Mapping[str, str]] = {}
    # Their first values stand together in components/first_values.html, not beside the fields.
    keeps_first_values = True
    thing: Any
    data: QueryDict

    def remember(self, thing: Any) -> None:
        """Keep the row as it is now, and compare every field with its first value."""
        self.thing = thing
        for field in self.fields.values():
            field.show_hidden_initial = True

    @property
    def seen(self) -> int:
        """Return the version its reader saw; none that ever was, when that is missing."""
        if not self.is_bound:
            return int(self.thing.version)
        told = self.data.get("seen", "")
        return int(told) if told.isascii() and told.isdigit() and len(told) < 9 else 0

    @property
    def missed(self) -> set[str]:
        return set(self.data.get("missed", "").split()) if self.is_bound else set()

    @property
    def missed_names(self) -> str:
        return " ".join(sorted(self.missed))

    @property
    def saves_while_typing(self) -> bool:
        """Only a row that is there can be saved again and again."""
        return self.thing.pk is not None

    @property
    def first_values(self) -> list[tuple[str, str]]:
        """Return names and values of the hidden inputs that the fields are compared with."""
        return self.first_values_after(())

    def first_values_after(self, saved: Collection[str]) -> list[tuple[str, str]]:
        """Return the same when `saved` has been written: those begin anew as they were typed."""
        names = {field for name in saved for field in self.fields_of(name)}
        return [
            (self[name].html_initial_name, value)
            for name in self.fields
            for value in self._first(name, is_saved=name in names)
        ]

    def fields_of(self, name: str) -> Collection[str]:
        """Return the fields that together tell `name` of `changes`."""
        return [name]

    def column(self, name: str) -> str:
        return self.COLUMNS.get(name, name)

    def changes(self) -> dict[str, Any]:
        """Return what this person changed, of the fields that are right."""
        return {
            name: self.cleaned_data[name] for name in self.changed_data if name in self.cleaned_data
        }

    def problems(self) -> list[str]:
        """Return what is wrong, as sentences."""
        return [
            str(error)
            for name in self.errors
            for error in (self[name].errors if name in self.fields else self.errors[name])
        ]

    def refuse(self, name: str, said: str) -> None:
        """Say at the field why `name` was not written."""
        self.add_error(name if name in self.fields else None, said)

    def against(self, thing: Any, names: Collection[str]) -> tuple[Self, list[Clash]]:
        """Lay what this person typed over the row as it is now, and name what clashes."""
        make: type[Any] = type(self)
        now: Self = make(thing=thing)
        mine = self.changes()
        typed = {*self.errors, *(field for name in mine for field in self.fields_of(name))}
        data = QueryDict(mutable=True)
        for name in self.fields:
            is_mine = name in typed or name not in now.fields
            _put(data, self if is_mine else now, name)
            data.setlist(self[name].html_initial_name, now.first_of(name))
        data["seen"] = str(thing.version)
        found = [self.clash(name, now) for name in mine if name in names]
        return make(data, thing=thing), [one for one in found if one.mine != one.theirs]

    def clash(self, name: str, now: Self) -> Clash:
        return Clash(name, self.label_of(name), theirs=now.reads(name), mine=self.reads(name))

    def label_of(self, name: str) -> str | Promise:
        return self.fields[name].label or name

    def reads(self, name: str) -> str:
        """Write what was typed, or what the row says, the way a person reads it."""
        raise NotImplementedError

    def first_of(self, name: str) -> list[str]:
        return strings(self[name].initial) if name in self.fields else []

    def take_theirs(self, data: QueryDict, name: str) -> None:
        """Put what the row says about `name` in `data`; asked of a fresh form."""
        data.setlist(self[name].html_name, strings(self[name].initial))

    def offers(self, name: str) -> bool:
        """Tell whether somebody may choose between two texts of `name`."""
        return name in self.fields

    def _first(self, name: str, *, is_saved: bool) -> list[str]:
        if not self.is_bound:
            return self.first_of(name)
        key = self[name].html_name if is_saved else self[name].html_initial_name
        return [str(value) for value in self.data.getlist(key)]


class SeenModelForm(SeenForm, forms.ModelForm):
    """A form over one row, field by field."""

    def __init__(self, data: QueryDict | None = None, *, thing: Any, **options: Any) -> None:
        super().__init__(data, instance=copy(thing), **options)
        self.remember(thing)

    def told(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the row says, with `values` laid over it, by the names of the form."""
        return {
            name: values[name] if name in values else self.value_of(self.thing, name)
            for name in self.fields
        }

    def value_of(self, thing: Any, name: str) -> Any:
        """Return what the row says in the field `name`."""
        if isinstance(self.fields[name], forms.ModelMultipleChoiceField):
            return getattr(thing, name).all() if thing.pk else []
        return getattr(thing, name)

    def reads(self, name: str) -> str:
        value = self.cleaned_data[name] if self.is_bound else self.value_of(self.thing, name)
        return as_read(value, self.fields[name])


def chosen(data: QueryDict, now: SeenForm) -> QueryDict:
    """Return `data` with the other person's text wherever that was chosen."""
    result = data.copy()
    for key, choice in data.items():
        name = key.removeprefix(CHOICE)
        if key.startswith(CHOICE) and choice == "theirs" and now.offers(name):
            now.take_theirs(result, name)
    return result


def as_read(value: Any, field: forms.Field) -> str:
    """Write a value the way a person reads it."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, time):
        return clock_text(value)
    if isinstance(value, date):
        return date_format(value, "j F Y")
    words = _words_of(field)
    if not isinstance(value, str) and isinstance(value, Iterable):
        return ", ".join(str(words.get(each, each)) for each in value)
    return str(words.get(value, "" if value is None else value))


def strings(value: Any) -> list[str]:
    """Return `value` as the inputs of a page send it."""
    if value is None or value is False:
        return []
    if isinstance(value, time):
        return [clock_text(value)]
    if not isinstance(value, str) and isinstance(value, Iterable):
        return [str(getattr(each, "pk", each)) for each in value]
    return [str(getattr(value, "pk", value))]


def _words_of(field: forms.Field) -> dict[Any, Any]:
    """Return what the choices of a field are called; of rows, each says that itself."""
    if isinstance(field, forms.ModelChoiceField) or not isinstance(field, forms.ChoiceField):
        return {}
    choices: Sequence[tuple[Any, Any]] = list(field.choices)  # type: ignore[arg-type]  # no groups
    return dict(choices)


def _put(data: QueryDict, form: SeenForm, name: str) -> None:
    key = form[name].html_name
    if form.is_bound:
        data.setlist(key, form.data.getlist(key))
    else:
        data.setlist(key, strings(form[name].initial))
