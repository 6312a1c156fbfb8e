"""What an organiser decides about registering."""

from typing import Any, ClassVar

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from chain.seen import SeenModelForm
from chain.values.fields import DayField, LineField, MomentField
from chain.values.form_layout import layout
from participants.models import Pool, RegistrationTerms

WHOLE = {
    "invalid": _("Fill in a whole number, such as 40."),
    "min_value": _("Fill in a number of at least 1."),
    "max_value": _("Fill in a number of at most 10.000."),
}


class TermsForm(SeenModelForm):
    """The terms of an event, and how many people can come to it as a whole."""

    # A number that is half typed would offer seats to who wait.
    saves_while_typing = False

    capacity = forms.IntegerField(
        label=_("How many people can come"),
        required=False,
        min_value=1,
        max_value=10_000,
        help_text=_("Leave this empty when as many can come as want to."),
        error_messages=WHOLE,
    )
    opens_at = MomentField(
        label=_("Registration opens"),
        help_text=_("Leave this empty to open as soon as the event is published."),
    )
    closes_at = MomentField(
        label=_("Registration closes"),
        help_text=_("Leave this empty to close when the event begins."),
    )
    choices_open_at = MomentField(
        label=_("Choosing workshops opens"),
        help_text=_(
            "Leave this empty to let people choose when they register. Otherwise the letter "
            "‘Programme and choice of workshops’ leaves at that moment, to who has a seat and "
            "chose nothing yet."
        ),
    )
    answer_by = DayField(label=_("Answer to the invitation by"), required=False)
    replacing_function = LineField(
        label=_("At least this function"),
        max_length=120,
        required=False,
        help_text=_("Only when you ask for a function, for example: director."),
    )
    colleagues_max = forms.IntegerField(
        label=_("How many colleagues somebody may bring"),
        min_value=0,
        max_value=10,
        help_text=_("0 to 10. Every colleague gets a letter and may change or refuse."),
        error_messages={
            "required": _("Fill in a number from 0 to 10."),
            "invalid": _("Fill in a number from 0 to 10."),
            "min_value": _("Fill in a number from 0 to 10."),
            "max_value": _("Fill in a number from 0 to 10."),
        },
    )

    class Meta:
        model = RegistrationTerms
        fields = (
            "opens_at",
            "closes_at",
            "choices_open_at",
            "promotion",
            "asks_needs",
            "asks_parts",
            "asks_lunch",
            "asks_drinks",
            "colleagues_max",
            "has_meeting_list",
            "hides_rooms",
            "answer_by",
            "replacing",
            "replacing_function",
        )
        labels: ClassVar[dict[str, Any]] = {
            "promotion": _("When a seat comes free and somebody waits"),
            "asks_needs": _("Ask about diet and access"),
            "asks_parts": _("Ask which parts of the day somebody takes part in"),
            "asks_lunch": _("Ask who has lunch"),
            "asks_drinks": _("Ask who stays for drinks"),
            "hides_rooms": _("Only who is registered reads in which room things are"),
            "has_meeting_list": _("Offer ‘Kennismaken’: who wants to stands in a list"),
            "replacing": _("May a guest send a replacement"),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "promotion": forms.RadioSelect,
            "replacing": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["capacity"].initial = self.value_of(self.thing, "capacity")
        for name in ("capacity", "colleagues_max"):
            self.fields[name].widget.attrs["class"] = "short"
        for name in ("promotion", "replacing"):
            field = self.fields[name]
            field.choices = [one for one in list(field.widget.choices) if one[0] != ""]  # type: ignore[attr-defined]  # a choice field
        self.helper = layout(
            Fieldset(_("When"), "opens_at", "closes_at", "choices_open_at"),
            Fieldset(_("Seats"), "capacity", "promotion"),
            Fieldset(
                _("What the form asks"), "asks_needs", "asks_parts", "asks_lunch", "asks_drinks"
            ),
            Fieldset(_("Together"), "colleagues_max", "has_meeting_list"),
            Fieldset(_("On the public page"), "hides_rooms"),
            Fieldset(_("Invitations"), "answer_by", "replacing", "replacing_function"),
        )

    def value_of(self, thing: Any, name: str) -> Any:
        if name != "capacity":
            return super().value_of(thing, name)
        pool = Pool.objects.filter(event=thing.event_id).first()
        return pool.capacity if pool else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("It closes before it opens. Choose a later moment."))
        begins = self.thing.event.starts_at()
        for name in ("opens_at", "choices_open_at"):
            moment = cleaned.get(name)
            if begins and moment and moment >= begins:
                said = _(
                    "The event has begun by then. Choose an earlier moment, or leave it empty."
                )
                self.add_error(name, said)
        return cleaned
