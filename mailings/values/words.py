"""The words of an organiser: Markdown with {placeholders}, for the two parts of a letter."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from django.utils.html import escape, format_html

from chain.values import markdown

_PLACEHOLDER = re.compile(r"\{([^{}\n]{1,60})\}")
_ADDRESS = re.compile(r"https?://\S+")


def fill(text: str, values: Mapping[str, object]) -> str:
    """Put the values in; a placeholder that nobody knows stays as it was typed."""
    return _PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), text)


def fill_html(html: str, values: Mapping[str, object]) -> str:
    """Put the values in safe HTML, escaped; an address becomes a link."""
    return _PLACEHOLDER.sub(
        lambda found: _as_html(str(values[found[1]])) if found[1] in values else found[0], html
    )


def _as_html(value: str) -> str:
    if _ADDRESS.fullmatch(value):
        return format_html('<a href="{}">{}</a>', value, value)
    return escape(value)


def unknown_placeholders(text: str, allowed: Collection[str]) -> list[str]:
    """Name each {placeholder} of `text` that is not in `allowed`, once, in order."""
    found = dict.fromkeys(_PLACEHOLDER.findall(text))
    return [name for name in found if name not in allowed]


@lru_cache(maxsize=256)
def body_html(source: str) -> str:
    """Give Markdown as safe HTML with its placeholders still in it."""
    return markdown.render(source, top=2)


@lru_cache(maxsize=256)
def body_text(source: str) -> str:
    """Give Markdown as text that also tells where its links go."""
    return markdown.plain(source, cell="  ", link=_with_address)


def _with_address(words: str, address: str) -> str:
    shown = address.removeprefix("mailto:").removeprefix("tel:")
    return words if shown in words else f"{words} ({shown})"
