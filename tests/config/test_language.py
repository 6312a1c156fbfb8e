"""Every text of ours is marked for translation: a pseudo-catalogue puts brackets around each.

The pages are asked in English with a catalogue in which 'Save' reads '⟦Save⟧'. What then stands
outside brackets, and is not content from the database, was never marked.
"""

import html.parser
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import allauth
import django
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve

from chain.models import Person
from config import catalogues

OPEN, CLOSE = "⟦", "⟧"
WORD = re.compile(r"[^\W\d_]{3,}")
SPOKEN = {"alt", "title", "aria-label", "placeholder", "content"}
# What a letter says stands in <samp>: letters are Dutch, whatever language the page is in.
SILENT = {"script", "style", "code", "svg", "textarea", "option", "samp"}
# Names, units and codes that are the same in every language.
SAME_EVERYWHERE = {
    "schakel", "nederlands", "english", "pdf", "xlsx", "ods", "odt", "html", "https", "http",
    "noindex", "example", "mailto", "website", "text", "width", "device", "initial", "scale",
    "light", "dark", "summary", "article", "www",
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov",
    "dec",
}  # fmt: skip
EACH = 2


class Texts(html.parser.HTMLParser):
    """Gather what a page says: its text, and the attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag, attrs):
        self._silent += tag in SILENT
        names = dict(attrs)
        if tag == "meta" and names.get("name") != "description":
            return
        self.found += [value for name, value in attrs if name in SPOKEN and value]
        if tag == "input" and names.get("type") in {"submit", "button"}:
            self.found.append(names.get("value") or "")

    def handle_endtag(self, tag):
        self._silent -= tag in SILENT

    def handle_data(self, data):
        if not self._silent and data.strip():
            self.found.append(data)


def outside_brackets(text: str) -> str:
    """Return `text` without what stands between brackets, also where they nest."""
    depth, kept = 0, []
    for letter in text:
        if letter == OPEN:
            depth += 1
        elif letter == CLOSE:
            depth = max(depth - 1, 0)
        elif not depth:
            kept.append(letter)
    return "".join(kept)


def unmarked(page: str, content: set[str]) -> list[str]:
    texts = Texts()
    texts.feed(page)
    found = []
    for text in _whole(texts.found):
        words = {word.casefold() for word in WORD.findall(outside_brackets(text))}
        if words - content - SAME_EVERYWHERE:
            found.append(" ".join(text.split()))
    return found


def _whole(texts: list[str]) -> Iterator[str]:
    """Join the pieces of a marked sentence that mark-up cut in two."""
    held = ""
    for text in texts:
        held += text
        if held.count(OPEN) <= held.count(CLOSE):
            yield held
            held = ""
    if held:
        yield held


@pytest.fixture
def brackets(tmp_path, settings):
    """Install the pseudo-catalogue as English."""
    catalogue = Catalog(locale="en")
    for message in catalogues.gather():
        texts = (message.text, message.plural) if message.plural else message.text
        catalogue.add(texts, _bracketed(texts), context=message.context or None)
    for text in _of_libraries():
        if text not in catalogue:
            catalogue.add(text, _bracketed(text))
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalogue)
    settings.LOCALE_PATHS = [tmp_path]


def _bracketed(texts):
    if isinstance(texts, tuple):
        return tuple(_bracketed(text) for text in texts)
    return f"{OPEN}{texts}{CLOSE}"


def _of_libraries() -> Iterator[str | tuple[str, str]]:
    """What Django and allauth say is theirs to translate; they have Dutch of their own."""
    roots = [Path(django.__file__).parent, Path(allauth.__file__).parent]
    for root in roots:
        for file in root.glob("**/locale/nl/LC_MESSAGES/django.po"):
            with file.open("rb") as source:
                yield from (message.id for message in read_po(source) if message.id)


@pytest.fixture
def content(demo) -> set[str]:
    """Words of what people entered."""
    words = set()
    for name in ("chain", "events", "workshops", "participants", "buildingblocks"):
        for model in apps.get_app_config(name).get_models():
            for values in model.objects.values_list():
                words |= {word.casefold() for word in WORD.findall(" ".join(map(str, values)))}
    owner = f"{settings.SITE_OWNER} {settings.SITE_CONTACT_EMAIL} {settings.SITE_URL}"
    return words | {word.casefold() for word in WORD.findall(owner)}


@pytest.mark.slow
@pytest.mark.parametrize("account", ["", "deelnemer", "begeleider", "organisator", "beheerder"])
def test_every_text_is_marked_for_translation(account, demo, content, brackets):
    client = Client(headers={"accept-language": "en"})
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    if account:
        client.force_login(Person.objects.get(email=f"{account}@schakel.example"))

    faults = {path: found for path, page in _walk(client) if (found := unmarked(page, content))}

    assert faults == {}


def _walk(client: Client) -> Iterator[tuple[str, str]]:
    queue, known, seen = ["/"], {"/"}, {}
    while queue:
        path = queue.pop(0)
        try:
            route = resolve(urlsplit(path).path).route
        except Resolver404:
            continue
        seen[route] = seen.get(route, 0) + 1
        answer = client.get(path) if seen[route] <= EACH else None
        if answer is None or "text/html" not in answer.get("content-type", ""):
            continue
        page = answer.content.decode()
        yield path, page
        for link in re.findall(r'href="(/[^"#]*)', page):
            target = html.unescape(link)
            if target not in known and not target.startswith(("/static/", "/beheer/techniek/")):
                known.add(target)
                queue.append(target)


def test_control_an_unmarked_text_is_seen():
    page = f"<h1>{OPEN}Agenda{CLOSE}</h1><p>Vergeten tekst</p><p>Leeuwarden</p>"

    assert unmarked(page, {"leeuwarden"}) == ["Vergeten tekst"]
