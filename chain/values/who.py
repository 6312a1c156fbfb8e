"""Choose a person we know, or type the name of somebody else."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chain.values.fields import LineField
from chain.values.names import FIRST_MAX, INFIX_MAX, LAST_MAX

WHOLE_ADDRESS = _("Fill in a whole e-mail address, such as naam@organisatie.nl.")


class PersonChoice(forms.ModelChoiceField):
    """One person of a list, each with the organisation: two may have one name."""

    def __init__(self, *args: Any, empty_label: Any = "–", **options: Any) -> None:
        super().__init__(*args, empty_label=empty_label, **options)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}, {obj.organisation}" if obj.organisation else str(obj)


class TypedName(forms.Form):
    """The name of somebody whom we may not know yet, and an address if there is one."""

    first_name = LineField(label=_("First name"), max_length=FIRST_MAX, required=False)
    infix = LineField(label=_("Infix"), max_length=INFIX_MAX, required=False)
    last_name = LineField(label=_("Last name"), max_length=LAST_MAX, required=False)
    email = forms.EmailField(
        label=_("E-mail"), required=False, error_messages={"invalid": WHOLE_ADDRESS}
    )

    @property
    def named(self) -> dict[str, Any]:
        """Return the address and the name that were typed, as `people.named` takes them."""
        names = ("email", "first_name", "infix", "last_name")
        return {name: self.cleaned_data[name] for name in names}
