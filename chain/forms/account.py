from django.forms import ModelForm
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.values.text import clean_line


class NameForm(ModelForm):
    """How somebody is called, and whether pages may say so."""

    class Meta:
        model = Person
        fields = ["first_name", "infix", "last_name", "organisation", "function"]
        labels = {
            "first_name": _("First name"),
            "infix": _("Infix, such as ‘van der’"),
            "last_name": _("Last name"),
            "organisation": _("Organisation"),
            "function": _("Function"),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, token in (
            ("first_name", "given-name"),
            ("infix", "additional-name"),
            ("last_name", "family-name"),
            ("function", "organization-title"),
        ):
            self.fields[name].widget.attrs["autocomplete"] = token
        self.fields["organisation"].empty_label = _("None")  # type: ignore[attr-defined]  # a model choice
        self.fields["last_name"].required = True
        self.fields["last_name"].error_messages["required"] = _("Fill in your last name.")

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        lines = {name: clean_line(text) for name, text in cleaned.items() if isinstance(text, str)}
        return cleaned | lines
