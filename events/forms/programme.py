"""Parts of the programme, and rooms."""

from typing import Any, ClassVar

from crispy_forms.layout import Row
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chain.seen import SeenModelForm
from chain.values.fields import ClockField, JoinUrlField, LineField, ProseField
from chain.values.form_layout import layout
from events.choices import ItemKind
from events.forms.days import HoursMixin
from events.forms.event import OfThisEvent, quiet
from events.models import Event, EventDay, ProgrammeItem, Room


class _Hours(HoursMixin):
    def check_item_hours(self) -> None:
        day = self.cleaned_data.get("day")
        if isinstance(day, EventDay):
            self.cleaned_data["on"] = day.date
        self.check_hours("on", "starts_at", "ends_at")
        self.cleaned_data.pop("on", None)


def _day_label(day: Any) -> str:
    return f"{day.date:%d-%m-%Y}"


class DayChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return _day_label(obj)


class ItemForm(SeenModelForm, _Hours):
    title = LineField(
        label=_("Title"),
        max_length=160,
        error_messages={"required": _("Fill in a title, such as: Plenaire opening.")},
    )
    day = DayChoice(queryset=EventDay.objects.none(), label=_("Day"), empty_label=None)
    starts_at = ClockField(label=_("Starts at"), required=False)
    ends_at = ClockField(label=_("Ends at"), required=False)
    description = ProseField(label=_("Description"), required=False)
    join_url = JoinUrlField()

    class Meta:
        model = ProgrammeItem
        fields = (
            "kind",
            "title",
            "day",
            "starts_at",
            "ends_at",
            "room",
            "description",
            "join_url",
            "is_for_meeting",
        )
        field_classes: ClassVar[dict[str, Any]] = {"room": OfThisEvent}
        labels: ClassVar[dict[str, Any]] = {
            "kind": _("Kind of part"),
            "room": _("Room"),
            "is_for_meeting": _("Also meant for meeting each other"),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        quiet(self)
        event = self.thing.event
        self.fields["day"].queryset = event.days.all()  # type: ignore[attr-defined]  # a model choice
        self.fields["room"].queryset = event.rooms.all()  # type: ignore[attr-defined]  # idem
        self.helper = layout(
            "title",
            Row("kind", "day"),
            Row("starts_at", "ends_at", "room"),
            "description",
            "join_url",
            "is_for_meeting",
        )

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.check_item_hours()
        return self.cleaned_data


class NewItemForm(_Hours):
    title = LineField(
        label=_("Title"),
        max_length=160,
        error_messages={"required": _("Fill in a title, such as: Plenaire opening.")},
    )
    kind = forms.ChoiceField(
        choices=ItemKind.choices, label=_("Kind of part"), initial=ItemKind.PLENARY
    )
    day = DayChoice(queryset=EventDay.objects.none(), label=_("Day"), empty_label=None)
    starts_at = ClockField(label=_("Starts at"), required=False)
    ends_at = ClockField(label=_("Ends at"), required=False)

    def __init__(self, data: QueryDict | None = None, *, event: Event) -> None:
        super().__init__(data)
        self.fields["day"].queryset = event.days.all()  # type: ignore[attr-defined]  # a model choice
        self.helper = layout("title", Row("kind", "day"), Row("starts_at", "ends_at"))

    def clean(self) -> dict[str, Any]:
        self.check_item_hours()
        return self.cleaned_data


class RoomForm(SeenModelForm):
    name = LineField(
        label=_("Name"),
        max_length=80,
        error_messages={"required": _("Fill in the name of the room, such as: Aula.")},
    )
    place = LineField(
        label=_("Where it is"), max_length=120, required=False, help_text=_("Floor or wing.")
    )
    capacity = forms.IntegerField(
        label=_("Number of seats"),
        required=False,
        min_value=1,
        max_value=100_000,
        error_messages={
            "invalid": _("Fill in a whole number, such as 40."),
            "min_value": _("Fill in a number of at least 1."),
            "max_value": _("Fill in a number of at most 100.000."),
        },
    )

    class Meta:
        model = Room
        fields = ("name", "place", "capacity", "is_shareable")
        labels: ClassVar[dict[str, Any]] = {"is_shareable": _("Two sessions may share this room")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = layout("name", "place", "capacity", "is_shareable")

    def _post_clean(self) -> None:
        """Leave the row alone: the action checks the name."""
