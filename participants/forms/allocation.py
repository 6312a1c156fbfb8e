"""What an organiser asks of dividing the seats, and sets by hand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chain.values.fields import LineField
from events.models import EventDay
from participants.choices import RunKind
from participants.models import Registration
from participants.values.allocation import SLACKS
from participants.values.shown import shown_to_others
from workshops.models import Session

_SAID = {
    0: _("none: fairness goes first"),
    1: _("1% of fairness"),
    2: _("2% of fairness"),
    5: _("5% of fairness"),
}
INSIDE, OUTSIDE = "in", "niet"


class AskForm(forms.Form):
    """One press: a proposal, or a repair of what was published."""

    kind = forms.ChoiceField(
        choices=[(RunKind.WHOLE.value, ""), (RunKind.REPAIR.value, "")],
        error_messages={"required": _("Choose what you ask for.")},
    )
    slack = forms.TypedChoiceField(
        label=_("Room for a better mix of organisations"),
        choices=[(number, _SAID[number]) for number in SLACKS],
        coerce=int,
        error_messages={
            "required": _("Choose how much room there is."),
            "invalid_choice": _("Choose one of the list."),
        },
        help_text=_("More room mixes organisations better, and gives some people a lower choice."),
    )


class _PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Registration) -> str:
        organisation = obj.person.organisation
        name = shown_to_others(obj.person)
        return f"{name}, {organisation}" if organisation and not obj.person.is_shielded else name


class _SessionField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Session) -> str:
        return f"{obj.item.title}: {obj.workshop.title}"


class LockForm(forms.Form):
    """Somebody in a session, or not in it, and why."""

    registration = _PersonField(
        Registration.objects.none(),
        label=_("Who"),
        empty_label=_("choose a person"),
        error_messages={
            "required": _("Choose who this is about."),
            "invalid_choice": _("This person does not come any more. Choose somebody else."),
        },
    )
    where = forms.ChoiceField(
        label=_("What do you want?"),
        widget=forms.RadioSelect,
        choices=[
            (INSIDE, _("This person sits in the workshop")),
            (OUTSIDE, _("This person does not sit in the workshop")),
        ],
        initial=INSIDE,
        error_messages={
            "required": _("Choose one of the two."),
            "invalid_choice": _("Choose one of the two."),
        },
    )
    session = _SessionField(
        Session.objects.none(),
        label=_("Workshop"),
        empty_label=_("choose a workshop"),
        error_messages={
            "required": _("Choose a workshop."),
            "invalid_choice": _("This workshop is not given any more. Choose another."),
        },
    )
    reason = LineField(
        label=_("Why?"),
        max_length=240,
        help_text=_("The person may read this, and so may your colleagues."),
        error_messages={"required": _("Fill in why.")},
    )

    def __init__(self, *args: Any, day: EventDay, **options: Any) -> None:
        super().__init__(*args, **options)
        coming = Registration.objects.coming().filter(event=day.event_id)
        coming = coming.select_related("person__organisation").order_by("person__sort_key", "pk")
        sessions = Session.objects.filter(item__day=day, item__preference_round__isnull=False)
        sessions = sessions.select_related("item", "workshop")
        self.fields["registration"].queryset = coming  # type: ignore[attr-defined]  # a choice field
        self.fields["session"].queryset = sessions.order_by(  # type: ignore[attr-defined]  # idem
            "item__order", "item__starts_at", "workshop__order", "pk"
        )

    @property
    def is_inside(self) -> bool:
        return bool(self.cleaned_data["where"] == INSIDE)
