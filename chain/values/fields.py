"""Form fields that clean what people type and say in their own words what to do."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from chain.values.addresses import AddressRefused, address
from chain.values.clock import clock, clock_text
from chain.values.text import clean_line, clean_text, warnings

TOO_LONG = ngettext_lazy(
    "Make this shorter: at most %(limit_value)d character. Now it has %(show_value)d.",
    "Make this shorter: at most %(limit_value)d characters. Now it has %(show_value)d.",
    "limit_value",
)

# As Django calls the widgets in which people type what they like.
_FREE = {"text", "textarea"}


class _Text(forms.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for validator in self.validators:
            if isinstance(validator, MaxLengthValidator):
                validator.message = TOO_LONG

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave `maxlength` out: a browser would cut a pasted text without a word."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class LineField(_Text):
    """One line of text: no control or bidi characters, single spaces."""

    def to_python(self, value: Any) -> str:
        return clean_line(str(super().to_python(value) or ""))


class ProseField(_Text):
    """Text of several lines, cleaned; its line ends are LF."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        return clean_text(str(super().to_python(value) or ""))


class AddressField(LineField):
    """An e-mail address, read as everywhere else; its value is an `Address`."""

    def __init__(self, **options: Any) -> None:
        attrs = {"autocomplete": "email", "inputmode": "email", "autocapitalize": "none"}
        widget = forms.TextInput(attrs={**attrs, "spellcheck": "false"})
        super().__init__(widget=widget, **options)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return address(typed)
        except AddressRefused as refused:
            raise ValidationError(str(refused.says)) from refused


class JoinUrlField(forms.URLField):
    """Where people who take part are sent on to; no page and no letter shows it."""

    def __init__(self, **options: Any) -> None:
        known: dict[str, Any] = {
            "label": _("Link to take part"),
            "required": False,
            "assume_scheme": "https",
            "help_text": _(
                "Only people who take part are sent on to it, from half an hour before."
            ),
            "error_messages": {
                "invalid": _("Fill in a whole link, such as https://voorbeeld.nl/zaal.")
            },
        }
        super().__init__(**known | options)


def warnings_in(field: forms.BoundField) -> list[Promise]:
    """Return what free text tells too much of, as sentences; it warns and never blocks."""
    is_free = isinstance(field.field, forms.CharField) and field.widget_type in _FREE
    return [one.say for one in warnings(str(field.value() or ""))] if is_free else []


class DayField(forms.DateField):
    """A date, chosen in the browser's own calendar or typed as 09-10-2026."""

    default_error_messages = {"invalid": _("Fill in a date that exists, such as 09-10-2026.")}
    earliest, latest = date(1950, 1, 1), date(2100, 12, 31)

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        options.setdefault("input_formats", ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"])
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        day: date | None = super().to_python(value)
        if day and not self.earliest <= day <= self.latest:
            raise ValidationError(_("Fill in a year between 1950 and 2100."))
        return day


class MomentField(forms.DateTimeField):
    """A day and a time, chosen in the browser or typed as 09-10-2026 13.00."""

    default_error_messages = {"invalid": _("Fill in a day and a time, such as 09-10-2026 13.00.")}

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        formats = ["%Y-%m-%dT%H:%M", "%d-%m-%Y %H.%M", "%d-%m-%Y %H:%M", "%d-%m-%Y"]
        super().__init__(widget=widget, input_formats=formats, required=False, **options)

    def to_python(self, value: Any) -> datetime | None:
        moment: datetime | None = super().to_python(value)
        if moment and not 1950 <= moment.year <= 2100:
            raise ValidationError(_("Fill in a year between 1950 and 2100."))
        return moment


class ClockField(forms.Field):
    """A clock time as people type it: 13.00, 13:00 or 9."""

    default_error_messages = {"invalid": _("Fill in a time such as 13.00.")}

    def __init__(self, **options: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "short"}
        options.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**options)

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, time):
            return value
        try:
            return clock(clean_line(str(value or "")))
        except ValueError as refused:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from refused

    def prepare_value(self, value: Any) -> Any:
        return clock_text(value) if isinstance(value, time) else value
