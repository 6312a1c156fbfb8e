"""Choose a person: known already, or by the name that somebody types."""

from typing import Any

from crispy_forms.layout import Row
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.values.form_layout import layout
from chain.values.who import PersonChoice, TypedName


class PersonForm(TypedName):
    """One of `people`, or at least a last name."""

    person = PersonChoice(
        label=_("Person"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Somebody else, fill in the name"),
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
