"""What an answer to an invitation asks: mostly nothing."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chain.values.addresses import AddressRefused, address
from chain.values.fields import DayField, LineField
from chain.values.typed_names import NameField
from events.values.office_hours import is_working_day
from participants.choices import InvitationState, Replacing
from participants.models import Invitation, RegistrationTerms
from participants.values.replacement import Replacement

_WEEK = timedelta(days=7)
# What is asked of who comes instead.
INSTEAD = ("name", "email", "organisation", "function")


class AnswerForm(forms.Form):
    """Ja and nee ask nothing; the key tells a second press of a page from another answer."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, invitation: Invitation, **options: Any) -> None:
        self.invitation = invitation
        super().__init__(*args, **options)
        self.fields["form_key"].initial = uuid4

    def along(self) -> dict[str, Any]:
        """Return what comes along with the answer, as the action names it."""
        return {}


class MaybeForm(AnswerForm):
    maybe_until = DayField(
        label=_("We will hear by"),
        error_messages={"required": _("Choose the day by which you let us know.")},
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["maybe_until"]
        last = self.invitation.event.starts_on
        field.initial = self.invitation.maybe_until or _proposed(today, last)
        field.widget.attrs["min"] = today.isoformat()
        if last:
            field.widget.attrs["max"] = last.isoformat()

    def along(self) -> dict[str, Any]:
        return {"maybe_until": self.cleaned_data["maybe_until"]}


class InsteadForm(AnswerForm):
    """Four inputs at most: who comes instead, and where the invitation goes."""

    name = NameField(
        label=_("Name of the replacement"),
        error_messages={"required": _("Fill in the name of who comes instead.")},
    )
    email = LineField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={"required": _("Fill in the e-mail address of who comes instead.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    organisation = LineField(label=_("Organisation"), max_length=160, required=False)
    function = LineField(
        label=_("Function"),
        max_length=120,
        required=False,
        error_messages={"required": _("Fill in the function of who comes instead.")},
    )

    def __init__(
        self,
        *args: Any,
        replacing: Replacing,
        terms: RegistrationTerms | None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if replacing == Replacing.FUNCTION and terms:
            function = self.fields["function"]
            function.required = True
            function.help_text = _("At least: %(function)s") % {
                "function": terms.replacing_function
            }

    def clean_email(self) -> str:
        typed: str = self.cleaned_data["email"]
        if not typed:
            return ""
        try:
            found = address(typed)
        except AddressRefused as refused:
            raise ValidationError(str(refused.says)) from refused
        if found.key == (self.invitation.person.email or "").lower():
            raise ValidationError(_("This is the address of the guest. Fill in another one."))
        return found.key

    def replacement(self) -> Replacement:
        return Replacement(**{name: self.cleaned_data[name] for name in INSTEAD})


class ReplacementForm(InsteadForm):
    """Who comes instead, as the guest or the secretariaat types it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].initial = self.invitation.person.organisation or ""

    def along(self) -> dict[str, Any]:
        return {"replacement": self.replacement()}


class RemarkForm(forms.Form):
    remark = LineField(label=_("Your remark"), max_length=240, required=False)


def form_for(
    state: InvitationState | None,
    *args: Any,
    invitation: Invitation,
    terms: RegistrationTerms | None,
    replacing: Replacing,
    today: date,
) -> AnswerForm:
    """Return the form of that answer; without one, that of an answer which asks nothing."""
    if state == InvitationState.MAYBE:
        return MaybeForm(*args, invitation=invitation, today=today)
    if state == InvitationState.REPLACED:
        return ReplacementForm(*args, invitation=invitation, replacing=replacing, terms=terms)
    return AnswerForm(*args, invitation=invitation)


def _proposed(today: date, last: date | None) -> date:
    """Propose a working day in a week, or the day before the event when that is sooner."""
    day = today + _WEEK
    if last and day >= last:
        day = max(today, last - timedelta(days=1))
    while day > today and not is_working_day(day):
        day -= timedelta(days=1)
    return day
