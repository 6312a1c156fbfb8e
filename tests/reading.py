"""Read a page as a person does: the words of the elements one looks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "path", "source", "wbr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    def all(self) -> Iterator[Element]:
        for one in self.inside:
            if isinstance(one, Element):
                yield one
                yield from one.all()

    def words(self) -> str:
        texts = (one if isinstance(one, str) else one.words() for one in self.inside)
        return " ".join(" ".join(texts).split())

    def answers_to(self, sought: str) -> bool:
        tag, _dot, name = sought.partition(".")
        tag, _hash, number = tag.partition("#")
        return (
            (not tag or tag == self.tag)
            and (not name or name in self.attributes.get("class", "").split())
            and (not number or number == self.attributes.get("id", ""))
        )


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(one.tag == tag for one in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data.replace("\u00ad", ""))


def elements(response: HttpResponse, sought: str) -> list[Element]:
    """Return what answers to `sought`, such as "h1", ".tag", "p.kicker" or "section#programma"."""
    tree = _Tree()
    tree.feed(response.content.decode())
    return [one for one in tree.open[0].all() if one.answers_to(sought)]


def read(response: HttpResponse, sought: str) -> list[str]:
    return [one.words() for one in elements(response, sought)]


def hidden(response: HttpResponse) -> dict[str, str]:
    """Return what the forms of a page send without anybody typing it."""
    fields = [one.attributes for one in elements(response, "input")]
    return {one["name"]: one.get("value", "") for one in fields if one.get("type") == "hidden"}


def facts(response: HttpResponse) -> dict[str, str]:
    """Return the terms of the definition lists of a page with what stands under them."""
    pairs = {}
    for element in elements(response, "div"):
        terms = [one for one in element.inside if isinstance(one, Element) and one.tag == "dt"]
        told = [one for one in element.inside if isinstance(one, Element) and one.tag == "dd"]
        if terms:
            pairs[terms[0].words()] = " ".join(one.words() for one in told)
    return pairs
