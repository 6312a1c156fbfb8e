"""How every form speaks: own words for a missing answer, and which answers may stay empty."""

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.forms import BoundField, fields
from django.forms.fields import Field
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorList
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chain.values.fields import warnings_in

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
    asked = label.rstrip("?:. ")
    words = {"label": asked if asked[1:2].isupper() else asked[:1].lower() + asked[1:]}
    if widget in CHOOSING:
        return gettext("Choose an answer for: %(label)s.") % words
    if widget in GIVING:
        return gettext("Choose a file for: %(label)s.") % words
    return gettext("Fill in: %(label)s.") % words


# What Django says of its own accord, and what we say instead: how to mend it.
INSTEAD = (
    (EmailValidator.message, _("Fill in a whole e-mail address, such as naam@organisatie.nl.")),
    (
        fields.DateField.default_error_messages["invalid"],
        _("Fill in a date that exists, such as 09-10-2026."),
    ),
    (fields.TimeField.default_error_messages["invalid"], _("Fill in a time such as 13.00.")),
    (
        fields.IntegerField.default_error_messages["invalid"],
        _("Fill in a whole number, such as 40."),
    ),
)


def _is_bare(error: ValidationError) -> bool:
    return error.code == "required" and error.message == Field.default_error_messages["required"]


def _instead(error: ValidationError) -> Promise | None:
    return next((ours for theirs, ours in INSTEAD if error.message == theirs), None)


class HouseBoundField(BoundField):
    """A field that never speaks with Django's voice but says what to do."""

    @property
    def errors(self) -> ErrorList:
        found: ErrorList = super().errors
        data = found.as_data() if found else []
        if not any(_is_bare(error) or _instead(error) for error in data):
            return found
        asked = [self._said(error) for error in data]
        return self.form.error_class(asked, renderer=self.form.renderer, field_id=self.auto_id)

    def _said(self, error: ValidationError) -> ValidationError | str:
        if _is_bare(error):
            return ask_for(self.field, str(self.label))
        ours = _instead(error)
        return str(ours) if ours else error

    @property
    def optional(self) -> bool:
        return not self.field.required and not self.field.disabled

    @property
    def hidden_initial(self) -> str:
        """Return the hidden first value, which only widgets drawn as a whole bring themselves."""
        brings = self.field.show_hidden_initial and not self._is_kept_elsewhere
        return self.as_hidden(only_initial=True) if brings else ""

    def __str__(self) -> SafeString:
        """Draw the widget; a form that keeps its first values together has none beside it."""
        return self.as_widget() if self._is_kept_elsewhere else super().__str__()

    __html__ = __str__

    @property
    def _is_kept_elsewhere(self) -> bool:
        return bool(getattr(self.form, "keeps_first_values", False))

    @property
    def warned(self) -> list[Promise]:
        """Return what this text tells too much of; it stands below the field."""
        return warnings_in(self)

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
