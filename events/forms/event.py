"""What is said about an event, in groups."""

from datetime import date
from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from chain.models import Chain, Region
from chain.seen import SeenModelForm
from chain.values.fields import DayField, JoinUrlField, LineField, ProseField
from chain.values.form_layout import layout
from events.choices import Daypart
from events.models import Event, EventKind


def quiet(form: forms.BaseForm) -> None:
    """Let an empty choice be a dash, and no choice be empty where one is needed."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField) and field.empty_label is not None:
            field.empty_label = "–"
        elif isinstance(field, forms.TypedChoiceField) and field.required:
            field.choices = [choice for choice in list(field.widget.choices) if choice[0] != ""]


class OfThisEvent(forms.ModelChoiceField):
    """A room or a part of the programme, by its own name: the event needs no saying."""

    def label_from_instance(self, obj: Any) -> str:
        return getattr(obj, "name", "") or getattr(obj, "title", "")


class EventForm(SeenModelForm):
    title = LineField(label=_("Title"), max_length=160)
    subtitle = LineField(label=_("Subtitle"), max_length=200, required=False)
    theme = LineField(label=_("Theme"), max_length=160, required=False)
    purpose = ProseField(
        label=_("Purpose"), required=False, help_text=_("Why do people come together?")
    )
    societal_aim = LineField(label=_("Aim for society"), max_length=240, required=False)
    audience = LineField(
        label=_("For whom"),
        max_length=240,
        required=False,
        help_text=_("For example: directors and professionals of all partners."),
    )
    practical = ProseField(
        label=_("Practical information"),
        required=False,
        help_text=_("Route, parking, access, meals."),
    )
    date_note = LineField(
        label=_("Note on the date"),
        max_length=200,
        required=False,
        help_text=_("What the source does not say, such as the day itself."),
    )
    city = LineField(label=_("City"), max_length=80, required=False)
    venue = LineField(label=_("Building"), max_length=160, required=False)
    address = LineField(label=_("Address"), max_length=200, required=False)
    join_url = JoinUrlField()
    regions = forms.ModelMultipleChoiceField(
        queryset=Region.objects.all(),
        label=_("Regions"),
        required=False,
        help_text=_("Hold Ctrl or Cmd to choose several."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )

    class Meta:
        model = Event
        fields = (
            "title",
            "subtitle",
            "theme",
            "purpose",
            "societal_aim",
            "plan",
            "audience",
            "visibility",
            "practical",
            "is_online",
            "join_url",
            "city",
            "venue",
            "address",
            "host_organisation",
            "has_kitchen_tour",
            "regions",
            "involved",
            "date_note",
        )
        labels: ClassVar[dict[str, Any]] = {
            "plan": _("Builds on this plan"),
            "visibility": _("Who finds it"),
            "is_online": _("People can take part online"),
            "host_organisation": _("Host"),
            "has_kitchen_tour": _("With a look in the kitchen"),
            "involved": _("Other samenwerkingen involved"),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "involved": forms.CheckboxSelectMultiple,
            "visibility": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        quiet(self)
        event: Event = self.thing
        self.fields["involved"].queryset = Chain.objects.exclude(pk=event.chain_id)  # type: ignore[attr-defined]  # a model choice
        self.fields["plan"].queryset = event.chain.plans.all()  # type: ignore[attr-defined]  # idem
        self.helper = layout(
            Fieldset(_("What"), "title", "subtitle", "theme", "purpose", "societal_aim", "plan"),
            Fieldset(
                _("Where"),
                "is_online",
                "join_url",
                "city",
                "venue",
                "address",
                "host_organisation",
                "has_kitchen_tour",
                "regions",
            ),
            Fieldset(_("For whom"), "audience", "visibility", "involved", "practical"),
            Fieldset(_("Remark"), "date_note"),
        )


class NewEventForm(forms.Form):
    chain = forms.ModelChoiceField(
        queryset=Chain.objects.none(), label=_("Organised by"), empty_label=None
    )
    title = LineField(
        label=_("Title"),
        max_length=160,
        error_messages={"required": _("Fill in a title, such as: Netwerkdag Leeuwarden.")},
    )
    theme = LineField(label=_("Theme"), max_length=160, required=False)
    starts_on = DayField(
        label=_("First day"),
        required=False,
        help_text=_("Not known yet? Leave this empty."),
    )
    daypart = forms.ChoiceField(
        choices=Daypart.choices, label=_("Part of the day"), initial=Daypart.DAY
    )
    city = LineField(label=_("City"), max_length=80, required=False)
    audience = LineField(label=_("For whom"), max_length=240, required=False)

    def __init__(
        self, *args: Any, kind: EventKind, chains: list[Chain], today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.fields["chain"].queryset = Chain.objects.filter(pk__in=[each.pk for each in chains])  # type: ignore[attr-defined]  # a model choice
        self.fields["chain"].initial = kind.chain or chains[0]
        if len(chains) == 1:
            self.fields["chain"].widget = forms.HiddenInput()
        self.helper = layout(
            Fieldset(_("What"), "chain", "title", "theme"),
            Fieldset(_("When"), Row("starts_on", "daypart")),
            Fieldset(_("Where and for whom"), "city", "audience"),
        )

    @property
    def is_about_the_past(self) -> bool:
        day = self.cleaned_data.get("starts_on")
        return bool(day and day < self.today)


class CopyForm(forms.Form):
    title = LineField(
        label=_("Title of the new event"),
        max_length=160,
        error_messages={"required": _("Fill in a title for the new event.")},
    )
    starts_on = DayField(
        label=_("First day of the new event"),
        help_text=_("All other days move along; the hours stay as they are."),
        error_messages={"required": _("Fill in the first day of the new event.")},
    )
    city = LineField(
        label=_("City of the new event"),
        max_length=80,
        required=False,
        help_text=_("In another city venue, address and host stay open."),
    )
    is_in_tour = forms.BooleanField(label=_("It is one more day of the same tour"), required=False)

    def __init__(self, *args: Any, event: Event, **options: Any) -> None:
        known = {"title": event.title, "city": event.city, "is_in_tour": True}
        super().__init__(*args, **{"initial": known} | options)
        if event.tour_id is None:
            del self.fields["is_in_tour"]


class ReasonForm(forms.Form):
    reason = LineField(
        label=_("Why it does not take place"),
        max_length=240,
        help_text=_("Visitors read this on the page."),
        error_messages={"required": _("Fill in the reason in one sentence.")},
    )


class MoveForm(forms.Form):
    to = DayField(
        label=_("New first day"),
        error_messages={"required": _("Fill in the new first day.")},
    )
    reason = LineField(
        label=_("Why it moves"),
        max_length=240,
        help_text=_("Visitors read this on the page."),
        error_messages={"required": _("Fill in the reason in one sentence.")},
    )


class KindForm(forms.Form):
    name = LineField(
        label=_("Name of the kind"),
        max_length=80,
        help_text=_("For example: Regiodag met 2 rondes."),
        error_messages={"required": _("Fill in a name for the kind.")},
    )


class KindNameForm(KindForm):
    """What a kind is called; its programme and tasks come from the event it was kept from."""

    abbreviation = LineField(
        label=_("Abbreviation"),
        max_length=20,
        required=False,
        help_text=_("Stands behind the title of its events, for example: BBB."),
    )
    explanation = LineField(
        label=_("Explanation"),
        max_length=240,
        required=False,
        help_text=_("For who chooses a kind for a new event."),
    )


class TaskForm(forms.Form):
    title = LineField(
        label=_("What has to be done"),
        max_length=160,
        error_messages={"required": _("Fill in what has to be done.")},
    )
