"""What somebody changes of a registration."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chain.values.fields import AddressField, LineField
from participants.forms.register import WishesForm


class DetailsForm(WishesForm):
    """The wishes once more; diet and access are written here and never shown."""

    remark = LineField(
        label=_("Remark for the organiser"),
        max_length=240,
        required=False,
        help_text=_("For example: I come later."),
    )
    field_order = ["remark", *WishesForm.field_order]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # A page of its own: participants.views.meeting.
        self.fields.pop("meets", None)
        self.fields.pop("colleagues", None)
        for name in ("diet", "access"):
            if name in self.fields:
                said = _("We do not show what you told before. What you fill in takes its place.")
                self.fields[name].help_text = said


class NewLinkForm(forms.Form):
    email = AddressField(
        label=_("Your e-mail address"),
        help_text=_("The address at which you get our mail."),
        error_messages={
            "required": _("Fill in your e-mail address, such as name@organisation.nl.")
        },
    )
