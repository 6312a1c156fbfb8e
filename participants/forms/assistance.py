"""Who is the secretariaat, and who of the two gets the letters."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.values.addresses import AddressRefused, address
from chain.values.fields import LineField
from participants.choices import Receives


class AssistanceForm(forms.Form):
    email = LineField(
        label=_("E-mail address of the secretariat"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = LineField(
        label=_("Name of the secretariat"),
        max_length=80,
        required=False,
        help_text=_("For example: Sanne de Wit, or secretariaat hoofddirectie."),
    )
    receives = forms.ChoiceField(
        label=_("Who gets the letters"),
        choices=Receives.choices,
        widget=forms.RadioSelect,
        initial=Receives.BOTH,
    )

    def __init__(self, *args: Any, principal: Person, **options: Any) -> None:
        self.principal = principal
        super().__init__(*args, **options)

    def clean_email(self) -> str:
        try:
            found = address(self.cleaned_data["email"])
        except AddressRefused as refused:
            raise ValidationError(str(refused.says)) from refused
        if found.key == (self.principal.email or "").lower():
            raise ValidationError(_("This is the address of the guest. Fill in another one."))
        return found.key
