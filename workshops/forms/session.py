"""Seats of a session, and its people."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.values.fields import JoinUrlField, LineField
from workshops.choices import SessionRoleKind
from workshops.models import Session
from workshops.queries.people import people_known_to


class SeatsForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    capacity = forms.IntegerField(
        label=_("Number of seats"),
        required=False,
        min_value=1,
        max_value=10_000,
        help_text=_("Not known yet? Leave this empty."),
        error_messages={
            "invalid": _("Fill in a whole number, such as 40."),
            "min_value": _("Fill in a number of at least 1."),
            "max_value": _("Fill in a number of at most 10.000."),
        },
    )

    def __init__(self, data: QueryDict | None, *, session: Session) -> None:
        super().__init__(data, initial={"seen": session.version, "capacity": session.capacity})
        self.helper = _helper("seen", "capacity")


class JoinForm(forms.Form):
    """Where who has a seat is sent on to, if they take part from afar."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    join_url = JoinUrlField()

    def __init__(self, data: QueryDict | None, *, session: Session) -> None:
        super().__init__(data, initial={"seen": session.version, "join_url": session.join_url})
        self.helper = _helper("seen", "join_url")


class PersonForm(forms.Form):
    """Somebody who helps in the session: known already, or by name; an address is not needed."""

    kind = forms.ChoiceField(
        label=_("Role"),
        choices=SessionRoleKind.choices,
        initial=SessionRoleKind.NOTE_TAKER,
        error_messages={"required": _("Choose the role.")},
    )
    person = forms.ModelChoiceField(
        label=_("Person"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Somebody else, fill in the name"),
    )
    first_name = LineField(label=_("First name"), max_length=60, required=False)
    infix = LineField(label=_("Infix"), max_length=30, required=False)
    last_name = LineField(label=_("Last name"), max_length=80, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Only for who wants to sign in. A work link needs no address."),
        error_messages={
            "invalid": _("Fill in a whole e-mail address, such as naam@organisatie.nl.")
        },
    )

    def __init__(self, data: QueryDict | None, *, session: Session) -> None:
        super().__init__(data, prefix="wie")
        self.fields["person"].queryset = people_known_to(session.event)  # type: ignore[attr-defined]  # a model choice
        self.helper = _helper("kind", "person", Row("first_name", "infix", "last_name"), "email")

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if not data.get("person") and not data.get("last_name"):
            self.add_error("last_name", _("Choose a person, or fill in a last name."))
        return data


def _helper(*fields: Any) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*fields)
    return helper
