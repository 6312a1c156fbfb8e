"""Made-up things for the page that shows every component; nothing of it is stored."""

from dataclasses import dataclass
from datetime import date, time
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from buildingblocks.choices import BlockState
from buildingblocks.values.ketting import ketting
from events.choices import Status

LONG = "Arrondissementsparketoverstijgende jeugdbeschermingssamenwerkingsbijeenkomst"


class SampleForm(forms.Form):
    name = forms.CharField(label=_("Name"), help_text=_("As it has to stand on the badge."))
    email = forms.EmailField(label=_("E-mail address"))
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("a", "Keten"), ("b", "Netwerk")], widget=forms.RadioSelect
    )
    region = forms.ChoiceField(label=_("Region"), choices=[("", "-"), ("nn", "Noord-Nederland")])
    day = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    remarks = forms.CharField(
        label=_("Remarks"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    agrees = forms.BooleanField(label=_("My name may stand on the list"))


@dataclass(frozen=True)
class Row:
    term: str
    value: str
    change: str = ""


def _event(**facts: Any) -> SimpleNamespace:
    chain = SimpleNamespace(name="Strafrechtketen")
    plain = {
        "title": "Netwerkdag Noord-Nederland",
        "kind": SimpleNamespace(name="Netwerkdag"),
        "chain": chain,
        "city": "Leeuwarden",
        "theme": "Kijken over de eigen schutting",
        "audience": "Professionals uit de hele keten in het noorden",
        "starts_on": date(2019, 10, 9),
        "ends_on": date(2019, 10, 9),
        "get_absolute_url": "#kaart",
    }
    return SimpleNamespace(**plain | facts)


def events() -> list[SimpleNamespace]:
    return [
        _event(visibility="invitation"),
        _event(title="Congresweek", ends_on=date(2019, 10, 13), city="", is_online=True),
        _event(title=LONG, starts_on=None, theme="", audience=""),
        _event(cancelled_at=True, title="Borrel van de keten", theme=""),
    ]


def _item(kind: str, title: str, start: int, end: int, **more: Any) -> SimpleNamespace:
    return SimpleNamespace(
        kind=kind, title=title, starts_at=time(start, 0), ends_at=time(end, 0), **more
    )


def parts() -> list[SimpleNamespace]:
    """Give a short day: a quiet part, a part that is now, and a round of workshops."""
    walk_in = _item("walk-in", "Inloop met koffie", 9, 10)
    opening = _item("plenary", "Opening", 10, 11, description="Wat brengt deze dag samen?")
    round_ = _item("round", "Ronde 1", 11, 12)
    quiet = SimpleNamespace(slot=SimpleNamespace(item=walk_in))
    now = SimpleNamespace(slot=SimpleNamespace(item=opening, is_now=True))
    return [quiet, now, SimpleNamespace(slot=SimpleNamespace(item=round_), sessions=_sessions())]


def _sessions() -> list[dict[str, str]]:
    question = "Wat moet er morgen anders aan de overdracht tussen onze organisaties?"
    return [
        {"title": "Wie doet wat na de zitting?", "question": question, "room": "Zaal 1"},
        {"title": "Van signaal naar besluit", "question": question, "mine": "ja"},
        {"title": LONG, "question": question, "room": "Foyer"},
    ]


def blocks() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            number=number,
            statement=statement,
            state=state,
            get_absolute_url="#bouwsteen",
            get_kind_display="Werkwijze",
            is_invented=number == 2,
            level_labels=["Regionaal"],
            factor_labels=["Vertrouwen"][: number % 2],
        )
        for number, (statement, state) in enumerate(
            [
                ("Eén aanspreekpunt per zaak, bekend bij alle partners", BlockState.TAKEN_UP),
                ("Een maand meelopen bij een andere organisatie", BlockState.RECORDED),
                ("Elke overdracht begint met een telefoongesprek", BlockState.TAKING_POSITIONS),
                ("Samen een zaak nabespreken, zonder schuldvraag", BlockState.NOT_CHOSEN),
                ("Een woordenlijst voor de hele keten", BlockState.CONCEPT),
            ],
            start=1,
        )
    ]


def kettingen() -> list[list[Any]]:
    hrefs = {"idea": "#ketting", "workshop": "#ketting", "block": "#ketting"}
    return [
        ketting("pilot", notes={"pilot": "sinds mei"}, hrefs=hrefs),
        ketting("block", notes={}, hrefs={"workshop": "#ketting"}),
    ]


def rows() -> list[Row]:
    return [
        Row("Naam", "Netwerkdag Noord-Nederland", "#lijst"),
        Row("Wanneer", "woensdag 9 oktober 2019", "#lijst"),
        Row("Zaal", "Nog niet bekend"),
    ]


def page() -> Page:
    return Paginator(range(60), 20).get_page(2)


def bars() -> list[tuple[str, int]]:
    return [("Politie", 34), ("Openbaar Ministerie", 28), ("Reclassering", 12), ("Gemeenten", 3)]


def statuses() -> list[Status]:
    return list(Status)
