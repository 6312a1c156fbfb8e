"""The pieces of a document as plain data; `chain.values.markdown.tree` gives the same nodes."""

from collections.abc import Iterable, Sequence

from chain.values.markdown import Node


def text(value: str) -> Node:
    return {"t": "text", "v": value}


def strong(value: str) -> Node:
    return {"t": "strong", "c": [text(value)]}


def link(value: str, href: str) -> Node:
    return {"t": "a", "href": href, "c": [text(value)]}


def heading(level: int, value: str) -> Node:
    """A heading under the title of the document, which is level 1."""
    return {"t": "h", "level": level, "c": [text(value)]}


def paragraph(*pieces: str | Node) -> Node:
    """A paragraph of plain strings and inline nodes."""
    return {"t": "p", "c": [text(one) if isinstance(one, str) else one for one in pieces]}


def bullets(lines: Iterable[str | Sequence[Node]]) -> Node:
    return {"t": "ul", "c": [_item(line) for line in lines]}


def numbered(lines: Iterable[str | Sequence[Node]], *, start: int = 1) -> Node:
    return {"t": "ol", "start": start, "c": [_item(line) for line in lines]}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Node:
    """A table whose first row names its columns."""
    return {
        "t": "table",
        "c": [
            {"t": "thead", "c": [_row("th", head)]},
            {"t": "tbody", "c": [_row("td", row) for row in rows]},
        ],
    }


def _item(line: str | Sequence[Node]) -> Node:
    return {"t": "li", "c": [paragraph(line)] if isinstance(line, str) else list(line)}


def _row(kind: str, cells: Sequence[str]) -> Node:
    return {"t": "tr", "c": [{"t": kind, "c": [text(cell)]} for cell in cells]}
