"""An example of every letter, made by its own writer from real rows, and what a letter may not be.

A module here is named after its app and tells `EXAMPLES`: for each key of a letter a function that
makes its rows with factories and gives the draft, or what `write_letter` wrote. `FOR_OTHERS` are
the same letters as another reader gets them, such as a secretariaat.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator

from django.conf import settings
from django.utils.html import strip_tags

from mailings.registry import letter_kinds
from mailings.values.letters import Draft, Written

Letter = Draft | Written
FILES = settings.BASE_DIR / "templates" / "mailings"
PARTS = ("subject.txt", "txt", "html")

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
_DATE = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(_MONTHS.split())})\b")
_TIME = re.compile(r"\b\d{1,2}\.\d{2}\b")
_LINK = re.compile(r'<a\b[^>]*\shref="([^"]*)"')
_BODY = re.compile(r"<body.*</body>", re.DOTALL)
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_LEFT_OVER = re.compile(r"\{[{%#]|⟦|\bNone\b|\{[a-z]+\}")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def examples() -> dict[str, Callable[[], Letter]]:
    return _told("EXAMPLES")


def all_examples() -> dict[str, Callable[[], Letter]]:
    """Return the examples, and those of the same letters to another kind of reader."""
    others = _told("FOR_OTHERS").items()
    return examples() | {f"{key} for others": example for key, example in others}


def _told(name: str) -> dict[str, Callable[[], Letter]]:
    found: dict[str, Callable[[], Letter]] = {}
    for module in pkgutil.iter_modules(__path__):
        found |= getattr(importlib.import_module(f"{__name__}.{module.name}"), name, {})
    return found


def files() -> dict[str, set[str]]:
    """Find the parts of each letter: {"events.briefing-host": {"subject.txt", "txt", "html"}}."""
    found: dict[str, set[str]] = {}
    for path in FILES.glob("*/*.*"):
        letter, _dot, part = path.name.partition(".")
        found.setdefault(f"{path.parent.name}.{letter}", set()).add(part)
    return found


def keys() -> list[str]:
    """Name every letter: those with files, and those that an app registered."""
    return sorted(set(files()) | {kind.key for kind in letter_kinds()})


def faults(letter: Letter) -> list[str]:
    """Tell what is wrong with the words of a letter; an empty list is a good letter."""
    body = _COMMENT.sub("", _BODY.search(letter.html)[0]) if _BODY.search(letter.html) else ""
    return [
        *_subject(letter.subject),
        *_frame(letter.html, body),
        *_actions(body),
        *_links(body, letter.text),
        *_facts(body, letter.text),
        *_leftovers(letter),
    ]


def _subject(subject: str) -> Iterator[str]:
    if not 0 < len(subject) <= 60:
        yield f"subject of {len(subject)} characters: {subject}"
    if "!" in subject:
        yield f"exclamation mark in the subject: {subject}"


def _frame(html: str, body: str) -> Iterator[str]:
    if body.count("<h1") != 1:
        yield f"{body.count('<h1')} h1"
    if '<html lang="nl"' not in html:
        yield "no language"
    if re.search(r"<(img|link|script|iframe|form|object)\b|url\(|@import", html):
        yield "fetches something"
    why = re.search(r'<p class="foot-line"[^>]*>(.*?)</p>', body, re.DOTALL)
    if why is None or not strip_tags(why[1]).strip():
        yield "does not say why the reader gets it"


def _actions(body: str) -> Iterator[str]:
    buttons = body.count('class="button"')
    if buttons > 1:
        yield f"{buttons} primary actions"
    if buttons and 'class="choice"' in body:
        yield "a primary action beside equal ones"


def _links(body: str, text: str) -> Iterator[str]:
    for found in _LINK.findall(body):
        address = found.replace("&amp;", "&").removeprefix("mailto:").removeprefix("tel:")
        if address not in text:
            yield f"link only in the HTML: {address}"
        if not found.startswith(("http://", "https://", "mailto:", "tel:")):
            yield f"link without a site: {found}"


def _facts(body: str, text: str) -> Iterator[str]:
    words = strip_tags(body)
    for name, pattern in (("dates", _DATE), ("times", _TIME)):
        html_says, text_says = set(pattern.findall(words)), set(pattern.findall(text))
        if html_says != text_says:
            yield f"{name} differ: {sorted(html_says ^ text_says)}"


def _leftovers(letter: Letter) -> Iterator[str]:
    for part in (letter.subject, letter.text, _STYLE.sub("", letter.html)):
        if found := _LEFT_OVER.search(part):
            yield f"left over: {found[0]}"


def parts_missing(key: str) -> list[str]:
    return [part for part in PARTS if part not in files().get(key, set())]
