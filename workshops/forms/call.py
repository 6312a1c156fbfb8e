"""A call for ideas, as its organiser makes it; and what an organiser decides."""

from collections.abc import Sequence
from typing import Any, ClassVar

from crispy_forms.layout import Fieldset
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain.models import Organisation
from chain.seen import SeenModelForm
from chain.values.dates import day_long
from chain.values.fields import DayField, LineField, MomentField, ProseField
from chain.values.form_layout import layout
from events.models import Event, EventDay
from workshops.choices import IdeaStanding
from workshops.forms.idea import DaysField
from workshops.models import Call, Idea

ASK_TITLE = _("Fill in a title, for example: Ideas for the tour of 2027.")


class NewCallForm(forms.Form):
    title = LineField(label=_("Title"), max_length=160, error_messages={"required": ASK_TITLE})


class CallForm(SeenModelForm):
    title = LineField(label=_("Title"), max_length=160, error_messages={"required": ASK_TITLE})
    question = LineField(
        label=_("Question"),
        max_length=300,
        required=False,
        help_text=_("One question that every idea answers."),
    )
    intro = ProseField(
        label=_("Text"),
        required=False,
        help_text=_("What the day is about, and what kind of workshops you look for."),
    )
    criteria = ProseField(
        label=_("What we look at"), required=False, help_text=_("One criterion on each line.")
    )
    opens_at = MomentField(label=_("Opens"))
    closes_at = MomentField(label=_("Closes"))
    answer_by = DayField(
        label=_("Everyone has an answer by"),
        required=False,
        help_text=_("The site promises this day to everybody who sends in an idea."),
    )

    class Meta:
        model = Call
        fields = (
            "title",
            "question",
            "intro",
            "criteria",
            "opens_at",
            "closes_at",
            "answer_by",
            "answering",
        )
        labels: ClassVar[dict[str, Any]] = {"answering": _("Who may answer")}

    def __init__(self, *args: Any, days: Sequence[EventDay] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        names = ["opens_at", "closes_at", "answer_by"]
        if len(days) > 1:
            rows = EventDay.objects.filter(pk__in=[day.pk for day in days])
            self.fields["days"] = DaysField(
                queryset=rows.select_related("event"),
                label=_("For which days"),
                required=False,
                help_text=_("Choose none to ask for all days."),
            )
            self.initial["days"] = [day.pk for day in options["thing"].days.all()]
            self.remember(options["thing"])
            names.append("days")
        self.helper = layout(
            Fieldset(_("What you ask"), "title", "question", "intro", "criteria"),
            Fieldset(_("When"), *names),
            Fieldset(_("For whom"), "answering"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("It closes before it opens. Choose a later moment."))
        answer_by = cleaned.get("answer_by")
        if closes and answer_by and answer_by < timezone.localdate(closes):
            said = _("This day is before the call closes. Choose a later day.")
            self.add_error("answer_by", said)
        return cleaned

    def reads(self, name: str) -> str:
        if name != "days":
            return super().reads(name)
        rows = self.cleaned_data[name] if self.is_bound else self.thing.days.all()
        return ", ".join(day_long(day.date) for day in rows)


class FilterForm(forms.Form):
    """The list of ideas narrowed; a value that does not exist narrows nothing."""

    q = LineField(label=_("Search for"), required=False, max_length=80)
    stand = forms.ChoiceField(label=_("State"), required=False)
    dag = forms.ChoiceField(label=_("Day"), required=False)
    organisatie = forms.ChoiceField(label=_("Organisation"), required=False)

    def __init__(
        self,
        *args: Any,
        standings: Sequence[IdeaStanding],
        days: Sequence[EventDay],
        organisations: Sequence[Organisation],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._offer("stand", [(one.value, one.label) for one in standings])
        self._offer("dag", [(str(day.pk), day_long(day.date)) for day in days])
        self._offer("organisatie", [(one.slug, one.short_name) for one in organisations])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        if choices:
            self.fields[name].choices = [("", _("all")), *choices]  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields[name]


class ReasonForm(forms.Form):
    """Why an idea is not chosen: its submitters read it."""

    reason = ProseField(
        label=_("Reason"),
        rows=3,
        help_text=_("The submitters read this. Say what it is about, not who they are."),
        error_messages={"required": _("Fill in why. The submitters read this reason.")},
    )


class WordForm(forms.Form):
    """A word that goes along with a good answer."""

    reason = ProseField(label=_("A word along with it"), rows=2, required=False)


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        Idea.objects.none(),
        label=_("The idea that it goes on in"),
        empty_label=_("choose an idea"),
        error_messages={
            "required": _("Choose the idea that it goes on in."),
            "invalid_choice": _("Choose the idea that it goes on in."),
        },
    )

    def __init__(self, *args: Any, ideas: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["into"].queryset = ideas  # type: ignore[attr-defined]  # a model choice field
        self.fields["into"].label_from_instance = lambda idea: idea.title  # type: ignore[attr-defined]  # idem


class EventsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return ", ".join(filter(None, (day_long(obj.starts_on), obj.city or obj.title)))


class WorkshopsForm(forms.Form):
    """On which days a chosen idea becomes a workshop."""

    def __init__(self, *args: Any, events: Sequence[Event], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["events"] = EventsField(
            queryset=Event.objects.filter(pk__in=[one.pk for one in events]),
            label=_("On which days?"),
            error_messages={"required": _("Choose at least one day.")},
        )


class AnnounceForm(forms.Form):
    """The number that was looked at, and typed where it is many."""

    count = forms.IntegerField(widget=forms.HiddenInput)
    typed = forms.IntegerField(
        label=_("How many ideas get an answer?"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"invalid": _("Fill in the number that stands above.")},
    )

    def __init__(self, *args: Any, asks: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not asks:
            del self.fields["typed"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "typed" in self.fields and cleaned.get("typed") != cleaned.get("count"):
            self.add_error("typed", _("Fill in the number that stands above."))
        return cleaned
