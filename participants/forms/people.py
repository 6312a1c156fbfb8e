"""What an organiser types about participants."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chain.models import Organisation
from chain.seen import SeenModelForm
from chain.values.addresses import AddressRefused, address
from chain.values.fields import LineField, ProseField
from chain.values.typed_names import NameField
from events.models import Event
from participants.choices import RegistrationState
from participants.models import Registration
from participants.queries.people import sessions_to_choose
from participants.queries.preference import preference_of
from workshops.models import Session
from workshops.queries.version import sessions_shown

NOBODY = _("no matter")


class PeopleFilter(forms.Form):
    """The list narrowed; a value that does not exist narrows nothing."""

    q = LineField(label=_("Search a name or an organisation"), required=False, max_length=80)
    staat = forms.ChoiceField(label=_("State"), required=False)
    workshop = forms.ChoiceField(label=_("Workshop"), required=False)

    def __init__(self, *args: Any, event: Event, **options: Any) -> None:
        super().__init__(*args, **options)
        states = [("", _("all who stand")), *RegistrationState.choices]
        self.fields["staat"].choices = states  # type: ignore[attr-defined]  # a choice field
        sessions = [("", NOBODY), *sessions_to_choose(event)]
        self.fields["workshop"].choices = sessions  # type: ignore[attr-defined]  # idem


class AddForm(forms.Form):
    """Somebody who asked by phone or at the door."""

    name = NameField(
        label=_("Name"),
        help_text=_("First name and last name."),
        error_messages={"required": _("Fill in a name.")},
    )
    email = LineField(
        label=_("E-mail"),
        max_length=254,
        error_messages={"required": _("Fill in an e-mail address, such as name@organisation.nl.")},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(), label=_("Organisation"), required=False, empty_label=_("none")
    )
    function = LineField(label=_("Function"), max_length=120, required=False)
    sessions = forms.ModelMultipleChoiceField(
        Session.objects.none(),
        label=_("Workshops"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At most 1 per round. Who finds it full gets a number in line."),
    )

    def __init__(self, *args: Any, event: Event, **options: Any) -> None:
        super().__init__(*args, **options)
        sessions = self.fields["sessions"]
        preference = preference_of(event)
        self._shown = {
            session.pk: session
            for session in sessions_shown(event)
            if session.item_id not in preference
        }
        if preference:
            said = gettext("The seats in %(rounds)s are given by preference.")
            sessions.help_text = said % {"rounds": preference.titles}
        rows = Session.everything.filter(pk__in=self._shown)
        sessions.queryset = rows  # type: ignore[attr-defined]  # a model choice
        sessions.choices = [  # type: ignore[attr-defined]  # idem
            (pk, f"{one.item.title}: {one.workshop.title}") for pk, one in self._shown.items()
        ]

    def clean_email(self) -> str:
        try:
            return address(self.cleaned_data["email"]).key
        except AddressRefused as refused:
            raise forms.ValidationError(str(refused.says)) from refused

    def clean_sessions(self) -> list[Session]:
        chosen = [self._shown[session.pk] for session in self.cleaned_data["sessions"]]
        if len({session.item_id for session in chosen}) < len(chosen):
            raise forms.ValidationError(_("Choose at most 1 workshop per round."))
        return chosen


class NoteForm(SeenModelForm):
    note = ProseField(
        label=_("Note"),
        rows=3,
        required=False,
        max_length=2000,
        help_text=_("Only organisers read this."),
    )

    class Meta:
        model = Registration
        fields = ("note",)
