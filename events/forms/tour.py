"""A tour: what it is, and one table of its days."""

from datetime import timedelta
from typing import Any

from crispy_forms.layout import Fieldset, Row
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chain.models import Chain, Organisation, Region
from chain.seen import SeenModelForm
from chain.values.fields import DayField, LineField, ProseField
from chain.values.form_layout import layout
from events.models import EventKind, Tour
from events.values.days import Day
from events.values.tours import TourDay


class TourForm(forms.Form):
    chain = forms.ModelChoiceField(
        queryset=Chain.objects.none(), label=_("Organised by"), empty_label=None
    )
    name = LineField(
        label=_("Name of the tour"),
        max_length=120,
        error_messages={"required": _("Fill in a name, such as: Tour van Verbinding 2019.")},
    )
    theme = LineField(label=_("Theme"), max_length=160, required=False)
    year = forms.IntegerField(
        label=_("Year"),
        min_value=1950,
        max_value=2100,
        error_messages={
            "required": _("Fill in the year."),
            "invalid": _("Fill in a year such as 2026."),
            "min_value": _("Fill in a year between 1950 and 2100."),
            "max_value": _("Fill in a year between 1950 and 2100."),
        },
    )
    series = LineField(
        label=_("Series"),
        max_length=120,
        required=False,
        help_text=_("The name under which it returns. Which edition this is, we work out."),
        widget=forms.TextInput(attrs={"list": "reeksen", "autocomplete": "off"}),
    )
    kind = forms.ModelChoiceField(
        queryset=EventKind.objects.none(),
        label=_("Programme of every day"),
        empty_label=None,
        help_text=_("Every day gets the programme and the tasks of this kind."),
    )

    def __init__(
        self, *args: Any, kinds: list[EventKind], chains: list[Chain], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["chain"].queryset = Chain.objects.filter(pk__in=[each.pk for each in chains])  # type: ignore[attr-defined]  # a model choice
        self.fields["chain"].initial = chains[0]
        if len(chains) == 1:
            self.fields["chain"].widget = forms.HiddenInput()
        of_tours = [kind for kind in kinds if kind.is_tour_day] or kinds
        self.fields["kind"].queryset = EventKind.objects.filter(pk__in=[each.pk for each in kinds])  # type: ignore[attr-defined]  # idem
        self.fields["kind"].initial = of_tours[0] if of_tours else None
        self.helper = layout(
            "chain", Fieldset(_("The tour"), "name", "theme", Row("year", "series"), "kind")
        )


class TourDayForm(forms.Form):
    date = DayField(label=_("Date"), required=False)
    city = LineField(label=_("City"), max_length=80, required=False)
    host = forms.ModelChoiceField(
        queryset=Organisation.objects.all(), label=_("Host"), required=False, empty_label="–"
    )
    region = forms.ModelChoiceField(
        queryset=Region.objects.all(), label=_("Region"), required=False, empty_label="–"
    )

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if not told.get("date") and "date" not in self.errors:
            if told.get("city") or told.get("host"):
                self.add_error("date", _("Fill in the date of this day."))
        elif told.get("date") and not told.get("city"):
            self.add_error("city", _("Fill in the city of this day."))
        return told

    def tour_day(self) -> TourDay | None:
        told = self.cleaned_data
        if not told.get("date"):
            return None
        return TourDay(
            day=Day(date=told["date"]),
            city=told["city"],
            host=told["host"],
            regions=[told["region"]] if told["region"] else [],
        )


class _TourDayFormSet(forms.BaseFormSet):
    def clean(self) -> None:
        if not any(self.errors) and not self.days():
            self.forms[0].add_error("date", _("Fill in the date of the first day."))

    def days(self) -> list[TourDay]:
        return [day for form in self.forms if (day := form.tour_day())]


def tour_days(data: QueryDict | None = None) -> _TourDayFormSet:
    made = forms.formset_factory(
        TourDayForm, formset=_TourDayFormSet, extra=1, max_num=40, absolute_max=40
    )
    formset: _TourDayFormSet = made(data, prefix="dag")  # type: ignore[assignment]  # the factory keeps the class
    return formset


def with_one_more_day(data: QueryDict) -> QueryDict:
    """Copy the last row of the table below itself, a day later."""
    more = data.copy()
    told = data.get("dag-TOTAL_FORMS", "")
    count = min(int(told), 39) if told.isascii() and told.isdigit() and len(told) < 9 else 1
    for name in ("date", "city", "host", "region"):
        more[f"dag-{count}-{name}"] = data.get(f"dag-{count - 1}-{name}", "")
    more[f"dag-{count}-date"] = _day_after(data.get(f"dag-{count - 1}-date", ""))
    more["dag-TOTAL_FORMS"] = str(count + 1)
    return more


def _day_after(text: str) -> str:
    try:
        day = DayField(required=False).clean(text)
    except forms.ValidationError:
        return text
    return (day + timedelta(days=1)).isoformat() if day else ""


class TourCopyForm(forms.Form):
    name = LineField(
        label=_("Name of the new tour"),
        max_length=120,
        error_messages={"required": _("Fill in a name for the new tour.")},
    )
    starts_on = DayField(
        label=_("First day of the new tour"),
        help_text=_("All other days move along; the hours stay as they are."),
        error_messages={"required": _("Fill in the first day of the new tour.")},
    )


class TourEditForm(SeenModelForm):
    name = LineField(label=_("Name of the tour"), max_length=120)
    theme = LineField(label=_("Theme"), max_length=160, required=False)
    intro = ProseField(label=_("Introduction"), required=False)

    class Meta:
        model = Tour
        fields = ("name", "theme", "intro")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = layout("name", "theme", "intro")
