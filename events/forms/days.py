"""The days of an event, a row each; an empty row does not count."""

from collections.abc import Collection, Sequence
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chain.choices import Precision
from chain.seen import Clash, SeenForm
from chain.values.clock import clock_text, exists_in_amsterdam
from chain.values.fields import ClockField, DayField, LineField
from events.choices import Daypart
from events.models import Event
from events.values.days import Day

SPARE = 1
SPARE_QUESTIONS = 2
MOST_QUESTIONS = 40


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


_FormSet = forms.formset_factory(
    DayForm, formset=_DayFormSet, extra=SPARE, max_num=60, absolute_max=60
)


class DaysForm(SeenForm, forms.Form):
    """The table of days, saved as a whole, and how exactly they are known."""

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

    def __init__(self, data: QueryDict | None = None, *, thing: Event) -> None:
        super().__init__(data, initial={"date_precision": thing.date_precision})
        self.there = [
            Day(date=row.date, daypart=row.daypart, starts_at=row.starts_at, ends_at=row.ends_at)
            for row in thing.days.all()
        ]
        # A row that was added while typing is one of the event by now: it is no first value here.
        rows = None if data else [_row(day) for day in self.there]
        self.formset: _DayFormSet = _FormSet(data, initial=rows, prefix="dag")  # type: ignore[assignment]  # the factory keeps the class
        self.remember(thing)

    def is_valid(self) -> bool:
        # Both are asked, so that all that is wrong shows at once.
        return all([super().is_valid(), self.formset.is_valid()])

    @property
    def faulty(self) -> list[forms.Form]:
        """Return the forms with something to mend."""
        return [form for form in (self, *self.formset) if form.errors]

    def days(self) -> list[Day]:
        return self.formset.days() if self.is_bound else self.there

    def changes(self) -> dict[str, Any]:
        if not self.formset.is_valid() or self.data.get("initial-days") == _text(self.days()):
            return super().changes()
        return super().changes() | {"days": self.days()}

    def problems(self) -> list[str]:
        rows = [str(error) for form in self.formset for field in form for error in field.errors]
        return super().problems() + rows

    def first_values_after(self, saved: Collection[str]) -> list[tuple[str, str]]:
        fields = super().first_values_after([name for name in saved if name in self.fields])
        if not self.is_bound:
            return [*fields, ("initial-days", _text(self.there))]
        first = _text(self.days()) if "days" in saved else self.data.get("initial-days", "")
        return [*fields, ("initial-days", first)]

    def against(self, thing: Event, names: Collection[str]) -> tuple[Self, list[Clash]]:
        now = type(self)(thing=thing)
        data = self.data.copy()
        data |= {"seen": str(thing.version), "missed": "", "initial-days": _text(now.there)}
        data["initial-date_precision"] = thing.date_precision
        clashes = [self.clash(name, now) for name in self.changes() if name in names]
        return type(self)(data, thing=thing), clashes

    def label_of(self, name: str) -> str | Promise:
        return _("Days") if name == "days" else super().label_of(name)

    def reads(self, name: str) -> str:
        if name == "days":
            return "\n".join(_as_read(day) for day in self.days())
        value = self.cleaned_data[name] if self.is_bound else self.thing.date_precision
        return str(Precision(value or Precision.DAY).label)

    def offers(self, name: str) -> bool:
        return name == "days" or super().offers(name)

    def take_theirs(self, data: QueryDict, name: str) -> None:
        if name != "days":
            super().take_theirs(data, name)
            return
        for key in [key for key in data if key.startswith("dag-")]:
            del data[key]
        data["dag-TOTAL_FORMS"] = data["dag-INITIAL_FORMS"] = str(len(self.there))
        for number, day in enumerate(self.there):
            row = {**_row(day), "starts_at": clock_text(day.starts_at)}
            row["ends_at"] = clock_text(day.ends_at)
            for field, value in row.items():
                data[f"dag-{number}-{field}"] = str(value)


def _row(day: Day) -> dict[str, Any]:
    return {
        "date": day.date,
        "daypart": day.daypart,
        "starts_at": day.starts_at,
        "ends_at": day.ends_at,
    }


def _text(days: Sequence[Day]) -> str:
    """Return the days as one word each, to tell whether they are the same."""
    ordered = sorted(days, key=lambda day: day.date)
    return " ".join(
        f"{day.date}/{day.daypart}/{clock_text(day.starts_at)}/{clock_text(day.ends_at)}"
        for day in ordered
    )


def _as_read(day: Day) -> str:
    hours = " – ".join(clock_text(at) for at in (day.starts_at, day.ends_at) if at)
    return f"{date_format(day.date, 'j F Y')} {hours}".strip()


class QuestionsForm(SeenForm, forms.Form):
    """The central questions in order, with some empty lines; an emptied one goes."""

    def __init__(self, data: QueryDict | None = None, *, thing: Event) -> None:
        super().__init__(data)
        self.there = [row.text for row in thing.questions.all()]
        count = len(self.there) + SPARE_QUESTIONS
        if data:
            count = max(count, sum(key.startswith("vraag-") for key in data))
        for number in range(1, min(count, MOST_QUESTIONS) + 1):
            self.fields[f"vraag-{number}"] = LineField(
                label=_("Question %(number)d") % {"number": number},
                max_length=300,
                required=False,
                initial=self.there[number - 1] if number <= len(self.there) else "",
            )
        self.remember(thing)

    def texts(self) -> list[str]:
        return [text for text in self.cleaned_data.values() if text]

    def changes(self) -> dict[str, Any]:
        if self.errors or not self.changed_data:
            return {}
        return {"questions": self.texts()}

    def fields_of(self, name: str) -> Collection[str]:  # noqa: ARG002 - there is one name
        return list(self.fields)

    def label_of(self, name: str) -> str | Promise:  # noqa: ARG002 - idem
        return _("Questions")

    def reads(self, name: str) -> str:  # noqa: ARG002 - idem
        return "\n".join(self.texts() if self.is_bound else self.there)

    def offers(self, name: str) -> bool:
        return name == "questions"

    def take_theirs(self, data: QueryDict, name: str) -> None:  # noqa: ARG002 - idem
        for key in [key for key in data if key.startswith("vraag-")]:
            del data[key]
        for field in self.fields:
            data.setlist(field, self.first_of(field))
