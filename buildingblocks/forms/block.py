"""What a bouwsteen is about and for whom."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from buildingblocks.choices import BlockKind
from buildingblocks.models import BuildingBlock
from buildingblocks.queries.addressee import choices_for, type_of_choices
from buildingblocks.values.addressing import word_for
from chain.choices import Level, SuccessFactor
from chain.values.text import clean_line

ADDRESSEES = ("for_1", "for_2", "for_3")


class BlockDetailsForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Not chosen")), *BlockKind.choices]
    )
    levels = forms.MultipleChoiceField(
        label=_("Level"),
        required=False,
        choices=Level.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    means = forms.CharField(
        label=_("For example by"),
        required=False,
        max_length=240,
        help_text=_("A means that the group named, such as an exchange programme."),
        error_messages={"max_length": _("This text is too long. Use at most 240 characters.")},
    )
    for_1 = forms.ChoiceField(label=_("For whom"), required=False)
    for_2 = forms.ChoiceField(label=_("Also for"), required=False)
    for_3 = forms.ChoiceField(label=_("And for"), required=False)
    factors = forms.MultipleChoiceField(
        label=_("Success factors"),
        required=False,
        choices=SuccessFactor.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, block: BuildingBlock) -> None:
        words = [word_for(one) for one in block.addressees.all()][: len(ADDRESSEES)]
        initial = {
            "kind": block.kind,
            "levels": block.levels,
            "means": block.means,
            "factors": block.factors,
            "seen": block.version,
            **dict(zip(ADDRESSEES, words, strict=False)),
        }
        super().__init__(data, initial=initial)
        choices: type_of_choices = choices_for(block.session.event.chain)
        for name in ADDRESSEES:
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_means(self) -> str:
        return clean_line(self.cleaned_data["means"])

    def addressees(self) -> list[str]:
        """Return the words of the chosen addressees, each once."""
        words = (self.cleaned_data[name] for name in ADDRESSEES)
        return list(dict.fromkeys(word for word in words if word))
