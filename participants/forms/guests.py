"""How an organiser says whom to invite: a rule, a pasted list, a file; and what came by phone."""

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from chain.models import GovernanceBody, Organisation, Region
from chain.seen import SeenModelForm
from chain.values.fields import DayField, LineField, ProseField
from chain.values.form_layout import layout
from chain.values.sheet_reading import BYTES_MAX, Sheet, SheetRefused, read_file, read_text
from events.models import Event
from participants.choices import AnswerWay, InvitationState, Replacing
from participants.forms.answering import INSTEAD, InsteadForm
from participants.models import Invitation
from participants.queries.candidates import Rule, bodies_of, roles_to_choose

ANYBODY = _("no matter")
RECORDED = (InvitationState.YES, InvitationState.NO, InvitationState.MAYBE)
BY_HAND = (AnswerWay.PHONE, AnswerWay.MAIL, AnswerWay.SPOKEN)


class FilterForm(forms.Form):
    """The list of guests narrowed; a value that does not exist narrows nothing."""

    q = LineField(label=_("Search a name or an organisation"), required=False, max_length=80)
    antwoord = forms.ChoiceField(label=_("Answer"), required=False)
    # Comes from the table per organisation, and stays while somebody searches on.
    organisatie = forms.SlugField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", _("all")), *InvitationState.choices]
        self.fields["antwoord"].choices = choices  # type: ignore[attr-defined]  # a choice field


class RuleForm(forms.Form):
    """Everything that is filled in has to hold."""

    role = forms.ChoiceField(label=_("Role"), required=False)
    body = forms.ModelChoiceField(
        GovernanceBody.objects.none(),
        label=_("Has a seat in"),
        required=False,
        empty_label=ANYBODY,
    )
    region = forms.ModelChoiceField(
        Region.objects.all(),
        label=_("Organisation works in region"),
        required=False,
        empty_label=ANYBODY,
    )
    only_partners = forms.BooleanField(
        label=_("Only of partners of the samenwerking"), required=False
    )
    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.all(),
        label=_("Only of these organisations"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, event: Event, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = [("", ANYBODY), *roles_to_choose()]  # type: ignore[attr-defined]  # a choice field
        self.fields["body"].queryset = bodies_of(event)  # type: ignore[attr-defined]  # a model choice

    def rule(self) -> Rule:
        told = self.cleaned_data
        return Rule(
            role=told["role"],
            organisations=list(told["organisations"]),
            body=told["body"],
            region=told["region"],
            only_partners=told["only_partners"],
        )


class ListForm(forms.Form):
    """A list typed or pasted, or a file; one of the two."""

    lines = ProseField(
        label=_("Type or paste"),
        rows=6,
        required=False,
        help_text=_("One guest per line, straight from your spreadsheet or mail program."),
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        help_text=_("XLSX, ODS or CSV, at most 20 MB."),
        error_messages={"empty": _("This file is empty. Choose another one.")},
    )
    origin = LineField(
        label=_("Where do these addresses come from?"),
        max_length=160,
        required=False,
        help_text=_(
            "Every guest reads this in the first letter. For example: the secretariat of the OM."
        ),
    )
    is_reserve = forms.BooleanField(
        label=_("Put them on the reserve list"),
        required=False,
        help_text=_("They get nothing yet. With each 'nee' we propose the next one."),
    )

    sheet: Sheet
    source: str

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        file, lines = told.get("file"), told.get("lines", "")
        if not self.errors and not file and not lines.strip():
            self.add_error("lines", _("Paste a list, or choose a file."))
        if self.errors:
            return told
        try:
            self.sheet = read_file(file.read(BYTES_MAX + 1)) if file else read_text(lines)
        except SheetRefused as refused:
            self.add_error("file" if file else "lines", str(refused.says))
            return told
        self.source = file.name if file else str(_("pasted list"))
        if not self.sheet.rows:
            self.add_error("file" if file else "lines", _("We found no lines in it."))
        return told


class ToldForm(forms.Form):
    """What the letters of these guests say of them, beside what they say to everybody."""

    why = LineField(
        label=_("Why these guests"),
        max_length=240,
        required=False,
        help_text=_("Stands in their letter, after ‘Why you’."),
    )
    asked = LineField(
        label=_("What we ask of them"),
        max_length=240,
        required=False,
        help_text=_("For example: bring 1 example from your own region."),
    )


class AskedForm(SeenModelForm):
    """The same of one guest."""

    why = LineField(
        label=_("Why this guest"),
        max_length=240,
        required=False,
        help_text=_("Stands in the letter, after ‘Why you’."),
    )
    asked = LineField(
        label=_("What we ask"),
        max_length=240,
        required=False,
        help_text=_("For example: bring 1 example from your own region."),
    )

    class Meta:
        model = Invitation
        fields = ("why", "asked")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = layout("why", "asked")

    def _post_clean(self) -> None:
        """Leave the row alone: the action writes."""


class RecordForm(InsteadForm):
    """An answer that came in another way than by the link, how it came, and who comes instead."""

    state = forms.ChoiceField(
        label=_("Answer"),
        choices=[(state.value, state.label) for state in RECORDED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    maybe_until = DayField(label=_("Lets us know by"), required=False)
    way = forms.ChoiceField(
        label=_("How it came in"),
        choices=[(way.value, way.label) for way in BY_HAND],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the answer came in.")},
    )
    note = LineField(
        label=_("From whom and when"),
        required=False,
        max_length=240,
        help_text=_("For example: secretariaat belde, dinsdag 10.00 uur."),
    )
    remark = LineField(label=_("Remark of the guest"), required=False, max_length=240)

    def __init__(self, *args: Any, replacing: Replacing, **options: Any) -> None:
        super().__init__(*args, replacing=replacing, **options)
        # Asked of who sends somebody, and of nobody else.
        self.asked = [name for name in INSTEAD if self.fields[name].required]
        for name in self.asked:
            self.fields[name].required = False
        groups: list[Any] = ["form_key", "state", "maybe_until"]
        if replacing == Replacing.NO:
            for name in INSTEAD:
                del self.fields[name]
        else:
            state = self.fields["state"]
            replaced = InvitationState.REPLACED
            state.choices = [*state.choices, (replaced.value, replaced.label)]  # type: ignore[attr-defined]  # a choice field
            groups.append(Fieldset(_("Only when a replacement comes"), *INSTEAD))
        self.helper = layout(*groups, "way", "note", "remark")

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("state") == InvitationState.MAYBE and not told.get("maybe_until"):
            self.add_error("maybe_until", _("Fill in by when we will hear."))
        if told.get("state") == InvitationState.REPLACED:
            for name in self.asked:
                if name in told and not told[name]:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return told

    def along(self) -> dict[str, Any]:
        if self.cleaned_data["state"] != InvitationState.REPLACED:
            return {}
        return {"replacement": self.replacement()}
