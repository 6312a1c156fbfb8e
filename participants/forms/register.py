"""The steps of registering: who, which workshops, what else."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chain.values.addresses import Address
from chain.values.fields import AddressField, LineField, ProseField
from chain.values.typed_names import NameField, name_and_address
from events.models import ProgrammeItem
from participants.models import RegistrationTerms
from participants.queries.rounds import Round
from workshops.models import Session

LUNCH, DRINKS = "lunch", "drinks"


class WhoForm(forms.Form):
    email = AddressField(
        label=_("Work e-mail address"),
        help_text=_("We mail the confirmation to this address."),
        error_messages={
            "required": _("Fill in your e-mail address, such as name@organisation.nl.")
        },
    )
    name = NameField(label=_("First and last name"), autocomplete="name")
    organisation = LineField(
        label=_("Organisation"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "list": "organisaties"}),
        help_text=_("Choose from the list, or type the name."),
        error_messages={"required": _("Fill in the name of your organisation.")},
    )
    function = LineField(
        label=_("Function"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={"required": _("Fill in your function, for example: adviser.")},
    )

    @property
    def address(self) -> Address:
        found: Address = self.cleaned_data["email"]
        return found


@dataclass(frozen=True, slots=True)
class RoundFields:
    """One round as the page draws it."""

    round: Round
    first: forms.BoundField
    second: forms.BoundField | None

    @property
    def chosen(self) -> str:
        return str(self.first.value() or "")


class WorkshopsForm(forms.Form):
    """One workshop per round, and a second choice where the first may be full."""

    def __init__(
        self,
        *args: Any,
        rounds: Sequence[Round],
        held: Collection[int] | None = None,
        **options: Any,
    ) -> None:
        """`held` are the sessions somebody has already: who changes makes no second choice."""
        super().__init__(*args, **options)
        self.rounds = rounds
        self.held = held or ()
        for one in rounds:
            self.fields[f"ronde-{one.item.pk}"] = _round_field(one)
            if held is None and one.has_full and len(one.options) > 1:
                self.fields[f"tweede-{one.item.pk}"] = _second_field(one)

    @property
    def drawn(self) -> list[RoundFields]:
        return [
            RoundFields(
                one,
                self[f"ronde-{one.item.pk}"],
                self[f"tweede-{one.item.pk}"] if f"tweede-{one.item.pk}" in self.fields else None,
            )
            for one in self.rounds
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        seen: dict[int, str] = {}
        for one in self.rounds:
            session = self._session(one, "ronde", cleaned)
            if session and session.workshop_id in seen:
                said = gettext("You chose this workshop in %(round)s already. Choose another one.")
                words = {"round": seen[session.workshop_id]}
                self.add_error(f"ronde-{one.item.pk}", said % words)
            elif session:
                seen[session.workshop_id] = one.item.title
        return cleaned

    def sessions(self) -> list[Session]:
        found = (self._session(one, "ronde", self.cleaned_data) for one in self.rounds)
        return [session for session in found if session]

    def seconds(self) -> list[Session]:
        """Return the second choices; one that is the first choice as well says nothing."""
        first = {session.workshop_id for session in self.sessions()}
        found = (self._session(one, "tweede", self.cleaned_data) for one in self.rounds)
        return [session for session in found if session and session.workshop_id not in first]

    def _session(self, one: Round, kind: str, cleaned: dict[str, Any]) -> Session | None:
        key = cleaned.get(f"{kind}-{one.item.pk}")
        return next((each.session for each in one.options if str(each.session.pk) == key), None)


def _round_field(one: Round) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=one.item.title,
        choices=[(str(each.session.pk), each.session.workshop.title) for each in one.options]
        + [("", _("No preference"))],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose one of these workshops.")},
    )


def _second_field(one: Round) -> forms.ChoiceField:
    free = [each for each in one.options if not each.place.is_full]
    return forms.ChoiceField(
        label=_("And if you come on a waiting list: your second choice"),
        choices=[
            ("", _("No second choice")),
            *((str(each.session.pk), each.session.workshop.title) for each in free),
        ],
        required=False,
        error_messages={"invalid_choice": _("Choose one of these workshops.")},
    )


class NeedsForm(forms.Form):
    """Diet and access needs, with the consent that they ask."""

    diet = LineField(
        label=_("Diet"),
        max_length=240,
        required=False,
        help_text=_("For example: vegetarian, or an allergy."),
    )
    access = LineField(
        label=_("What do you need to take part?"),
        max_length=240,
        required=False,
        help_text=_("For example: no stairs, or an interpreter."),
    )
    agrees = forms.BooleanField(
        label=_("Yes, the organiser and the host may know this about my diet and needs."),
        required=False,
        help_text=_("Nobody else sees it, and we delete it 14 days after the event."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        tells = cleaned.get("diet") or cleaned.get("access")
        if tells and not cleaned.get("agrees"):
            said = _("Tick this box, or leave diet and needs empty.")
            self.add_error("agrees", said)
        return cleaned


class WishesForm(NeedsForm):
    """What the event asks beside that: only what its organiser switched on."""

    parts = forms.MultipleChoiceField(
        label=_("Which parts do you take part in?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    lunch = forms.BooleanField(label=_("I have lunch there"), required=False)
    drinks = forms.BooleanField(label=_("I stay for drinks"), required=False)
    meets = forms.BooleanField(
        label=_("I want to meet others: put me in the list"),
        required=False,
        help_text=_(
            "Other participants then see your name, organisation and function, and can ask you for "
            "contact. Your address is shared only if you both agree."
        ),
    )
    as_before = forms.BooleanField(
        label=_(
            "Yes, the organiser and the host of this day may also know what I told about diet and "
            "needs for another day of this tour."
        ),
        required=False,
    )
    colleagues = ProseField(
        label=_("Colleagues you bring"),
        required=False,
        rows=3,
        help_text=_(
            "One on each line: name, comma, e-mail address. Each gets a letter and may refuse."
        ),
    )

    field_order = ["parts", "lunch", "drinks", "diet", "access", "agrees", "meets", "colleagues"]

    def __init__(
        self,
        *args: Any,
        terms: RegistrationTerms,
        items: Sequence[ProgrammeItem],
        is_listed: bool = True,
        told_before: bool = False,
        **options: Any,
    ) -> None:
        """A shielded person is not `is_listed`: who stands in no list is not asked for one.

        `told_before`: this person told diet or needs for another day of the tour.
        """
        super().__init__(*args, **options)
        self.terms = terms
        asked = {
            "parts": terms.asks_parts and bool(items),
            "lunch": terms.asks_lunch,
            "drinks": terms.asks_drinks,
            "diet": terms.asks_needs,
            "access": terms.asks_needs,
            "agrees": terms.asks_needs,
            "meets": terms.has_meeting_list and is_listed,
            "as_before": terms.asks_needs and told_before,
            "colleagues": terms.colleagues_max > 0,
        }
        for name, is_asked in asked.items():
            if not is_asked:
                del self.fields[name]
        if "parts" in self.fields:
            choices = [(f"item:{item.pk}", item.title) for item in items]
            self.fields["parts"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean_colleagues(self) -> list[tuple[str, Address]]:
        lines = [line for line in self.cleaned_data["colleagues"].splitlines() if line.strip()]
        if len(lines) > self.terms.colleagues_max:
            said = gettext("You can bring at most %(count)d colleagues. Take some lines out.")
            raise ValidationError(said % {"count": self.terms.colleagues_max})
        return [name_and_address(number, line) for number, line in enumerate(lines, 1)]

    @property
    def slugs(self) -> list[str]:
        """Return what was chosen as the slugs of `Registration.parts`."""
        told = self.cleaned_data
        chosen = [name for name in (LUNCH, DRINKS) if told.get(name)]
        return [*chosen, *told.get("parts", [])]


class KeyForm(forms.Form):
    """The key that makes a second press of a form the first one again."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
