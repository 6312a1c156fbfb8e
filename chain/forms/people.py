"""Forms about people: who sits where, who may do what."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chain.choices import BodyLevel, RoleKind
from chain.forms.samenwerking import ASK_ADDRESS
from chain.models import Organisation, Person, Region
from chain.queries import people_named
from chain.values.fields import DayField, LineField
from chain.values.text import clean_line

NOTHING = _("None")
BACKWARDS = _("The end is before the start. Choose a later end.")


ASK_WHO = _("Choose a person, or say that it is somebody else.")
NEW = "new"
MOST_NAMESAKES = 10


def _introduced(person: Person) -> str:
    """Tell namesakes apart by what they do and where."""
    where = person.organisation.short_name if person.organisation else ""
    function = person.function if person.function != person.display_name else ""
    return ", ".join(filter(None, [person.display_name, function, where]))


class PeriodForm(forms.Form):
    from_on = DayField(label=_("From"), required=False)
    until_on = DayField(label=_("Until and with"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("from_on"), cleaned.get("until_on")
        if start and end and end < start:
            self.add_error("until_on", ValidationError(BACKWARDS))
        return cleaned


class NameFields(forms.Form):
    first_name = LineField(label=_("First name"), max_length=60, required=False)
    infix = LineField(label=_("Infix, such as ‘van der’"), max_length=30, required=False)
    last_name = LineField(label=_("Last name"), max_length=80, required=False)


class RoleForm(NameFields, PeriodForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Somebody who has no account yet gets one with this address."),
        error_messages={"required": ASK_ADDRESS, "invalid": ASK_ADDRESS},
    )
    kind = forms.ChoiceField(
        label=_("Role"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role."), "invalid_choice": _("Choose a role.")},
    )
    field_order = ["email", "first_name", "infix", "last_name", "kind", "from_on", "until_on"]

    def __init__(self, *args: Any, kinds: Sequence[RoleKind], **options: Any) -> None:
        super().__init__(*args, **options)
        chooser = self.fields["kind"]
        chooser.choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]  # a choice field
        if len(kinds) == 1:
            chooser.initial = kinds[0].value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        email = cleaned.get("email", "").lower()
        is_new = bool(email) and not Person.objects.filter(email=email).exists()
        if is_new and not cleaned.get("last_name"):
            self.add_error("last_name", _("This address is new here. Fill in the last name."))
        return cleaned


class SeatForm(NameFields, PeriodForm):
    function = LineField(
        label=_("Function"),
        max_length=120,
        help_text=_("For example: chair, member, secretary."),
        error_messages={"required": _("Fill in the function.")},
    )
    is_chair = forms.BooleanField(label=_("Chairs this body"), required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=_("For which organisation"),
        required=False,
        empty_label=NOTHING,
    )
    mandate = LineField(label=_("What this seat may decide"), max_length=240, required=False)
    who = forms.ChoiceField(
        label=_("We know this name. Who do you mean?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": ASK_WHO},
    )
    field_order = [
        "function",
        "is_chair",
        "organisation",
        "first_name",
        "infix",
        "last_name",
        "who",
    ]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {str(one.pk): one for one in self._of_this_name()}
        if not self.known:
            del self.fields["who"]
            return
        choices = [(key, _introduced(one)) for key, one in self.known.items()]
        self.fields["who"].choices = [*choices, (NEW, _("Somebody else with the same name"))]  # type: ignore[attr-defined]  # a choice field

    def _of_this_name(self) -> Sequence[Person]:
        if not self.is_bound:
            return []
        first, last = (
            clean_line(str(self.data.get(name, ""))[:80]) for name in ("first_name", "last_name")
        )
        return list(people_named(first, last)[:MOST_NAMESAKES]) if last else []

    @property
    def person(self) -> Person | None:
        """Who was chosen of the people we know."""
        return self.known.get(self.cleaned_data.get("who", ""))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.known and not cleaned.get("who") and "who" not in self.errors:
            self.add_error("who", ASK_WHO)
        if not cleaned.get("organisation") and not cleaned.get("last_name"):
            self.add_error("organisation", _("Choose an organisation, or fill in a name."))
        return cleaned


class BodyForm(forms.Form):
    name = LineField(
        label=_("Name"), max_length=160, error_messages={"required": _("Fill in the name.")}
    )
    abbreviation = LineField(label=_("Abbreviation"), max_length=20, required=False)
    level = forms.ChoiceField(
        label=_("Level"),
        choices=BodyLevel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a level.")},
    )
    region = forms.ModelChoiceField(
        Region.objects.all(), label=_("Region"), required=False, empty_label=NOTHING
    )
    rhythm = LineField(label=_("How often it meets"), max_length=120, required=False)


class PersonForm(forms.ModelForm):
    """What an administrator may mend of somebody: the name, and being shielded."""

    first_name = LineField(label=_("First name"), max_length=60, required=False)
    infix = LineField(label=_("Infix, such as ‘van der’"), max_length=30, required=False)
    last_name = LineField(label=_("Last name"), max_length=80, required=False)
    function = LineField(label=_("Function"), max_length=120, required=False)

    class Meta:
        model = Person
        fields = ["first_name", "infix", "last_name", "organisation", "function", "is_shielded"]
        labels = {
            "organisation": _("Organisation"),
            "is_shielded": _("Shielded: no list, letter or page names this person"),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].empty_label = NOTHING  # type: ignore[attr-defined]  # a model choice


class FunctionForm(PeriodForm):
    """A function somebody had somewhere in a period."""

    title = LineField(
        label=_("Function"),
        max_length=120,
        help_text=_("For example: voorzitter van het Bestuurlijk Ketenberaad."),
        error_messages={"required": _("Fill in the function.")},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(), label=_("Organisation"), required=False, empty_label=NOTHING
    )
    field_order = ["title", "organisation", "from_on", "until_on"]


class SearchForm(forms.Form):
    q = LineField(label=_("Search"), required=False, max_length=100)
