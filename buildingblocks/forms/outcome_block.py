"""One bouwsteen: what it says, of which kind it is and whom it is for."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from buildingblocks.choices import BlockKind
from buildingblocks.models import Addressee, BuildingBlock
from chain.choices import Level, SuccessFactor
from chain.models import GovernanceBody, Organisation, Region
from chain.seen import SeenModelForm
from chain.values.fields import LineField, ProseField
from events.models import CentralQuestion, Event


def ticks(label: Any, choices: Iterable[Any] = (), **options: Any) -> forms.MultipleChoiceField:
    """Return any number of ticks, none needed."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        **options,
    )


def rows(label: Any, queryset: Any, **options: Any) -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        label=label,
        queryset=queryset,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        **options,
    )


class QuestionTicks(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.text)


class OutcomeBlockForm(SeenModelForm):
    statement = LineField(
        label=_("Bouwsteen"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What changes, for whom, and what is the first step?"),
        error_messages={"required": _("Write the bouwsteen, for example: ‘Begin klein.’")},
    )
    explanation = ProseField(label=_("Explanation"), required=False)
    means = LineField(label=_("For example by"), max_length=240, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    levels = ticks(_("Level"), Level.choices)
    factors = ticks(_("Success factors"), SuccessFactor.choices)
    questions = QuestionTicks(
        label=_("Answers the question"), queryset=CentralQuestion.objects.none(), required=False
    )
    all_partners = forms.BooleanField(label=_("For all partners"), required=False)
    for_levels = ticks(_("For a level"), Level.choices)
    for_organisations = rows(_("For organisations"), Organisation.objects.none())
    for_bodies = rows(_("For bodies"), GovernanceBody.objects.none())
    for_regions = rows(_("For regions"), Region.objects.none())

    class Meta:
        model = BuildingBlock
        fields = ("statement", "explanation", "means", "kind", "levels", "factors", "questions")

    COLUMNS: ClassVar[dict[str, str]] = {
        "all_partners": "addressees",
        "for_levels": "addressees",
        "for_organisations": "addressees",
        "for_bodies": "addressees",
        "for_regions": "addressees",
    }

    def __init__(self, *args: Any, thing: BuildingBlock, **options: Any) -> None:
        super().__init__(*args, thing=thing, initial=_addressed(thing), **options)
        event = thing.session.event
        self.fields["kind"].choices = [("", "–"), *BlockKind.choices]  # type: ignore[attr-defined]  # a choice
        self._offer("questions", event.questions.all())
        self._offer("for_organisations", partners(event))
        self._offer("for_bodies", GovernanceBody.objects.filter(chain=event.chain))
        self._offer("for_regions", regions(event))

    def _offer(self, name: str, queryset: Any) -> None:
        """Offer these rows; a question without any answer is not asked."""
        self.fields[name].queryset = queryset  # type: ignore[attr-defined]  # a model choice
        if not queryset:
            del self.fields[name]

    def value_of(self, thing: BuildingBlock, name: str) -> Any:
        if self.column(name) == "addressees":
            return _addressed(thing)[name]
        return super().value_of(thing, name)


def partners(event: Event) -> Any:
    """Organisations of the samenwerking and of the involved ones, by name."""
    chains = [event.chain_id, *event.involved.values_list("pk", flat=True)]
    return Organisation.objects.filter(memberships__chain__in=chains).distinct()


def regions(event: Event) -> Any:
    """Regions of the event and of its host: the whole country would be a long list."""
    own = Region.objects.filter(events=event)
    host = Region.objects.filter(organisations=event.host_organisation_id or 0)
    return (own | host).distinct()


def _addressed(block: BuildingBlock) -> dict[str, Any]:
    rows = Addressee.objects.filter(block=block.pk or 0)
    found = list(rows.select_related("organisation", "body", "region"))
    return {
        "all_partners": any(one.is_all_partners for one in found),
        "for_levels": [one.level for one in found if one.level],
        "for_organisations": [one.organisation for one in found if one.organisation],
        "for_bodies": [one.body for one in found if one.body],
        "for_regions": [one.region for one in found if one.region],
    }


def addressees(told: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give whom it is for, each as the one thing it is."""
    if told["all_partners"]:
        yield {"is_all_partners": True}
    yield from ({"level": level} for level in told["for_levels"])
    yield from ({"organisation": one} for one in told.get("for_organisations", ()))
    yield from ({"body": one} for one in told.get("for_bodies", ()))
    yield from ({"region": one} for one in told.get("for_regions", ()))
