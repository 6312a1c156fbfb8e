"""Markdown that people type, as safe HTML, as a tree for a paper, and as plain text."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from chain.values.text import clean_text

# Stored HTML carries this number; raise it when the same source renders differently.
VERSION = 1

SCHEMES = {"http", "https", "mailto", "tel"}
TAGS = {
    *("p", "br", "hr", "strong", "em", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "th": {"scope"}}

Node = dict[str, Any]

_MARKDOWN = MarkdownIt(
    "commonmark", {"html": False, "typographer": True, "breaks": True, "quotes": "‘’“”"}
).enable(["table", "strikethrough", "smartquotes", "replacements"])
_BLANK_LINES = re.compile(r"\n{3,}")
_HOST = re.compile(r"[a-z0-9.-]+(:[0-9]{1,5})?", re.IGNORECASE)
# Who types a new line means one, so a soft break is a break.
_LEAF = {"hr": "hr", "hardbreak": "br", "softbreak": "br"}

# What stands after a node, and in the place of one, in plain text.
_AFTER = {
    **dict.fromkeys(("p", "h", "pre"), "\n\n"),
    **dict.fromkeys(("li", "tr", "ul", "ol", "table"), "\n"),
}
_INSTEAD = {"br": "\n", "hr": "\n\n"}
_CELLS = {"td", "th"}


def render(source: str, *, top: int = 2) -> str:
    """Give safe HTML; the highest heading is `h{top}` and no level is skipped."""
    html = str(_MARKDOWN.renderer.render(_tokens(source, top), _MARKDOWN.options, {}))
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )


def tree(source: str, *, top: int = 2) -> list[Node]:
    """Give nested nodes for Typst: {"t": "p", "c": […]} and {"t": "text", "v": "…"}."""
    return _children(iter(_tokens(source, top)))


def _words_alone(words: str, _address: str) -> str:
    return words


def plain(source: str, *, cell: str = "\t", link: Callable[[str, str], str] = _words_alone) -> str:
    """Give the text alone, for search, calendars and counting words.

    `cell` stands after each cell of a table; `link(words, address)` writes a link.
    """

    def text(node: Node) -> str:
        kind = str(node["t"])
        if kind in _INSTEAD:
            return _INSTEAD[kind]
        inner = str(node["v"]) if "v" in node else "".join(map(text, node["c"]))
        if "href" in node:
            inner = link(inner, str(node["href"]))
        if kind in {"li", "tr"}:
            inner = ("- " if kind == "li" else "") + inner.strip()
        return inner + (cell if kind in _CELLS else _AFTER.get(kind, ""))

    return _BLANK_LINES.sub("\n\n", "".join(map(text, tree(source)))).strip()


def _tokens(source: str, top: int) -> list[Token]:
    tokens = _without_empty_headings(_MARKDOWN.parse(clean_text(source)))
    _settle_headings(tokens, top)
    for token in tokens:
        if token.type == "th_open":
            token.attrs = {"scope": "col"}
        if token.children:
            token.children = list(_inline(token.children))
    return tokens


def _without_empty_headings(tokens: Sequence[Token]) -> list[Token]:
    """Drop headings that say nothing: a screen reader would stop at them for nothing."""
    kept: list[Token] = []
    for token in tokens:
        is_empty = token.type == "heading_close" and not _says(kept[-1])
        kept = kept[:-2] if is_empty else [*kept, token]
    return kept


def _says(inline: Token) -> bool:
    return any(child.content.strip() for child in inline.children or [])


def _settle_headings(tokens: Sequence[Token], top: int) -> None:
    """Let the first heading be `top` and each next at most one deeper: a paper demands it."""
    opened: list[int] = []
    level = top
    for token in tokens:
        if token.type == "heading_open":
            typed = int(token.tag[1])
            opened = [one for one in opened if one < typed]
            opened.append(typed)
            level = min(6, top + len(opened) - 1)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{level}"


def _inline(tokens: Sequence[Token]) -> Iterator[Token]:
    """Swap images for their words, and unwrap links to where no link may go."""
    kept: list[bool] = []
    for token in tokens:
        if token.type == "image":
            yield Token("text", "", 0, content=token.content)
        elif token.type == "link_open":
            kept.append(_may_link(str(token.attrs.get("href", ""))))
            token.attrs = {"href": token.attrs.get("href", "")}
            yield from [token] if kept[-1] else []
        elif token.type == "link_close":
            yield from [token] if kept.pop() else []
        else:
            yield token


def _may_link(href: str) -> bool:
    try:
        address = urlsplit(href)
    except ValueError:
        return False
    if address.scheme in {"http", "https"}:
        return bool(_HOST.fullmatch(address.netloc))
    if address.scheme:
        return address.scheme in SCHEMES
    return not address.netloc and bool(re.match(r"/(?![/\\])|#", href))


def _children(tokens: Iterator[Token]) -> list[Node]:
    """Nest until the closing token of the surrounding node, which ends the list."""
    nodes: list[Node] = []
    for token in tokens:
        if token.nesting < 0:
            break
        if token.type == "inline":
            nodes += _children(iter(token.children or []))
        elif token.nesting > 0:
            nodes.append(_branch(token, _children(tokens)))
        else:
            nodes.append(_leaf(token))
    return nodes


def _branch(token: Token, children: list[Node]) -> Node:
    node: Node = {"t": token.tag, "c": children}
    if token.type == "heading_open":
        node |= {"t": "h", "level": int(token.tag[1])}
    elif token.type == "link_open":
        node["href"] = token.attrs["href"]
    elif token.tag == "ol":
        node["start"] = int(token.attrs.get("start", 1))
    return node


def _leaf(token: Token) -> Node:
    if token.type in _LEAF:
        return {"t": _LEAF[token.type]}
    if token.type in {"fence", "code_block"}:
        return {"t": "pre", "v": token.content.rstrip("\n")}
    return {"t": "code" if token.type == "code_inline" else "text", "v": token.content}
