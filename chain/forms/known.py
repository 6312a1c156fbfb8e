"""A date of which only the month or the year may be known."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chain.choices import Precision


class PrecisionField(forms.ChoiceField):
    """How exactly the date beside it is known."""

    def __init__(self, **options: Any) -> None:
        known: dict[str, Any] = {
            "label": _("How exactly is this known?"),
            "choices": Precision.choices,
            "initial": Precision.DAY,
            "widget": forms.RadioSelect,
            "error_messages": {"required": _("Choose how exactly this is known.")},
        }
        super().__init__(**known | options)
