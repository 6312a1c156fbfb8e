"""Text as it may enter: one spelling, no hidden characters, and a word where it tells too much."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chain.values.names import fold

_JOINERS = "\u200c\u200d"
_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"\s+")
_MANY_BLANK_LINES = re.compile(r"\n{4,}")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_MARKS_IN_A_ROW = 4

# A BSN stands alone, or in the groups people type: 3-3-3, 4-2-3 and 2-3-2-2.
_BSN = re.compile(
    r"(?<![\w.,/-])(?:[0-9]{9}|[0-9]{3}([ .-])[0-9]{3}\1[0-9]{3}|[0-9]{4}([ .-])[0-9]{2}\2[0-9]{3})"
    r"(?![\w/-]|[.,][0-9])"
)
_CASE_NUMBER = re.compile(
    r"(?<!\w)[0-9]{2}[ ./-]?[0-9]{6}[ ./-][0-9]{2}(?!\w)"
    r"|parketn(?:ummers?|rs?\.?)\W{0,3}[0-9]{2}[ ./-]?[0-9]{6}[ ./-]?[0-9]{2}",
    re.IGNORECASE,
)
# Parts that end a long word of this field, as in Bestuurders|bijeenkomst.
_LONG_WORD = re.compile(r"\w{16,}")
_SEAM = re.compile(
    r"(?<=[a-z]{3})(?=(?:bijeenkomst|samenwerking|verantwoord|organisatie|bescherming|parket|beraad)"
    r"|(?:begeleiding|herstel|informatie|instelling|inrichting|prestaties|vaardigheden|verschillen|keten))"
)


@dataclass(frozen=True, slots=True)
class Warned:
    """A pattern in free text that does not belong there; it warns and never blocks."""

    kind: str
    found: str
    start: int
    say: Promise


def clean_line(text: str) -> str:
    """One line in NFC without control or bidi characters, single spaces, trimmed."""
    return _SPACES.sub(" ", visible(_NEWLINES.sub("\n", text))).strip()


def clean_text(text: str) -> str:
    """Text of several lines, cleaned; line ends are LF, trailing spaces and blank tails go."""
    lines = (line.rstrip() for line in visible(_NEWLINES.sub("\n", text)).split("\n"))
    return _MANY_BLANK_LINES.sub("\n\n\n", "\n".join(lines)).strip("\n")


def seams(words: str) -> str:
    """Let long Dutch compounds break where their parts meet, on screens without a dictionary."""
    return _LONG_WORD.sub(lambda found: _SEAM.sub("\u00ad", found[0]), str(words))


def word_count(text: str) -> int:
    """Count what a reader counts: pieces between spaces with a letter or a digit in them."""
    return sum(any(char.isalnum() for char in piece) for piece in text.split())


def first_words(text: str, count: int) -> str:
    """The first `count` words of `text`, with '…' when something was left out."""
    pieces = text.split()
    if word_count(text) <= count:
        return " ".join(pieces)
    kept: list[str] = []
    while word_count(" ".join(kept)) < count:
        kept.append(pieces[len(kept)])
    return " ".join(kept).rstrip(" ,;:.–-") + "…"


def slug_of(title: str, *, taken: Container[str] = (), fallback: str = "pagina") -> str:
    """A part of an address of at most 60 characters that is not in `taken`."""
    wanted = _NOT_IN_SLUG.sub("-", fold(title)).strip("-")
    short = _whole_words(wanted, 60) or fallback
    if short not in taken:
        return short
    stem = _whole_words(short, 55)
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def warnings(text: str) -> list[Warned]:
    """Find what looks like a BSN or a parketnummer, in the order of the text."""
    found = [
        Warned("bsn", each[0], each.start(), BSN_SAID)
        for each in _BSN.finditer(text)
        if is_bsn(each[0])
    ]
    found += [
        Warned("parketnummer", each[0], each.start(), CASE_NUMBER_SAID)
        for each in _CASE_NUMBER.finditer(text)
    ]
    return sorted(found, key=lambda one: one.start)


BSN_SAID = _(
    "This looks like a citizen service number (BSN). Take it out: no data of real people here."
)
CASE_NUMBER_SAID = _("This looks like a case number. Take it out: no real criminal cases here.")


def is_bsn(text: str) -> bool:
    """The elfproef: nine digits whose weighted sum is a multiple of 11."""
    digits = [int(char) for char in text if char in "0123456789"]
    if len(digits) != 9 or not any(digits):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * digit for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0


def visible(text: str) -> str:
    """NFC without control, bidi and other hidden characters; spaces and line ends stay."""
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(char)
        marks = marks + 1 if kind == "Mn" else 0
        if marks <= _MARKS_IN_A_ROW and (kind not in _HIDDEN or char in _JOINERS + "\n\t"):
            kept.append(char)
    # Taking a hidden character out can bring a letter and its accent together.
    return unicodedata.normalize("NFC", "".join(kept))


def _whole_words(slug: str, length: int) -> str:
    if len(slug) <= length:
        return slug
    head, dash, _tail = slug[: length + 1].rpartition("-")
    return (head if dash else slug[:length]).strip("-")
