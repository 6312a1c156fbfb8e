"""How a form is drawn: its fields in groups, within a form tag of the template."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout


def layout(*groups: Any) -> FormHelper:
    """Return a helper that draws `groups`; the template writes the form tag and the token."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*groups)
    return helper
