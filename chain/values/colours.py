"""One colour of a samenwerking becomes every tint its pages, letters and papers need."""

import colorsys
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

TEXT = 4.5
EDGE = 3.0
_SEEN = 1.15
_NEAR_BLACK = 0.04045
NEUTRAL = "#1f4e79"

_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


class ColourRefused(ValueError):
    """The text is no colour of 3 or 6 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The neutral ground that a samenwerking's colour has to stand on."""

    name: str
    paper: str
    raised: str
    ink: str
    tint_share: float
    darken: bool


LIGHT = Scheme("light", "#ffffff", "#f3f5f8", "#13202e", 0.08, darken=True)
DARK = Scheme("dark", "#11161d", "#1c232d", "#e8edf3", 0.16, darken=False)
# On a filled brand the text is one of these two, in either scheme.
ON_BRAND = ("#ffffff", "#10151c")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The derived colours of one scheme; each holds its bar against the grounds of that scheme."""

    brand: str
    on_brand: str
    hover: str
    tint: str
    border: str
    focus: str
    link: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What the chosen colour could not do, and what is used in its place."""

    scheme: str
    token: str
    wanted: str
    used: str
    ratio: float
    minimum: float

    def __str__(self) -> str:
        return str(_SENTENCES[self.token]) % {
            "wanted": self.wanted,
            "used": self.used,
            "ratio": f"{self.ratio:.1f}".replace(".", ","),
            "minimum": f"{self.minimum:.1f}".replace(".", ","),
        }


_SENTENCES = {
    "brand": _(
        "No text is readable on %(wanted)s (contrast %(ratio)s, needed %(minimum)s). "
        "Bars and buttons become %(used)s."
    ),
    "link": _(
        "Text in %(wanted)s is hard to read (contrast %(ratio)s, needed %(minimum)s). "
        "Links become %(used)s."
    ),
    "border": _(
        "Lines in %(wanted)s are hard to see (contrast %(ratio)s, needed %(minimum)s). "
        "Borders become %(used)s."
    ),
}


@dataclass(frozen=True, slots=True)
class Palette:
    """All tokens of one chosen colour, with what had to be corrected and why."""

    chosen: str
    light: Tokens
    dark: Tokens
    corrections: tuple[Correction, ...]

    def stylesheet(self, second: str = "") -> str:
        """Write what `static/css/schakel.css` asks of a samenwerking, light and dark.

        Its one brand is both fill and link there, so it gets the colour that holds as text.
        """
        lines = [*_properties("", self.light), *_properties("-dark", self.dark)]
        if second:
            lines += [f"--c-brand-second{end}: {parse(second)};" for end in ("", "-dark")]
        return "\n".join([":root {", *(f"  {line}" for line in lines), "}", ""])


def _properties(end: str, tokens: Tokens) -> list[str]:
    return [
        f"--c-brand{end}: {tokens.link};",
        f"--c-brand-hover{end}: {_hover(tokens.link)};",
        f"--c-brand-tint{end}: {tokens.tint};",
        f"--c-on-brand{end}: {_text_on(tokens.link)};",
        f"--c-brand-border{end}: {tokens.border};",
        f"--c-brand-focus{end}: {tokens.focus};",
        f"--c-face{end}: {tokens.brand};",
        f"--c-on-face{end}: {tokens.on_brand};",
    ]


def parse(text: str) -> str:
    """Read `#0B4` or `00bb44` as `#00bb44`."""
    found = _HEX.fullmatch(text.strip())
    if not found:
        raise ColourRefused(text[:20])
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


@lru_cache(maxsize=4096)
def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= _NEAR_BLACK else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def palette(chosen: str) -> Palette:
    """Derive every token of `chosen`; what cannot reach its bar is moved until it does."""
    colour = parse(chosen)
    corrections: list[Correction] = []
    light = _tokens(colour, LIGHT, corrections)
    dark = _tokens(colour, DARK, corrections)
    return Palette(colour, light, dark, tuple(corrections))


def _tokens(colour: str, scheme: Scheme, corrections: list[Correction]) -> Tokens:
    tint = _mix(scheme.paper, colour, scheme.tint_share)
    grounds = (scheme.paper, scheme.raised, tint)

    def kept(token: str, minimum: float, worst: Callable[[str], float], *, darken: bool) -> str:
        used = _move(colour, lambda tried: worst(tried) >= minimum, darken=darken)
        if used != colour:
            ratio = worst(colour)
            corrections.append(Correction(scheme.name, token, colour, used, ratio, minimum))
        return used

    def on_grounds(tried: str) -> float:
        return min(contrast(tried, ground) for ground in grounds)

    brand = kept("brand", TEXT, lambda tried: contrast(tried, _text_on(tried)), darken=True)
    return Tokens(
        brand=brand,
        on_brand=_text_on(brand),
        hover=_hover(brand),
        tint=tint,
        border=kept("border", EDGE, on_grounds, darken=scheme.darken),
        focus=_move(colour, lambda tried: on_grounds(tried) >= EDGE, darken=scheme.darken),
        link=kept("link", TEXT, on_grounds, darken=scheme.darken),
    )


def _text_on(ground: str) -> str:
    """White where white is readable, since it looks calmer; else whichever reads best."""
    white, ink = ON_BRAND
    if contrast(ground, white) >= TEXT:
        return white
    return max(white, ink, key=lambda text: contrast(ground, text))


def _hover(brand: str) -> str:
    """Move away from the text colour, so that hovering costs no contrast; turn where it ends."""
    text = _text_on(brand)
    away = -1 if text == ON_BRAND[0] else 1
    moved = [_lightness_moved(brand, away * step) for step in (0.08, 0.16, 0.24, -0.1, -0.2)]
    seen = [one for one in moved if contrast(one, text) >= TEXT and one != brand]
    return next((one for one in seen if contrast(one, brand) >= _SEEN), seen[-1])


def _move(colour: str, good: Callable[[str], bool], *, darken: bool) -> str:
    """Keep hue and saturation and move lightness no further than needed."""
    if good(colour):
        return colour
    hue, start, saturation = _hls(colour)
    end = 0.0 if darken else 1.0
    near, far = 0.0, 1.0
    for _step in range(9):
        middle = (near + far) / 2
        tried = _hex(hue, start + (end - start) * middle, saturation)
        near, far = (near, middle) if good(tried) else (middle, far)
    return _hex(hue, start + (end - start) * far, saturation)


def _lightness_moved(colour: str, by: float) -> str:
    hue, lightness, saturation = _hls(colour)
    return _hex(hue, min(1.0, max(0.0, lightness + by)), saturation)


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)


def _hex(hue: float, lightness: float, saturation: float) -> str:
    channels = colorsys.hls_to_rgb(hue, lightness, saturation)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _mix(ground: str, colour: str, share: float) -> str:
    pairs = ((int(ground[i : i + 2], 16), int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
