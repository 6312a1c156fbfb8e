"""What is asked to find a letter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chain.values.fields import LineField


class AddressSearchForm(forms.Form):
    q = LineField(label=_("E-mail address"), required=False, max_length=100)
