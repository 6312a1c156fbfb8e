"""How every bouwsteen of an event stands, as rows of one table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from buildingblocks.choices import BlockState
from buildingblocks.models import BuildingBlock
from chain.values.fields import DayField, LineField

Choice = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Offer:
    """What the rows of the table let choose from."""

    leads: Sequence[Choice]
    people: Sequence[Choice] = ()
    others: Sequence[Choice] = ()


class StandingForm(forms.Form):
    """One row; `seen` is the standing that the organiser had before them."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    state = forms.ChoiceField(label=_("State"), choices=BlockState.choices)
    sentence = LineField(label=_("One sentence"), max_length=240, required=False)
    on = DayField(
        label=_("Date"), error_messages={"required": _("Fill in the date of this state.")}
    )
    lead = forms.TypedChoiceField(label=_("Lead"), coerce=int, empty_value=None, required=False)
    person = forms.TypedChoiceField(
        label=_("Lead (person)"), coerce=int, empty_value=None, required=False
    )
    merged_into = forms.TypedChoiceField(
        label=_("Went on in"), coerce=int, empty_value=None, required=False
    )
    proof_url = forms.URLField(
        label=_("Link to proof"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Fill in a whole link, such as https://voorbeeld.nl/zaal.")},
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        block: BuildingBlock,
        offer: Offer,
    ) -> None:
        self.block = block
        super().__init__(data, prefix=f"b{block.pk}", initial=_initial(block, offer))
        self.fields["lead"].choices = [("", "–"), *offer.leads]  # type: ignore[attr-defined]  # a choice
        self.fields["person"].choices = [("", "–"), *offer.people]  # type: ignore[attr-defined]  # idem
        if not offer.people:
            del self.fields["person"]
        others = offer.others
        rest = [one for one in others if one[0] != block.pk]
        self.fields["merged_into"].choices = [("", "–"), *rest]  # type: ignore[attr-defined]  # a choice
        for name, field in self.fields.items():
            field.show_hidden_initial = name != "seen"

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("state") == BlockState.MERGED and not told.get("merged_into"):
            self.add_error("merged_into", _("Choose the bouwsteen in which this one went on."))
        return told

    def is_changed(self) -> bool:
        return any(name != "seen" for name in self.changed_data)


def standing_forms(
    blocks: Sequence[BuildingBlock], offer: Offer, data: QueryDict | None = None
) -> list[StandingForm]:
    others = [(block.pk, block.statement[:60]) for block in blocks]
    full = replace(offer, others=others)
    return [StandingForm(data, block=block, offer=full) for block in blocks]


def told(form: StandingForm, things: Mapping[str, Mapping[int, Any]]) -> dict[str, Any]:
    """Return what a row says."""
    said = form.cleaned_data
    return {name: said[name] for name in ("state", "on", "sentence", "proof_url")} | {
        "lead_organisation": things["leads"].get(said["lead"]),
        "lead_person": things["people"].get(said.get("person") or 0),
        "merged_into": things["blocks"].get(said["merged_into"]),
    }


def _initial(block: BuildingBlock, offer: Offer) -> dict[str, Any]:
    standing = block.standing
    if standing is None:
        return {}
    return {
        "seen": standing.pk,
        "state": standing.state,
        "sentence": standing.sentence,
        "on": standing.on,
        "lead": standing.lead_organisation_id,
        # Who no longer agrees to be named is not there to be chosen again.
        "person": next(
            (key for key, _name in offer.people if key == standing.lead_person_id), None
        ),
        "merged_into": standing.merged_into_id,
        "proof_url": standing.proof_url,
    }
