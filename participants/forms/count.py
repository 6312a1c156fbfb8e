"""How many people were there at one moment."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chain.choices import CountPrecision
from chain.values.fields import ClockField, LineField
from participants.choices import CountMoment
from participants.models import HeadCount

NUMBER = {"invalid": _("Fill in a whole number, such as 150, or leave it empty.")}


class CountForm(forms.Form):
    """Nothing is needed: the source may know a number of organisations and no number of people."""

    counted_at = ClockField(label=_("Time"), required=False)
    people_precision = forms.ChoiceField(label=_("How exact"), choices=CountPrecision.choices)
    people = forms.IntegerField(
        label=_("People"), min_value=0, max_value=100_000, required=False, error_messages=NUMBER
    )
    organisations_precision = forms.ChoiceField(
        label=_("How exact"), choices=CountPrecision.choices
    )
    organisations = forms.IntegerField(
        label=_("Organisations"),
        min_value=0,
        max_value=10_000,
        required=False,
        error_messages=NUMBER,
    )
    is_estimated = forms.BooleanField(label=_("Estimated, not counted"), required=False)
    note = LineField(
        label=_("Instead of a number"),
        max_length=160,
        required=False,
        help_text=_("For example: later kwamen er meer mensen."),
    )

    def __init__(
        self, data: QueryDict | None, *, moment: CountMoment, held: HeadCount | None
    ) -> None:
        self.moment, self.held = moment, held
        super().__init__(data, prefix=moment.value, initial=_initial(held))

    @property
    def is_filled(self) -> bool:
        told = self.cleaned_data
        return told["people"] is not None or told["organisations"] is not None or bool(told["note"])


def _initial(held: HeadCount | None) -> dict[str, Any]:
    if held is None:
        return {
            "people_precision": CountPrecision.EXACT,
            "organisations_precision": CountPrecision.EXACT,
        }
    names = (
        "counted_at",
        "people",
        "people_precision",
        "organisations",
        "organisations_precision",
        "is_estimated",
        "note",
    )
    return {name: getattr(held, name) for name in names}


def count_forms(counts: list[HeadCount], data: QueryDict | None = None) -> list[CountForm]:
    held = {count.moment: count for count in counts}
    return [CountForm(data, moment=moment, held=held.get(moment)) for moment in CountMoment]
