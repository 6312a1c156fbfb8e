"""How every form speaks: own words for a missing answer, and which answers may stay empty."""

from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.forms.fields import Field
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorList
from django.utils.translation import gettext

CHOOSING = {
    "Select",
    "NullBooleanSelect",
    "RadioSelect",
    "CheckboxSelectMultiple",
    "SelectMultiple",
}
GIVING = {"ClearableFileInput", "FileInput"}


def ask_for(field: Field, label: str) -> str:
    """Return the sentence that asks for the answer of a field that was left empty."""
    widget = type(field.widget).__name__
    if widget == "CheckboxInput":
        return gettext("Tick the box “%(label)s” to go on.") % {"label": label}
    words = {"label": label[:1].lower() + label[1:] if not label[1:2].isupper() else label}
    if widget in CHOOSING:
        return gettext("Choose an answer for: %(label)s.") % words
    if widget in GIVING:
        return gettext("Choose a file for: %(label)s.") % words
    return gettext("Fill in: %(label)s.") % words


def _is_bare(error: ValidationError) -> bool:
    return error.code == "required" and error.message == Field.default_error_messages["required"]


class HouseBoundField(BoundField):
    """A field that never says 'This field is required.' but asks for what is missing."""

    @property
    def errors(self) -> ErrorList:
        found: ErrorList = super().errors
        data = found.as_data() if found else []
        if not any(_is_bare(error) for error in data):
            return found
        asked = [ask_for(self.field, str(self.label)) if _is_bare(e) else e for e in data]
        return self.form.error_class(asked, renderer=self.form.renderer, field_id=self.auto_id)

    @property
    def optional(self) -> bool:
        return not self.field.required and not self.field.disabled

    @property
    def hidden_initial(self) -> str:
        """Return the hidden first value, which only widgets drawn as a whole bring themselves."""
        return self.as_hidden(only_initial=True) if self.field.show_hidden_initial else ""

    @property
    def kind(self) -> str:
        """Tell the template which of its three shapes this field has."""
        name = type(self.field.widget).__name__
        if name == "CheckboxInput":
            return "tick"
        return (
            "group"
            if self.use_fieldset and self.widget_type in {"radioselect", "checkboxselectmultiple"}
            else "plain"
        )


class HouseRenderer(DjangoTemplates):
    bound_field_class = HouseBoundField
