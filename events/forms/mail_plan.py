"""The words and the moment of a letter, who signs, and the number that somebody types to send."""

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any, ClassVar

from crispy_forms.layout import Row
from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from chain.seen import SeenModelForm
from chain.values.addresses import AddressRefused, address
from chain.values.fields import ClockField, LineField, ProseField
from chain.values.form_layout import layout
from events.models import MailSettings, MailStep
from events.values.mail_plan import FURTHEST
from mailings.choices import Anchor
from mailings.mails import unknown_placeholders
from mailings.registry import letter_kind

BODY_MAX = 10_000
BEFORE, AFTER_START, AFTER_END = "before", Anchor.START.value, Anchor.END.value
SIDES = (
    (BEFORE, _("days before the first day")),
    (AFTER_START, _("days after the first day")),
    (AFTER_END, _("days after the last day")),
)


class WordsForm(SeenModelForm):
    subject = LineField(
        label=_("Subject"),
        max_length=160,
        required=False,
        help_text=_("At most 60 characters shows best on a phone."),
    )
    body = ProseField(label=_("Text"), max_length=BODY_MAX, required=False, rows=14)

    class Meta:
        model = MailStep
        fields = ("subject", "body")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = letter_kind(self.thing.kind)
        if self.kind.needs_words:
            words = _("Date, place and signature are added by themselves.")
        else:
            words = _(
                "Leave it empty for the text of the house. Date, place, button and signature are "
                "added by themselves."
            )
        self.fields["body"].help_text = words
        self.helper = layout("subject", "body")

    def clean_subject(self) -> str:
        return self._known("subject")

    def clean_body(self) -> str:
        return self._known("body")

    def _known(self, name: str) -> str:
        """Refuse a placeholder that we cannot fill in: people would read the bare braces."""
        text: str = self.cleaned_data[name]
        unknown = unknown_placeholders(text, self.kind.placeholders)
        if unknown:
            words = ngettext(
                "We cannot fill in %(names)s. Choose one from the list below.",
                "We cannot fill in these: %(names)s. Choose from the list below.",
                len(unknown),
            )
            shown = ", ".join(f"{{{each}}}" for each in unknown)
            raise forms.ValidationError(words % {"names": shown})
        return text

    def _post_clean(self) -> None:
        """Leave the row alone: the action writes."""


class MomentForm(SeenModelForm):
    days = forms.IntegerField(
        label=_("Number of days"),
        min_value=0,
        max_value=FURTHEST,
        error_messages={
            "required": _("Fill in a number of days, such as 7."),
            "invalid": _("Fill in a number of days, such as 7."),
            "min_value": _("Fill in a number of days, such as 7."),
            "max_value": _("Fill in at most %(limit_value)d days."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    anchor = forms.ChoiceField(label=_("Counted"), choices=SIDES)
    at = ClockField(
        label=_("Time"),
        required=True,
        error_messages={"required": _("Fill in a time such as 10.00.")},
    )

    class Meta:
        model = MailStep
        fields = ("days", "anchor", "at")

    def __init__(self, data: Any = None, *, thing: MailStep, **options: Any) -> None:
        initial = {
            "days": self.value_of(thing, "days"),
            "anchor": self.value_of(thing, "anchor"),
            "at": thing.at or time(10),
        }
        super().__init__(data, thing=thing, initial=initial, **options)
        self.helper = layout(Row("days", "anchor", "at"))

    def value_of(self, thing: MailStep, name: str) -> Any:
        if name == "days":
            return abs(thing.days or 0)
        if name == "anchor":
            return BEFORE if thing.days is None or thing.days < 0 else thing.anchor
        return getattr(thing, name)

    def columns(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the row is to say when `values` are changed."""
        told = self.told(values)
        is_before = told["anchor"] == BEFORE
        number = told["days"]
        return {
            "days": -number if is_before else number,
            "anchor": Anchor.START if is_before else told["anchor"],
            "at": told["at"],
        }

    def _post_clean(self) -> None:
        """Leave the row alone: the action writes."""


class SenderForm(SeenModelForm):
    signed_by = LineField(
        label=_("Who signs the letters"),
        max_length=160,
        required=False,
        help_text=_("A name and function, or a team. Empty: the contact of the samenwerking."),
    )
    reply_to = LineField(
        label=_("Where answers go"),
        max_length=254,
        required=False,
        help_text=_("The address of a person or team that answers, such as naam@organisatie.nl."),
    )

    class Meta:
        model = MailSettings
        fields = ("signed_by", "reply_to")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = layout("signed_by", "reply_to")

    def clean_reply_to(self) -> str:
        typed: str = self.cleaned_data["reply_to"]
        if not typed:
            return ""
        try:
            return address(typed).shown
        except AddressRefused as refused:
            raise forms.ValidationError(str(refused.says)) from refused

    def _post_clean(self) -> None:
        """Leave the row alone: the action writes."""


class SendForm(forms.Form):
    """The number of people, typed, so that nobody mails a crowd by accident."""

    number = forms.IntegerField(
        label=_("Type the number of people"),
        min_value=0,
        max_value=1_000_000,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"}
        ),
    )
    default_messages: ClassVar[tuple[str, ...]] = ("required", "invalid", "min_value", "max_value")

    def __init__(self, *args: Any, people: Callable[[], int], **options: Any) -> None:
        """`people` counts who gets it; that is asked only when something has to be said of it."""
        super().__init__(*args, **options)
        words = _("Type the number of people that get this letter: %(number)d.")
        says = lazy(lambda: words % {"number": people()}, str)()
        for code in self.default_messages:
            self.fields["number"].error_messages[code] = says
        for validator in self.fields["number"].validators:
            validator.message = says  # type: ignore[attr-defined]  # the two limits


class MessageForm(forms.Form):
    """To which audience somebody writes."""

    audience = forms.ChoiceField(
        label=_("To whom"),
        error_messages={
            "required": _("Choose to whom you write."),
            "invalid_choice": _("Choose to whom you write."),
        },
    )

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["audience"].choices = choices  # type: ignore[attr-defined]  # a choice field
