"""Seats of a session, and its people."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chain.values.fields import JoinUrlField
from chain.values.form_layout import layout
from events.queries.people import people_known_to
from workshops.choices import SessionRoleKind
from workshops.forms.person import PersonForm
from workshops.models import Session


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
        self.helper = layout("seen", "capacity")


class JoinForm(forms.Form):
    """Where who has a seat is sent on to, if they take part from afar."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    join_url = JoinUrlField()

    def __init__(self, data: QueryDict | None, *, session: Session) -> None:
        super().__init__(data, initial={"seen": session.version, "join_url": session.join_url})
        self.helper = layout("seen", "join_url")


class HelperForm(PersonForm):
    """Somebody who helps in the session; an address is not needed."""

    kind = forms.ChoiceField(
        label=_("Role"),
        choices=SessionRoleKind.choices,
        initial=SessionRoleKind.NOTE_TAKER,
        error_messages={"required": _("Choose the role.")},
    )
    field_order = ("kind",)

    def __init__(self, data: QueryDict | None, *, session: Session) -> None:
        super().__init__(data, people=people_known_to(session.event), prefix="wie")
        self.fields["email"].help_text = _(
            "Only for who wants to sign in. A work link needs no address."
        )
