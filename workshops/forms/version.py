"""The name under which a programme is published, and what somebody looked at before pressing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chain.values.fields import LineField
from chain.values.form_layout import layout
from workshops.queries.release import Review
from workshops.values.release import Seen


class PublishForm(forms.Form):
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    draft = forms.CharField(widget=forms.HiddenInput, max_length=64)
    told = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    name = LineField(
        label=_("Name of this version"),
        max_length=80,
        help_text=_("For yourself, to find it again."),
        error_messages={"required": _("Give this version a name.")},
    )
    note = LineField(
        label=_("Why does it change?"),
        max_length=240,
        required=False,
        help_text=_("Stands with the version, for who makes the programme. It is not mailed."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = layout("number", "draft", "told", "name", "note")

    @classmethod
    def of(cls, seen: Review, *, name: str) -> "PublishForm":
        """Return an empty form about what the page shows."""
        initial = {
            "number": seen.number,
            "draft": seen.programme.digest(),
            "told": seen.told,
            "name": name,
        }
        return cls(initial=initial)

    def again(self, seen: Review) -> "PublishForm":
        """Return the form as typed, about what the page shows now."""
        fresh = self.of(seen, name="")
        fresh.initial.update({name: self.data.get(name, "") for name in ("name", "note")})
        return fresh

    @property
    def seen(self) -> Seen:
        data = self.cleaned_data
        return Seen(number=data["number"], draft=data["draft"], told=data["told"])
