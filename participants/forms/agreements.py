"""What an organiser types of people and sessions before the seats are divided."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chain.values.addresses import Address, AddressRefused, address
from chain.values.fields import AddressField, ProseField
from events.models import Event
from participants.models import Registration
from participants.queries.agreements import registered_at

TOGETHER, APART = "samen", "apart"
_MOST = 1000
_NUMBER = {
    "invalid": _("Fill in a whole number, such as 8."),
    "min_value": _("Fill in a number of at least 0."),
    "max_value": _("Fill in a smaller number: at most %(limit_value)s."),
}


class PairForm(forms.Form):
    one = AddressField(
        label=_("E-mail address of the first person"),
        error_messages={"required": _("Fill in the address that this person registered with.")},
    )
    other = AddressField(
        label=_("E-mail address of the second person"),
        error_messages={"required": _("Fill in the address that this person registered with.")},
    )
    way = forms.ChoiceField(
        label=_("What do you agree?"),
        choices=[(TOGETHER, _("Together in each round")), (APART, _("Never in one workshop"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the two."),
            "invalid_choice": _("Choose one of the two."),
        },
    )

    def __init__(self, *args: Any, event: Event, **options: Any) -> None:
        super().__init__(*args, **options)
        self.event = event
        self.people: dict[str, Registration] = {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed: dict[str, Address] = {
            name: cleaned[name] for name in ("one", "other") if cleaned.get(name)
        }
        found = registered_at(self.event, [each.key for each in typed.values()])
        for name, each in typed.items():
            if each.key in found:
                self.people[name] = found[each.key]
            else:
                said = _("Nobody is registered for this event with this address.")
                self.add_error(name, said)
        if len(typed) == 2 and typed["one"].key == typed["other"].key:
            self.add_error("other", _("This is the same person. Fill in another address."))
        return cleaned


class SessionTermsForm(forms.Form):
    minimum = forms.IntegerField(
        label=_("Fewest people for this workshop to go on"),
        required=False,
        min_value=0,
        max_value=_MOST,
        help_text=_("Leave this empty to do as in all workshops."),
        error_messages=_NUMBER,
    )
    reserve = forms.IntegerField(
        label=_("Seats that stay free for late guests"),
        required=False,
        min_value=0,
        max_value=_MOST,
        help_text=_("Leave this empty to do as in all workshops."),
        error_messages=_NUMBER,
    )
    by_invitation = forms.BooleanField(
        label=_("Only whom I name below may get a seat here"), required=False
    )
    guests = ProseField(
        label=_("Who may get a seat here"),
        required=False,
        rows=6,
        help_text=_("One e-mail address on each line, of people who are registered."),
    )

    def __init__(self, *args: Any, event: Event, **options: Any) -> None:
        super().__init__(*args, **options)
        self.event = event
        for name in ("minimum", "reserve"):
            self.fields[name].widget.attrs["class"] = "short"

    def clean_guests(self) -> list[Registration]:
        lines = [line.strip() for line in self.cleaned_data["guests"].splitlines() if line.strip()]
        keys = [_key(number, line) for number, line in enumerate(lines, 1)]
        found = registered_at(self.event, keys)
        for number, key in enumerate(keys, 1):
            if key not in found:
                said = gettext("Line %(number)d: nobody is registered with this address.")
                raise ValidationError(said % {"number": number})
        return list(found.values())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("by_invitation") and cleaned.get("guests") == []:
            self.add_error("guests", _("Name at least 1 person, or take the tick above away."))
        return cleaned


def _key(number: int, line: str) -> str:
    try:
        return address(line).key
    except AddressRefused as refused:
        said = gettext("Line %(number)d: %(says)s") % {"number": number, "says": refused.says}
        raise ValidationError(said) from refused
