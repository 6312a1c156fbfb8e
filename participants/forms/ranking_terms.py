"""How the seats of each round are given, and when people rank."""

from typing import Any, ClassVar

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from chain.seen import SeenModelForm
from chain.values.dates import day_long
from chain.values.fields import MomentField
from chain.values.form_layout import layout
from events.models import ProgrammeItem
from participants.choices import SeatsWay
from participants.models import RankingTerms
from participants.models.ranking import MOST_SLACK
from participants.queries.ranking_terms import rounds_of
from participants.values.ranking import ROUND

_MOST = 50
_BOTH_ENDS = {
    "required": _("Fill in a whole number; 0 is fine."),
    "invalid": _("Fill in a whole number, such as 8."),
    "min_value": _("Fill in a number of at least 0."),
    "max_value": _("Fill in a smaller number: at most %(limit_value)s."),
}


def _number(label: Any, help_text: Any, most: int) -> forms.IntegerField:
    field = forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=0,
        max_value=most,
        initial=0,
        error_messages=_BOTH_ENDS,
    )
    field.widget.attrs["class"] = "short"
    return field


class RankingTermsForm(SeenModelForm):
    """The way of every round, and the terms of ranking."""

    # Half a setting would close or open the choice for everybody.
    saves_while_typing = False

    opens_at = MomentField(
        label=_("Telling preferences opens"),
        help_text=_("Leave this empty to open it together with choosing workshops."),
    )
    closes_at = MomentField(
        label=_("Telling preferences closes"),
        help_text=_("After that you divide the seats, and everybody gets a letter."),
    )
    minimum = _number(
        _("Fewest people for a workshop to go on"),
        _("A workshop that draws fewer is called off. Fill in 0 to let all of them go on."),
        _MOST,
    )
    reserve = _number(
        _("Seats per workshop that stay free for late guests"),
        _("They stay free when the seats are divided."),
        _MOST,
    )
    slack = _number(
        _("Room for a better mix of organisations, in percent"),
        _("0 to 5. With 0 nobody gets a lower choice for the sake of the mix."),
        MOST_SLACK,
    )

    class Meta:
        model = RankingTerms
        fields = ("opens_at", "closes_at", "minimum", "reserve", "slack")

    # All ways together are one thing that changed.
    def column(self, name: str) -> str:
        return "rounds" if name.startswith(ROUND) else super().column(name)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rounds = list(rounds_of(self.thing.event))
        days = {item.day_id for item in self.rounds}
        for item in self.rounds:
            self.fields[f"{ROUND}{item.pk}"] = _way_field(item, tells_day=len(days) > 1)
        self.remember(self.thing)
        self.helper = layout(
            Fieldset(_("Per round"), *(f"{ROUND}{item.pk}" for item in self.rounds)),
            Fieldset(_("When"), "opens_at", "closes_at"),
            Fieldset(_("When the seats are divided"), "minimum", "reserve", "slack"),
        )

    def value_of(self, thing: Any, name: str) -> Any:
        if not name.startswith(ROUND):
            return super().value_of(thing, name)
        return self.fields[name].initial

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        ways = [value for name, value in cleaned.items() if name.startswith(ROUND)]
        if SeatsWay.PREFERENCE in ways and not closes and "closes_at" not in self.errors:
            self.add_error("closes_at", _("Fill in until when people tell their preferences."))
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("It closes before it opens. Choose a later moment."))
        begins = self.thing.event.starts_at()
        for name in ("opens_at", "closes_at"):
            moment = cleaned.get(name)
            if begins and moment and moment >= begins:
                self.add_error(name, _("The event has begun by then. Choose an earlier moment."))
        return cleaned


class _WayField(forms.ChoiceField):
    widget = forms.RadioSelect
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Choose how the seats of this round are given."),
        "invalid_choice": _("Choose one of the two."),
    }


def _way_field(item: ProgrammeItem, *, tells_day: bool) -> _WayField:
    by_preference = item.is_by_preference  # type: ignore[attr-defined]  # annotated by rounds_of
    title = f"{item.title}, {day_long(item.day.date)}" if tells_day else item.title
    return _WayField(
        label=title,
        choices=SeatsWay.choices,
        initial=(SeatsWay.PREFERENCE if by_preference else SeatsWay.FIRST_COME).value,
    )
