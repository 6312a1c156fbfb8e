"""The catalogues of translations: gather, read, write and compile them without gettext's programs.

Entries stand on one line per string, sorted, without locations, so that git can merge two
versions of the file by taking the lines of both; `read` understands what that leaves.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import escape
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "locale"
CODE = ("config", "chain", "mailings", "events", "workshops", "participants", "buildingblocks")
TEMPLATES = {".html", ".txt", ".xml", ".svg"}
# Which arguments hold the context, the text and its plural.
KEYWORDS = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(?:_|n?p?gettext)\({STRING}(?:, ?{STRING})*")
LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr)(?:\[\d\])? )?(".*")')


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """What is looked up; two of them differ by text, context or plural."""

    text: str
    context: str = ""
    plural: str = ""


Entries = Mapping[Message, tuple[str, ...]]


def path(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES/django.po"


def gather() -> set[Message]:
    """Return every message of our code and templates."""
    found: set[Message] = set()
    for file in sorted(file for part in CODE for file in (ROOT / part).rglob("*.py")):
        found |= set(_in_python(file.read_bytes()))
    for file in sorted((ROOT / "templates").rglob("*.*")):
        if file.suffix in TEMPLATES:
            found |= set(in_template(file.read_text("utf-8"), str(file.relative_to(ROOT))))
    return found


def in_template(source: str, name: str) -> Iterator[Message]:
    calls = CALL.findall(templatize(source, origin=name))
    return _in_python("".join(f"{call})\n" for call in calls).encode())


def _in_python(source: bytes) -> Iterator[Message]:
    for _line, words, _comments, context in extract("python", BytesIO(source), keywords=KEYWORDS):
        text, plural = (words[0], words[1]) if isinstance(words, tuple) else (words, "")
        if text:
            yield Message(text, context or "", plural or "")


def read(source: str) -> dict[Message, tuple[str, ...]]:
    """Return the entries of a catalogue, also after a merge that took the lines of both sides.

    Then an entry may stand twice (the first translation counts), and two ids may share the one
    translation that both had.
    """
    entries: dict[Message, tuple[str, ...]] = {}
    for message, strings in _blocks(source):
        if message.text and not any(entries.get(message, ())):
            entries[message] = strings
    return entries


def _blocks(source: str) -> Iterator[tuple[Message, tuple[str, ...]]]:
    waiting: list[dict[str, str]] = []
    strings: list[str] = []
    for word, text in _lines(source):
        if word == "msgstr":
            strings.append(text)
            continue
        if strings:
            yield from _shared(waiting, strings)
            waiting, strings = [], []
        if word == "msgctxt" or not waiting or (word == "msgid" and "msgid" in waiting[-1]):
            waiting.append({})
        waiting[-1][word] = text
    yield from _shared(waiting, strings)


def _shared(
    waiting: list[dict[str, str]], strings: list[str]
) -> Iterator[tuple[Message, tuple[str, ...]]]:
    for parts in waiting:
        message = Message(
            parts.get("msgid", ""), parts.get("msgctxt", ""), parts.get("msgid_plural", "")
        )
        yield message, tuple(strings[: 2 if message.plural else 1])


def _lines(source: str) -> Iterator[tuple[str, str]]:
    """Yield each keyword with its whole text, also when that takes several lines."""
    word, text = "", ""
    for line in source.splitlines():
        found = LINE.fullmatch(line.strip())
        if not found:
            continue
        if found[1]:
            if word:
                yield word, text
            word, text = found[1], ""
        text += ast.literal_eval(found[2])
    if word:
        yield word, text


def merged(found: Iterable[Message], known: Entries) -> dict[Message, tuple[str, ...]]:
    """Return exactly the messages of `found`, sorted, with the translations that are known."""
    return {
        message: known.get(message) or ("",) * (2 if message.plural else 1)
        for message in sorted(found)
    }


def written(language: str, entries: Entries) -> str:
    header = (
        f"Language: {language}\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        "Plural-Forms: nplurals=2; plural=(n != 1);\n"
    )
    first = "\n".join(['msgid ""', 'msgstr ""', *map(escape, header.splitlines(keepends=True))])
    return "\n\n".join([first, *(_entry(*item) for item in entries.items())]) + "\n"


def _entry(message: Message, strings: tuple[str, ...]) -> str:
    lines = [f"msgctxt {escape(message.context)}"] if message.context else []
    lines.append(f"msgid {escape(message.text)}")
    if not message.plural:
        return "\n".join([*lines, f"msgstr {escape(strings[0])}"])
    lines.append(f"msgid_plural {escape(message.plural)}")
    return "\n".join([*lines, *(f"msgstr[{n}] {escape(text)}" for n, text in enumerate(strings))])


def untranslated(entries: Entries) -> list[Message]:
    return [message for message, strings in entries.items() if not all(strings)]


def compile_all() -> None:
    """Write the `.mo` beside every `.po` that is newer."""
    for source in FOLDER.glob("*/LC_MESSAGES/django.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime <= source.stat().st_mtime:
            _compile(source, target)


def _compile(source: Path, target: Path) -> None:
    catalog = Catalog(locale=source.parent.parent.name, charset="utf-8")
    for message, strings in read(source.read_text("utf-8")).items():
        if not all(strings):
            continue
        plural = (message.text, message.plural)
        catalog.add(
            plural if message.plural else message.text,
            strings if message.plural else strings[0],
            context=message.context or None,
        )
    draft = target.with_suffix(".mo.new")
    with draft.open("wb") as file:
        write_mo(file, catalog)
    draft.replace(target)
