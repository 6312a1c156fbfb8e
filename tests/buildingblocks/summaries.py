"""A frozen summary to try things on, as a whole BBB would leave it."""

from dataclasses import replace
from datetime import date

from buildingblocks.values.summary import Before, FrozenSummary, Own, Presence, TopBlock

FULL = FrozenSummary(
    event_title="Samen sneller recht doen",
    event_slug="bbb-2018-12",
    first_day=date(2018, 12, 19),
    last_day=date(2018, 12, 19),
    city="Den Haag",
    chain_name="Strafrechtketen",
    chain_motto="Samen doen wij recht",
    chain_colour="#0b4f8a",
    is_example=True,
    number=2,
    frozen_on=date(2018, 12, 21),
    core_message="Ketens leren pas sneller als bestuurders zelf meedoen aan de kleine proeven.",
    asked=("Kies vóór 15 januari welke bouwsteen uw organisatie oppakt.",),
    blocks=(
        TopBlock(
            "Begin met één gezamenlijk gesprek per zaak.", "taken-up", "Loopt in Assen.", "OM"
        ),
        TopBlock("Meet de doorlooptijd samen.", "recorded", lead="Politie", block_id=7),
        TopBlock("Stop met dubbele formulieren.", "parked"),
    ),
    chosen_by="het Bestuurlijk Ketenberaad",
    threads=("Vertrouwen gaat voor regels.", "Begin klein en laat zien wat werkt."),
    presence=(
        Presence("opening", 100, "almost", 30, note="Later kwamen er meer mensen."),
        Presence("total", people=None, organisations=1),
    ),
    before=(Before("Eén loket voor slachtoffers.", "taken-up", "Open sinds mei."),),
    next_date="25 april 2019, Hoge Raad",
    own=(Own(4, "CJIB", ("Uw workshop leverde 3 bouwstenen op.",)),),
)
EMPTY = FrozenSummary(
    event_title="Kerstontbijt",
    event_slug="kerstontbijt",
    first_day=None,
    last_day=None,
    chain_name="Netwerk Noord",
    chain_colour="#ffcc00",
    core_message="Elkaar kennen helpt.",
)
LONG = replace(
    FULL,
    blocks=tuple(
        TopBlock(f"Bouwsteen {number} " + "met veel woorden " * 8, "chosen", "Zo staat het ervoor.")
        for number in range(1, 6)
    ),
)
