import random

import pytest
from django.utils import translation

from chain.values.colours import (
    DARK,
    EDGE,
    LIGHT,
    TEXT,
    ColourRefused,
    Correction,
    Palette,
    _hover,
    _text_on,
    contrast,
    palette,
    parse,
)

NAMES = [
    *("brand", "brand-hover", "brand-tint", "on-brand", "brand-border", "brand-focus"),
    *("face", "on-face"),
]
SOFT = {"light": "#4b5a6a", "dark": "#aab6c3"}
EXTREMES = ["#000000", "#ffffff", "#ffff00", "#00ffff", "#ff00ff", "#777777", "#808080", "#0000ff"]


def _broken(found: Palette) -> list[str]:
    """Name each promise that `found` breaks."""
    faults = []
    for scheme, tokens in ((LIGHT, found.light), (DARK, found.dark)):
        grounds = {"paper": scheme.paper, "raised": scheme.raised, "tint": tokens.tint}
        bars = [
            ("on-brand", tokens.on_brand, tokens.brand, TEXT),
            ("on-hover", tokens.on_brand, tokens.hover, TEXT),
            ("ink on tint", scheme.ink, tokens.tint, 7.0),
            ("soft ink on tint", SOFT[scheme.name], tokens.tint, TEXT),
            ("text on link fill", _text_on(tokens.link), tokens.link, TEXT),
            ("text on link hover", _text_on(tokens.link), _hover(tokens.link), TEXT),
            ("link hover on paper", _hover(tokens.link), scheme.paper, TEXT),
            *((f"link on {name}", tokens.link, ground, TEXT) for name, ground in grounds.items()),
            *(
                (f"border on {name}", tokens.border, ground, EDGE)
                for name, ground in grounds.items()
            ),
            *((f"focus on {name}", tokens.focus, ground, EDGE) for name, ground in grounds.items()),
        ]
        faults += [
            f"{found.chosen} {scheme.name}: {name} {contrast(one, other):.2f}"
            for name, one, other, bar in bars
            if contrast(one, other) < bar
        ]
        if tokens.hover == tokens.brand:
            faults.append(f"{found.chosen} {scheme.name}: hover is the brand")
    return faults


@pytest.mark.slow
def test_ten_thousand_colours_hold_every_bar():
    chance = random.Random(20181219)
    colours = [f"#{chance.randrange(0x1000000):06x}" for _ in range(10_000)]

    assert [fault for colour in EXTREMES + colours for fault in _broken(palette(colour))] == []


def test_the_check_sees_a_colour_that_was_not_corrected():
    found = palette("#ffcc00")
    raw = Palette(
        found.chosen,
        type(found.light)(
            "#ffcc00", "#ffffff", "#ffcc00", "#fffbeb", "#ffcc00", "#ffcc00", "#ffcc00"
        ),
        found.dark,
        (),
    )

    assert len(_broken(raw)) == 13


def test_a_correction_is_reported_exactly_when_a_token_differs_from_the_choice():
    chance = random.Random(4)
    for colour in [f"#{chance.randrange(0x1000000):06x}" for _ in range(500)]:
        found = palette(colour)
        moved = {
            (scheme, token)
            for scheme, tokens in (("light", found.light), ("dark", found.dark))
            for token in ("brand", "border", "link")
            if getattr(tokens, token) != colour
        }
        assert {(each.scheme, each.token) for each in found.corrections} == moved
        assert all(each.ratio < each.minimum for each in found.corrections)


def test_a_dark_blue_is_kept_on_paper_and_lightened_in_the_dark():
    found = palette("#0b4f8a")

    assert (found.light.brand, found.light.on_brand, found.light.link) == (
        "#0b4f8a",
        "#ffffff",
        "#0b4f8a",
    )
    assert [(each.scheme, each.token) for each in found.corrections] == [
        ("dark", "border"),
        ("dark", "link"),
    ]


def test_yellow_keeps_its_bar_with_dark_text_and_gets_readable_links():
    found = palette("#ffcc00")

    assert (found.light.brand, found.light.on_brand) == ("#ffcc00", "#10151c")
    assert [each.token for each in found.corrections if each.scheme == "light"] == [
        "border",
        "link",
    ]


def test_the_organiser_reads_what_was_corrected_and_why():
    told = Correction("light", "link", "#ffcc00", "#806600", 1.5, 4.5)

    with translation.override("en"):
        assert str(told) == (
            "Text in #ffcc00 is hard to read (contrast 1,5, needed 4,5). Links become #806600."
        )


def test_the_stylesheet_sets_what_the_house_style_asks():
    found = palette("#ffcc00")
    first, *lines, last = found.stylesheet(second="#0B4F8A").splitlines()
    values = dict(line.strip().rstrip(";").split(": ") for line in lines)

    assert (first, last) == (":root {", "}")
    assert list(values) == [
        *(f"--c-{name}{end}" for end in ("", "-dark") for name in NAMES),
        "--c-brand-second",
        "--c-brand-second-dark",
    ]
    assert values["--c-brand"] == found.light.link
    assert values["--c-face-dark"] == "#ffcc00"
    assert values["--c-brand-second"] == "#0b4f8a"


@pytest.mark.parametrize(
    ("typed", "read"), [("#0B4", "#00bb44"), (" 00bb44 ", "#00bb44"), ("#00BB44", "#00bb44")]
)
def test_parse_reads_short_and_long_colours(typed, read):
    assert parse(typed) == read


@pytest.mark.parametrize(
    "typed", ["", "blue", "#12", "#12345", "url(x)", "#00bb44;}", "#00bb44\n#"]
)
def test_parse_refuses_what_is_no_colour(typed):
    with pytest.raises(ColourRefused):
        parse(typed)
