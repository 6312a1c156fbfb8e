"""What the evaluation asks; nothing of it has to be filled in, but not all may stay empty."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chain.values.fields import LineField, ProseField
from events.models import ProgrammeItem
from participants.values.evaluation import ANSWERS, NO_OPINION, QUESTIONS
from workshops.models import Session

_CHOICES = [*((str(number), words) for number, words in ANSWERS.items()), ("", NO_OPINION)]


class EvaluationForm(forms.Form):
    """Four questions and one in own words."""

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        for name, words in QUESTIONS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=words,
                choices=_CHOICES,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
        self.fields["remark"] = ProseField(
            label=_("What should we keep, and what should we do differently?"),
            help_text=_("Name no people, so that nobody can be recognised."),
            max_length=2000,
            required=False,
        )

    @property
    def scores(self) -> dict[str, int | None]:
        return {name: self.cleaned_data[name] for name in QUESTIONS}

    @property
    def is_filled(self) -> bool:
        given = self.scores.values()
        return bool(self.cleaned_data["remark"]) or any(one is not None for one in given)


class RoundForm(forms.Form):
    """Which workshop of one round somebody was at, and a line about it."""

    session = forms.TypedChoiceField(label=_("Your workshop"), required=False)
    line = LineField(label=_("What do you want to say about it?"), max_length=240, required=False)

    def __init__(self, data: QueryDict | None = None, *, item: ProgrammeItem) -> None:
        super().__init__(data, prefix=f"ronde-{item.pk}")
        self.item = item
        self.sessions = {str(one.pk): one for one in item.sessions.all()}
        choices = [(pk, one.workshop.title) for pk, one in self.sessions.items()]
        self.fields["session"].choices = [("", _("none, or I say nothing about it")), *choices]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("line") and not told.get("session") and "session" not in self.errors:
            self.add_error(
                "session", ValidationError(_("Choose the workshop that your line is about."))
            )
        return told

    @property
    def chosen(self) -> Session | None:
        return self.sessions.get(self.cleaned_data["session"])


def round_forms(rounds: Sequence[ProgrammeItem], data: QueryDict | None = None) -> list[RoundForm]:
    return [RoundForm(data, item=item) for item in rounds]
