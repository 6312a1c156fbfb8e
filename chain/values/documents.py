"""A document of any length from plain nodes, on paper (PDF) or to work on (ODT)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from chain.values import colours, papers
from chain.values.markdown import Node


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says, and the face it wears; headings in `nodes` begin at level 2."""

    title: str
    nodes: tuple[Node, ...]
    kicker: str = ""
    when: str = ""
    chain: str = ""
    motto: str = ""
    colour: str = colours.NEUTRAL
    mark: str = ""


def document_pdf(document: Document, *, at: datetime) -> bytes:
    """Give the tagged PDF; the same document and moment give the same bytes."""
    tokens = asdict(colours.palette(document.colour).light)
    return papers.pdf("document.typ", {**asdict(document), "colours": tokens}, at=at)
