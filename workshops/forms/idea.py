"""An idea as its submitter types it, who they are, and what somebody asked along says."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chain.seen import SeenModelForm
from chain.values.dates import day_long
from chain.values.fields import AddressField, LineField, ProseField
from chain.values.typed_names import NameField, name_and_address
from events.models import EventDay
from workshops.choices import WorkFormat
from workshops.models import Idea
from workshops.values.typed import TEXTS, Typed

MOST_BESIDE = 5
_FORMATS = [("", _("I do not know yet")), *WorkFormat.choices]


class DaysField(forms.ModelMultipleChoiceField):
    """The days that a call asks about, each with its place."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """Write 'woensdag 9 oktober 2019, Leeuwarden'."""
        return ", ".join(filter(None, (day_long(obj.date), obj.event.city)))


def _title() -> LineField:
    return LineField(
        label=_("Title of your idea"),
        max_length=TEXTS["title"],
        error_messages={"required": _("Fill in a title, for example: Sooner from report to help.")},
    )


def _question() -> LineField:
    return LineField(
        label=_("Which question do you want answered?"),
        max_length=TEXTS["question"],
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Fill in the question that the workshop is about.")},
    )


def _takeaway() -> ProseField:
    return ProseField(
        label=_("What do participants take home?"),
        max_length=TEXTS["takeaway"],
        required=False,
        rows=3,
        help_text=_("For example: an agreement to begin with tomorrow."),
    )


def _work_format() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Way of working"),
        choices=_FORMATS,
        required=False,
        error_messages={"invalid_choice": _("Choose one of these ways of working.")},
    )


def _partners() -> LineField:
    return LineField(
        label=_("With which organisations do you do this?"),
        max_length=TEXTS["partners"],
        required=False,
        help_text=_("Put a comma between the names."),
    )


def _help_wanted() -> LineField:
    return LineField(
        label=_("Where can you use help?"),
        max_length=TEXTS["help_wanted"],
        required=False,
        help_text=_("For example: somebody who leads the talk, or a case."),
    )


def _days(days: Sequence[EventDay]) -> DaysField:
    return DaysField(
        queryset=EventDay.objects.filter(pk__in=[day.pk for day in days]).select_related("event"),
        label=_("For which days?"),
        required=False,
        help_text=_("Choose none when every day is fine."),
        error_messages={"invalid_choice": _("Choose from these days.")},
    )


class IdeaForm(forms.Form):
    """The idea itself. Without `days` to choose from it does not ask for them."""

    title = _title()
    question = _question()
    takeaway = _takeaway()
    work_format = _work_format()
    partners = _partners()
    help_wanted = _help_wanted()

    def __init__(self, *args: Any, days: Sequence[EventDay], **options: Any) -> None:
        super().__init__(*args, **options)
        if len(days) > 1:
            self.fields["days"] = _days(days)

    def so_far(self) -> dict[str, Any]:
        """Return what was typed as far as it is right, and the texts also where they are not."""
        self.is_valid()
        texts = {name: self.data.get(name, "") for name in TEXTS if name in self.data}
        return texts | self.cleaned_data


class SenderForm(forms.Form):
    """Who sends it in, at the end of the page."""

    name = NameField(label=_("First and last name"), autocomplete="name")
    email = AddressField(
        label=_("Work e-mail address"),
        help_text=_("We mail you a link to confirm your idea."),
        error_messages={
            "required": _("Fill in your e-mail address, such as name@organisation.nl.")
        },
    )
    organisation = LineField(
        label=_("Organisation"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "list": "organisaties"}),
    )

    @property
    def typed(self) -> Typed:
        told = self.cleaned_data
        return Typed(name=told["name"], address=told["email"], organisation=told["organisation"])


class BesideForm(forms.Form):
    """Who stands with the idea too, and whether the site may name the sender."""

    beside = ProseField(
        label=_("Who sends it in with you?"),
        required=False,
        rows=2,
        help_text=_("One on each line: name, comma, e-mail address. Each may say no."),
    )
    is_named = forms.BooleanField(
        label=_("My name may stand with the idea on the site when it is chosen"), required=False
    )

    def clean_beside(self) -> list[Typed]:
        lines = [line for line in self.cleaned_data["beside"].splitlines() if line.strip()]
        if len(lines) > MOST_BESIDE:
            said = gettext("You can name at most %(count)d people. Take some lines out.")
            raise ValidationError(said % {"count": MOST_BESIDE})
        found = [name_and_address(number, line) for number, line in enumerate(lines, 1)]
        return [Typed(name=name, address=address) for name, address in found]


class AskAlongForm(forms.Form):
    """One more to stand with the idea."""

    name = NameField(label=_("Name"), error_messages={"required": _("Fill in the name.")})
    email = AddressField(
        label=_("E-mail address"),
        error_messages={"required": _("Fill in the e-mail address, such as name@organisation.nl.")},
    )

    @property
    def typed(self) -> Typed:
        return Typed(name=self.cleaned_data["name"], address=self.cleaned_data["email"])


class KeyForm(forms.Form):
    """The key of what is typed: it finds the draft, and makes a second press the first again."""

    draft_key = forms.UUIDField(widget=forms.HiddenInput)


class IdeaEditForm(SeenModelForm):
    """The idea for who stands with it: two may change it at the same time."""

    title = _title()
    question = _question()
    takeaway = _takeaway()
    work_format = _work_format()
    partners = _partners()
    help_wanted = _help_wanted()

    class Meta:
        model = Idea
        fields = (*TEXTS,)

    def __init__(self, *args: Any, days: Sequence[EventDay] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        if len(days) > 1:
            self.fields["days"] = _days(days)
            self.initial["days"] = [day.pk for day in options["thing"].days.all()]
            self.remember(options["thing"])


class LinkForm(forms.Form):
    """Asks for a new link by mail."""

    email = AddressField(
        label=_("E-mail address"),
        error_messages={
            "required": _("Fill in your e-mail address, such as name@organisation.nl.")
        },
    )
