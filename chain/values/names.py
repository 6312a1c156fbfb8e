"""Names of people and titles of things, as the Dutch write and sort them."""

import re
import unicodedata

# Letters that no decomposition takes apart.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
    }
)
_APOSTROPHES = re.compile("['’‘`\u00b4]")
_BETWEEN = re.compile(r"[^a-z0-9\u0100-\U0010ffff]+")
_DIGITS = re.compile(r"[0-9]+")
_PARTICLES = frozenset(
    # One text instead of sixty quoted words: the list is read, not counted.
    "'s 't a aan af al bij d da dal dalla de degli dei del della den der des di do dos du el en "  # noqa: SIM905
    "het i im in l la las le les lo los of op over s t te ten ter tho thoe to toe tot uit uijt "
    "vam van vanden vander ver vom von voor zu zum zur".split()
)
# What stands in the place of a function when the name has gone: it is data, in the language of all.
NAMELESS = "deelnemer"
# How long each part of a name may be that we keep.
FIRST_MAX, INFIX_MAX, LAST_MAX = 60, 30, 80
_ARTICLES = frozenset(["de", "het", "een", "'t", "the", "a", "an"])


def fold(text: str) -> str:
    """Lower case without diacritics: 'Ångström' and 'ångstrom' are one word."""
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(char for char in parts if not unicodedata.combining(char))
    return bare.casefold().translate(_LETTERS)


def display_name(first: str, infix: str, last: str) -> str:
    """Voornaam, tussenvoegsel and achternaam as one name: 'Jan de Vries'."""
    return " ".join(f"{first} {infix} {last}".split())


def sort_key(first: str, infix: str, last: str) -> str:
    """A key that sorts by plain code points as the Dutch do: 'de Vries' stands at V.

    Words inside a part are joined by '-' and parts by ' ', which is lower: so every Jansen comes
    before the first Jansen Bakker. A tussenvoegsel typed before the achternaam is found too.
    """
    found, family = split_surname(last)
    parts = (family, first, f"{infix} {found}")
    return " ".join(filter(None, (_words(part) for part in parts)))


def split_surname(last: str) -> tuple[str, str]:
    """Take the leading small words from a surname: 'van den Emster' is ('van den', 'Emster')."""
    words = last.split()
    count = 0
    while count < len(words) - 1 and words[count].casefold().replace("’", "'") in _PARTICLES:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def is_too_long(first: str, infix: str, last: str) -> bool:
    """Tell whether a part of a name is longer than we keep."""
    return len(first) > FIRST_MAX or len(infix) > INFIX_MAX or len(last) > LAST_MAX


def title_key(title: str) -> str:
    """A key for events and organisations: no leading lidwoord, and 'dag 2' before 'dag 10'."""
    words = title.replace("’", "'").split()
    if len(words) > 1 and words[0].casefold() in _ARTICLES:
        words = words[1:]
    padded = _DIGITS.sub(lambda found: found[0].zfill(8), fold(" ".join(words)))
    return _words(padded)


def _words(text: str) -> str:
    return _BETWEEN.sub("-", _APOSTROPHES.sub("", fold(text))).strip("-")
