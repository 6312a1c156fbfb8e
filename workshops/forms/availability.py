"""The hours of somebody or of a room, for every day of an event."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chain.values.dates import day_long
from chain.values.fields import ClockField
from events.models import EventDay
from workshops.values.hours import Hours

ALL, PART, NEVER = "hele-dag", "deel", "niet"


class HoursForm(forms.Form):
    def __init__(
        self, data: Any = None, *, days: Sequence[tuple[EventDay, Hours]], is_room: bool = False
    ) -> None:
        super().__init__(data)
        self.days = [day for day, _hours in days]
        choices = [
            (ALL, _("The whole day")),
            (PART, _("A part of the day")),
            (NEVER, _("Not free") if is_room else _("Not there")),
        ]
        for day, hours in days:
            self.fields[f"dag-{day.pk}"] = forms.ChoiceField(
                label=day_long(day.date),
                choices=choices,
                initial=_choice(hours),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of these.")},
            )
            self.fields[f"van-{day.pk}"] = ClockField(
                label=_("From"), required=False, initial=hours.starts_at
            )
            self.fields[f"tot-{day.pk}"] = ClockField(
                label=_("Until"), required=False, initial=hours.ends_at
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for day in self.days:
            starts, ends = f"van-{day.pk}", f"tot-{day.pk}"
            if cleaned.get(f"dag-{day.pk}") != PART or starts in self.errors or ends in self.errors:
                continue
            if cleaned.get(starts) is None and cleaned.get(ends) is None:
                self.add_error(starts, _("Fill in from when or until when."))
            elif cleaned.get(starts) and cleaned.get(ends) and cleaned[ends] <= cleaned[starts]:
                self.add_error(ends, _("The end is before the start. Choose a later end."))
        return cleaned

    def hours(self) -> dict[int, Hours]:
        """Return what was filled in, by the number of the day."""
        return {day.pk: self._hours_of(day) for day in self.days}

    def _hours_of(self, day: EventDay) -> Hours:
        chosen = self.cleaned_data[f"dag-{day.pk}"]
        if chosen == PART:
            return Hours(self.cleaned_data[f"van-{day.pk}"], self.cleaned_data[f"tot-{day.pk}"])
        return Hours(is_absent=chosen == NEVER)


def _choice(hours: Hours) -> str:
    if hours.is_absent:
        return NEVER
    return ALL if hours.is_all_day else PART
