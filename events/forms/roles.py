"""Who helps with one event."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.values.fields import DayField
from events.choices import EventRoleKind


class EventRoleForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail of this person"),
        error_messages={
            "required": _("Fill in the e-mail address, such as naam@organisatie.nl."),
            "invalid": _("Fill in a whole e-mail address, such as naam@organisatie.nl."),
        },
    )
    kind = forms.ChoiceField(
        choices=EventRoleKind.choices, label=_("Role"), initial=EventRoleKind.PROGRAMME_MAKER
    )
    until_on = DayField(
        label=_("Last day"),
        required=False,
        help_text=_("After this day the person sees nothing of this event any more."),
    )

    def clean_email(self) -> Person:
        email = self.cleaned_data["email"].strip().lower()
        person: Person | None = Person.objects.with_account().filter(email=email).first()
        if person is None:
            raise forms.ValidationError(
                _("We know nobody with this address. Ask the administrator to add this person.")
            )
        return person
