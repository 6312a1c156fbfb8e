"""Of which workshops somebody wants to hear more; or of none any longer."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from buildingblocks.queries.following import KeepPosted
from chain.values.form_layout import layout
from workshops.models import Session

END = "stop"


class KeepPostedForm(forms.Form):
    """At least one workshop; the button that ends it needs none."""

    sessions_chosen = forms.MultipleChoiceField(
        label=_("Of which workshops do you want to hear more?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one workshop."),
            "invalid_choice": _("Choose one of these workshops."),
        },
    )

    def __init__(self, data: QueryDict | None = None, *, posted: KeepPosted) -> None:
        super().__init__(data, initial={"sessions_chosen": [str(one) for one in posted.chosen]})
        self.fields["sessions_chosen"].required = not self.ends
        self.fields["sessions_chosen"].choices = [  # type: ignore[attr-defined]  # a choice field
            (str(row.session.pk), _label(row.session, posted)) for row in posted.rows
        ]
        self.helper = layout("sessions_chosen")

    @property
    def ends(self) -> bool:
        return END in self.data

    @property
    def sessions(self) -> set[int]:
        if self.ends:
            return set()
        return {int(one) for one in self.cleaned_data["sessions_chosen"]}


def _label(session: Session, posted: KeepPosted) -> str:
    """Name the round too when a workshop was given more than once."""
    title = session.workshop.title
    times = sum(row.session.workshop_id == session.workshop_id for row in posted.rows)
    return f"{title}, {session.item.title}" if times > 1 else title
