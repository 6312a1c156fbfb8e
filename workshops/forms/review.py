"""What a reviewer says of an idea, and how a call is reviewed."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from chain.seen import SeenModelForm
from chain.values.fields import LineField, MomentField, ProseField
from chain.values.form_layout import layout
from chain.values.who import WHOLE_ADDRESS
from workshops.choices import SeesOthers, Verdict
from workshops.forms.person import PersonForm
from workshops.models import Call, Criterion, Review

SCALE = [("1", _("1, hardly")), ("2", "2"), ("3", "3"), ("4", "4"), ("5", _("5, very much"))]
SIMPLE = (Verdict.YES, Verdict.DOUBT, Verdict.NO)
_NUMBER = {
    "invalid": _("Fill in a whole number, such as 2."),
    "min_value": _("Fill in a number of at least 1."),
    "max_value": _("Fill in a number of at most 10."),
    "required": _("Fill in a number, such as 2."),
}


class VerdictForm(forms.Form):
    """A verdict and one line; in an extended review a score for each criterion, and abstaining."""

    verdict = forms.ChoiceField(
        label=_("Your verdict"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose your verdict.")},
    )
    line = LineField(
        label=_("Why, in one line"),
        max_length=240,
        error_messages={"required": _("Write in one line why.")},
        help_text=_("Whoever makes the programme reads this, and other readers after their own."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        call: Call,
        criteria: Sequence[Criterion] = (),
        mine: Review | None = None,
        scores: Mapping[int, int] | None = None,
    ) -> None:
        initial = {"verdict": mine.verdict, "line": mine.line} if mine else {}
        super().__init__(data, initial=initial)
        # Who abstains owes no reason and no score.
        asks = not data or data.get("verdict") != Verdict.ABSTAIN
        self.fields["line"].required = asks
        choices = list(Verdict) if call.is_extended else SIMPLE
        verdict: Any = self.fields["verdict"]
        verdict.choices = [(one.value, one.label) for one in choices]
        self.criteria = criteria
        for one in criteria:
            self.fields[f"score-{one.pk}"] = forms.TypedChoiceField(
                label=one.name,
                choices=SCALE,
                coerce=int,
                empty_value=None,
                required=asks,
                error_messages={"required": _("Choose a score from 1 to 5, or abstain.")},
                initial=str((scores or {}).get(one.pk, "")),
                widget=forms.RadioSelect,
            )
        self.order_fields([*(f"score-{one.pk}" for one in criteria), "verdict", "line"])

    def scores(self) -> dict[int, int]:
        """Return the scores by the number of their criterion."""
        found = {one.pk: self.cleaned_data.get(f"score-{one.pk}") for one in self.criteria}
        return {key: value for key, value in found.items() if value is not None}


class RemarkForm(forms.Form):
    text = ProseField(
        label=_("Your remark"),
        rows=2,
        max_length=2000,
        error_messages={"required": _("Write your remark first.")},
    )


class ReviewModeForm(SeenModelForm):
    """How the ideas of a call are reviewed."""

    reviews_wanted = forms.IntegerField(
        label=_("Readers per idea"),
        min_value=1,
        max_value=10,
        error_messages=_NUMBER,
        help_text=_("Two or three is usual."),
    )

    class Meta:
        model = Call
        fields = ("review_mode", "reviews_wanted", "are_names_hidden")
        labels: ClassVar[dict[str, Any]] = {
            "review_mode": _("Way of reviewing"),
            "are_names_hidden": _("Readers do not see who sent an idea in (only extended)"),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = layout("review_mode", "reviews_wanted", "are_names_hidden")


class ReaderForm(PersonForm):
    """Somebody who reviews, with the address to sign in with."""

    def __init__(self, data: Any = None, *, people: QuerySet[Person]) -> None:
        super().__init__(data, people=people, prefix="lezer")
        self.fields["person"].label = _("Reader")
        self.fields["email"].help_text = _("Somebody who reads signs in with this address.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_new = not cleaned.get("person")
        if is_new and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", WHOLE_ADDRESS)
        return cleaned


class CriterionForm(forms.Form):
    name = LineField(
        label=_("Criterion"),
        max_length=120,
        error_messages={"required": _("Fill in what readers score, for example: new for us.")},
    )
    weight = forms.IntegerField(
        label=_("Weight"), min_value=1, max_value=10, initial=1, error_messages=_NUMBER
    )
    in_total = forms.BooleanField(label=_("Counts in the total"), required=False, initial=True)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="criterium")
        self.helper = layout("name", "weight", "in_total")


class PhaseForm(forms.Form):
    name = LineField(
        label=_("Name of the phase"),
        max_length=120,
        error_messages={"required": _("Fill in a name, for example: first round.")},
    )
    opens_at = MomentField(label=_("From"))
    closes_at = MomentField(label=_("Until"))
    may_review = forms.BooleanField(
        label=_("Readers give their verdict"), required=False, initial=True
    )
    only_assigned = forms.BooleanField(
        label=_("Readers see only the ideas that were given to them"), required=False
    )
    sees_others = forms.ChoiceField(
        label=_("Readers see the verdicts of others"),
        choices=SeesOthers.choices,
        initial=SeesOthers.AFTER_OWN,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="fase")
        self.helper = layout(
            "name", "opens_at", "closes_at", "may_review", "only_assigned", "sees_others"
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        for name in ("opens_at", "closes_at"):
            if cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, _("Fill in a day and a time, such as 09-10-2026 13.00."))
        if opens and closes and closes <= opens:
            said = _("The phase closes before it opens. Choose a later moment to close.")
            self.add_error("closes_at", said)
        if cleaned.get("may_review") and cleaned.get("sees_others") == SeesOthers.ALWAYS:
            said = _("As long as readers give a verdict, they see those of others only after it.")
            self.add_error("sees_others", said)
        return cleaned
