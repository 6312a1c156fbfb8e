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

ROWS, MOST_ROWS = 3, 30
_FOR = "for_"
_ROW_LABELS = (_("For whom"), _("Also for"))


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
    factors = forms.MultipleChoiceField(
        label=_("Success factors"),
        required=False,
        choices=SuccessFactor.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None, *, block: BuildingBlock, has_more: bool = False
    ) -> None:
        """`has_more` adds a row for one addressee more and puts the reader there."""
        words = [word_for(one) for one in block.addressees.all()]
        initial = {
            "kind": block.kind,
            "levels": block.levels,
            "means": block.means,
            "factors": block.factors,
            "seen": block.version,
        }
        super().__init__(data, initial=initial)
        count = max(ROWS, len(words), _rows_in(data)) + has_more
        self.row_names = [f"{_FOR}{number}" for number in range(1, count + 1)]
        choices: type_of_choices = choices_for(block.session.event.chain)
        for number, name in enumerate(self.row_names):
            self.fields[name] = forms.ChoiceField(
                label=_ROW_LABELS[number] if number < len(_ROW_LABELS) else _("And for"),
                required=False,
                choices=choices,
                initial=words[number] if number < len(words) else "",
            )
        if has_more:
            self.fields[self.row_names[-1]].widget.attrs["autofocus"] = True
        self.order_fields(["kind", "levels", "means", *self.row_names, "factors"])

    def clean_means(self) -> str:
        return clean_line(self.cleaned_data["means"])

    def addressees(self) -> list[str]:
        """Return the words of the chosen addressees, each once."""
        words = (self.cleaned_data[name] for name in self.row_names)
        return list(dict.fromkeys(word for word in words if word))


def _rows_in(data: QueryDict | None) -> int:
    """Return how far the rows go that were sent, so that none of them is lost."""
    numbers = [key.removeprefix(_FOR) for key in data or () if key.startswith(_FOR)]
    known = [int(number) for number in numbers if number.isascii() and number.isdigit()]
    return max((number for number in known if number <= MOST_ROWS), default=0)
