"""The days of an event, a row each; an empty row does not count."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chain.choices import Precision
from chain.values.clock import exists_in_amsterdam
from chain.values.fields import ClockField, DayField, LineField
from events.choices import Daypart
from events.models import Event
from events.values.days import Day

SPARE = 1


class HoursMixin(forms.Form):
    """Checks of a day and its hours: the end after the start, and times that exist."""

    def check_hours(self, day_name: str, starts_name: str, ends_name: str) -> None:
        day = self.cleaned_data.get(day_name)
        for name in (starts_name, ends_name):
            at = self.cleaned_data.get(name)
            if day and at and not exists_in_amsterdam(day, at):
                self.add_error(
                    name,
                    _("This time does not exist: the clock goes from 02.00 to 03.00 that night."),
                )
        starts, ends = self.cleaned_data.get(starts_name), self.cleaned_data.get(ends_name)
        if starts and ends and ends <= starts:
            self.add_error(ends_name, _("The end is before the start. Choose a later end."))


class DayForm(HoursMixin):
    date = DayField(label=_("Date"), required=False)
    daypart = forms.ChoiceField(
        choices=Daypart.choices, label=_("Part of the day"), initial=Daypart.DAY, required=False
    )
    starts_at = ClockField(label=_("Starts at"), required=False)
    ends_at = ClockField(label=_("Ends at"), required=False)

    def clean(self) -> dict[str, Any]:
        self.check_hours("date", "starts_at", "ends_at")
        hours = self.cleaned_data.get("starts_at") or self.cleaned_data.get("ends_at")
        if hours and not self.cleaned_data.get("date") and "date" not in self.errors:
            self.add_error("date", _("Fill in the date of these hours."))
        return self.cleaned_data

    def day(self) -> Day | None:
        if not self.cleaned_data.get("date"):
            return None
        return Day(
            date=self.cleaned_data["date"],
            daypart=self.cleaned_data["daypart"] or Daypart.DAY,
            starts_at=self.cleaned_data["starts_at"],
            ends_at=self.cleaned_data["ends_at"],
        )


class _DayFormSet(forms.BaseFormSet):
    def clean(self) -> None:
        seen = set()
        for form in self.forms:
            day = form.cleaned_data.get("date") if form.is_valid() else None
            if day and day in seen:
                form.add_error("date", _("This day is there already. Choose another date."))
            seen.add(day)

    def days(self) -> list[Day]:
        return [day for form in self.forms if (day := form.day())]


def days_formset(event: Event, data: QueryDict | None = None) -> _DayFormSet:
    rows = [
        {
            "date": row.date,
            "daypart": row.daypart,
            "starts_at": row.starts_at,
            "ends_at": row.ends_at,
        }
        for row in event.days.all()
    ]
    made = forms.formset_factory(
        DayForm, formset=_DayFormSet, extra=SPARE, max_num=60, absolute_max=60
    )
    formset: _DayFormSet = made(data, initial=rows, prefix="dag")  # type: ignore[assignment]  # the factory keeps the class
    return formset


class PrecisionForm(forms.Form):
    """How exactly the date is known."""

    date_precision = forms.ChoiceField(
        choices=[
            (Precision.DAY, _("the day itself")),
            (Precision.MONTH, _("only the month")),
            (Precision.YEAR, _("only the year")),
        ],
        label=_("What is known of the date"),
        help_text=_("Then fill in any day of that month or year; visitors see no more than this."),
        required=False,
    )


class QuestionsForm(forms.Form):
    """The central questions in order, with some empty lines; an emptied one goes."""

    def __init__(
        self, data: QueryDict | None = None, *, texts: Sequence[str], spare: int = 2
    ) -> None:
        super().__init__(data)
        count = len(texts) + spare
        if data:
            count = max(count, sum(key.startswith("vraag-") for key in data))
        for number in range(1, min(count, 40) + 1):
            self.fields[f"vraag-{number}"] = LineField(
                label=_("Question %(number)d") % {"number": number},
                max_length=300,
                required=False,
                initial=texts[number - 1] if number <= len(texts) else "",
            )

    def texts(self) -> list[str]:
        return [text for text in self.cleaned_data.values() if text]
