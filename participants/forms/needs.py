"""The code that was mailed, and what somebody told of diet and access."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chain.values.fields import LineField
from participants.forms.register import NeedsForm


class CodeForm(forms.Form):
    code = LineField(
        label=_("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "short",
            }
        ),
        help_text=_("For example: BCDF-GHJK."),
        error_messages={"required": _("Fill in the code from the mail.")},
    )


class OwnNeedsForm(NeedsForm):
    """Both empty takes away what was told before."""
