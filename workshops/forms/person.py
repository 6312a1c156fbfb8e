"""Choose a person: known already, or by the name that somebody types."""

from typing import Any

from crispy_forms.layout import Row
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.values.fields import LineField
from chain.values.form_layout import layout

WHOLE_ADDRESS = _("Fill in a whole e-mail address, such as naam@organisatie.nl.")


class PersonForm(forms.Form):
    """One of `people`, or at least a last name."""

    person = forms.ModelChoiceField(
        label=_("Person"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Somebody else, fill in the name"),
    )
    first_name = LineField(label=_("First name"), max_length=60, required=False)
    infix = LineField(label=_("Infix"), max_length=30, required=False)
    last_name = LineField(label=_("Last name"), max_length=80, required=False)
    email = forms.EmailField(
        label=_("E-mail"), required=False, error_messages={"invalid": WHOLE_ADDRESS}
    )

    def __init__(self, data: Any = None, *, people: QuerySet[Person], prefix: str) -> None:
        super().__init__(data, prefix=prefix)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a model choice field
        own = [name for name in self.fields if name not in PersonForm.base_fields]
        self.helper = layout(*own, "person", Row("first_name", "infix", "last_name"), "email")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("person") and not cleaned.get("last_name"):
            self.add_error("last_name", _("Choose a person, or fill in a last name."))
        return cleaned

    @property
    def named(self) -> dict[str, Any]:
        """Return the address and the name that were typed, as `person_named` takes them."""
        names = ("email", "first_name", "infix", "last_name")
        return {name: self.cleaned_data[name] for name in names}
