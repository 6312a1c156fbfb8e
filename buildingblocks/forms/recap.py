"""The text around the recap, who may read it, and the summary for bestuurders."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buildingblocks.choices import Reader
from buildingblocks.models import Recap, Summary
from chain.models import Organisation
from chain.seen import SeenModelForm
from chain.values.fields import LineField, ProseField
from events.models import Event

_MARKDOWN = _("An empty line starts a new paragraph; **bold**, - lists and [link](https://…) work.")


class RecapForm(SeenModelForm):
    intro = ProseField(
        label=_("Introduction"), required=False, rows=8, help_text=_MARKDOWN, max_length=20_000
    )
    closing = ProseField(
        label=_("Closing words"), required=False, rows=4, help_text=_MARKDOWN, max_length=20_000
    )

    class Meta:
        model = Recap
        fields = ("intro", "closing")

    # There is one, made by the first words.
    saves_while_typing = True


class ReaderForm(forms.Form):
    reader = forms.ChoiceField(
        label=_("Who may read the recap?"),
        choices=Reader.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who may read the recap.")},
    )


class SummaryForm(SeenModelForm):
    core_message = LineField(
        label=_("Core message"),
        max_length=240,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-words": "25"}),
        help_text=_("One sentence of at most 25 words: what must a bestuurder remember?"),
    )
    asked = ProseField(
        label=_("What is asked"),
        required=False,
        rows=3,
        help_text=_("One question on each line. Say who, what, and before when."),
    )
    chosen_by = LineField(
        label=_("Who chose the top bouwstenen?"),
        max_length=160,
        required=False,
        help_text=_("For example: de programmaraad."),
    )
    next_date_text = LineField(
        label=_("Next date"),
        max_length=160,
        required=False,
        help_text=_("Leave this empty to take the next bijeenkomst from the agenda."),
    )

    class Meta:
        model = Summary
        fields = ("core_message", "asked", "chosen_by", "next_date_text")

    # There is one that is being written, made by the first words.
    saves_while_typing = True


class LinkForm(forms.Form):
    organisation = forms.ModelChoiceField(
        label=_("Organisation of the reader"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Not known"),
        help_text=_("Then ‘Voor uw organisatie’ stands on top."),
    )

    def __init__(self, *args: Any, event: Event, **options: Any) -> None:
        super().__init__(*args, **options)
        found = Organisation.objects.filter(memberships__chain=event.chain).distinct()
        self.fields["organisation"].queryset = found  # type: ignore[attr-defined]  # a model choice
