"""The kinds of bijeenkomst that every installation starts with: data, nothing asks their names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from events.choices import ItemKind, Visibility

Line = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardKind:
    slug: str
    name: str
    explanation: str
    order: int
    abbreviation: str = ""
    visibility: str = Visibility.OPEN
    day_count: int = 1
    is_tour_day: bool = False
    has_rotating_host: bool = False
    programme: tuple[Line, ...] = ()
    tasks: tuple[str, ...] = ()


def _line(kind: str, title: str, hours: str = "", **more: Any) -> Line:
    """A line of a programme; `hours` is '13.00-13.30' or empty."""
    starts, _dash, ends = hours.partition("-")
    usual: Line = {"day": 1, "starts": starts, "ends": ends, "sessions": 0, "yields": {}}
    return usual | {"kind": str(kind), "title": title} | more


def _mornings(days: Iterable[int]) -> tuple[Line, ...]:
    return tuple(
        _line(
            ItemKind.SESSION,
            "Thematische ochtendsessie",
            "09.30-11.30",
            day=day,
            sessions=1,
            yields={"messages": None, "reflection": None},
        )
        for day in days
    )


STANDARD = (
    StandardKind(
        slug="bbb",
        name="Brede Bestuurdersbijeenkomst",
        abbreviation="BBB",
        explanation="Een middag voor alle bestuurders, op uitnodiging, met 1 ronde workshops.",
        order=10,
        visibility=Visibility.INVITATION,
        programme=(
            _line(ItemKind.WALK_IN, "Inloop", "13.00-13.30"),
            _line(ItemKind.OPENING, "Opening", "13.30-13.45"),
            _line(ItemKind.PLENARY, "Praktijkvoorbeelden", "13.45-14.30"),
            _line(
                ItemKind.ROUND,
                "Workshops",
                "14.45-16.00",
                sessions=4,
                yields={"building-blocks": 3},
            ),
            _line(ItemKind.CLOSING, "Afsluiting", "16.00-16.30"),
            _line(ItemKind.DRINKS, "Borrel", "16.30-17.30"),
        ),
        tasks=(
            "Lijst van genodigden vaststellen",
            "Afspraken maken met de locatie",
            "Sprekers en afsluiter vragen",
            "Verslagleggers voorbereiden",
        ),
    ),
    StandardKind(
        slug="netwerkdag",
        name="Netwerkdag",
        explanation="Een dag om elkaar te leren kennen, met 2 rondes workshops bij een gastheer.",
        order=20,
        is_tour_day=True,
        has_rotating_host=True,
        programme=(
            _line(ItemKind.WALK_IN, "Inloop", "09.00-09.30"),
            _line(ItemKind.OPENING, "Plenaire opening", "09.30-10.30"),
            _line(
                ItemKind.ROUND,
                "Ronde 1",
                "10.45-12.15",
                sessions=6,
                yields={"building-blocks": 3},
            ),
            _line(ItemKind.LUNCH, "Lunch", "12.15-13.15", for_meeting=True),
            _line(ItemKind.ROUND, "Ronde 2", "13.15-14.45", again=True),
            _line(ItemKind.CLOSING, "Plenaire afsluiting", "15.00-15.45"),
            _line(ItemKind.DRINKS, "Borrel", "15.45-17.00", for_meeting=True),
        ),
        tasks=(
            "Afspraken maken met de gastheer",
            "Organisaties in de regio vragen om workshops",
            "Dagvoorzitter vragen",
            "Lunch en borrel bestellen",
        ),
    ),
    StandardKind(
        slug="congresweek",
        name="Congresweek",
        explanation="Vijf dagen met 1 thema: elke ochtend een sessie, en een webinar tot slot.",
        order=30,
        day_count=5,
        programme=(
            *_mornings(range(1, 6)),
            _line(
                ItemKind.WEBINAR,
                "Afsluitend webinar",
                "14.00-15.30",
                day=5,
                sessions=1,
                yields={"messages": None, "reflection": None},
            ),
        ),
        tasks=(
            "Sprekers en panel van het webinar vragen",
            "Techniek van het webinar proberen",
            "Ondertiteling van de opnames regelen",
        ),
    ),
    StandardKind(
        slug="borrel-of-inloop",
        name="Borrel of inloop",
        explanation="Samen iets drinken of binnenlopen, elke keer bij een andere partner.",
        order=40,
        has_rotating_host=True,
        programme=(
            _line(ItemKind.WALK_IN, "Inloop", "16.00-16.30"),
            _line(ItemKind.DRINKS, "Borrel", "16.30-18.30", for_meeting=True),
        ),
        tasks=("Gastheer vragen",),
    ),
    StandardKind(
        slug="andere-bijeenkomst",
        name="Andere bijeenkomst",
        explanation="Begint leeg: u maakt zelf het programma.",
        order=90,
    ),
)
