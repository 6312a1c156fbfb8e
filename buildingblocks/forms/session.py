"""What belongs to one session: a scored list from paper, and recordings."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from buildingblocks.choices import ItemScope
from buildingblocks.models import ScoredItem
from chain.values.fields import LineField
from workshops.models import Group

SCORES = [("", "–"), *((str(score), str(score)) for score in range(1, 6))]


class ItemForm(forms.Form):
    """One item with its total on paper; an empty text leaves it out."""

    text = LineField(label=_("Item"), max_length=200, required=False)
    paper_total = forms.IntegerField(
        label=_("Total on paper"),
        min_value=0,
        max_value=9999,
        required=False,
        error_messages={"invalid": _("Fill in a whole number, such as 14.")},
    )
    is_highest = forms.BooleanField(label=_("The highest, without a figure"), required=False)
    scope = forms.ChoiceField(
        label=_("Where"), choices=[("", "–"), *ItemScope.choices], required=False
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        prefix: str,
        item: ScoredItem | None = None,
        groups: Sequence[Group] = (),
    ) -> None:
        self.item = item
        self.groups = groups
        super().__init__(data, prefix=prefix, initial=_initial(item))
        for group in groups:
            self.fields[f"g{group.pk}"] = forms.ChoiceField(
                label=_("Score of %(group)s") % {"group": group.name},
                choices=SCORES,
                required=False,
                error_messages={"invalid_choice": _("Choose a score from 1 to 5.")},
            )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        scored = any(told.get(f"g{group.pk}") for group in self.groups)
        if scored and not told.get("text") and self.item is None and "text" not in self.errors:
            self.add_error("text", _("Write the item that these scores belong to."))
        return told

    def scores(self) -> dict[Group, int | None]:
        """Return what each group gave; nothing for a group that gave none."""
        given = ((group, self.cleaned_data[f"g{group.pk}"]) for group in self.groups)
        return {group: int(score) if score else None for group, score in given}

    def told(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {name: told[name] for name in ("text", "paper_total", "scope")} | {
            "is_highest_by_source": told["is_highest"],
            "is_by_far": bool(self.item and self.item.is_by_far and told["is_highest"]),
        }


def _initial(item: ScoredItem | None) -> dict[str, Any]:
    if item is None:
        return {}
    given = {f"g{one.group_id}": str(one.score) for one in item.scores.all()}
    return given | {
        "text": item.text,
        "paper_total": item.paper_total,
        "is_highest": item.is_highest_by_source,
        "scope": item.scope,
    }


class RecordingForm(forms.Form):
    title = LineField(label=_("Title"), max_length=160, required=False)
    url = forms.URLField(
        label=_("Link to the recording"),
        assume_scheme="https",
        error_messages={
            "required": _("Fill in the link to the recording."),
            "invalid": _("Fill in a whole link, such as https://voorbeeld.nl/zaal."),
        },
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440, required=False)
    has_captions = forms.BooleanField(label=_("The recording has captions"), required=False)
    goes_without = forms.BooleanField(
        label=_("Publish it without captions"), required=False, widget=forms.HiddenInput
    )

    def ask_about_captions(self) -> None:
        """Put the question that blocks: without captions, deaf people miss all of it."""
        self.fields["goes_without"].widget = forms.CheckboxInput()
        self.fields["goes_without"].help_text = _(
            "The law asks for captions. Deaf people and people in a quiet room miss this recording."
        )
        self.add_error(
            "goes_without",
            _("This recording has no captions. Have them made, or tick that you publish it so."),
        )

    def told(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {name: told[name] for name in ("url", "title", "minutes", "has_captions")} | {
            "goes_without_captions": told["goes_without"]
        }
