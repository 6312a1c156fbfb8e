"""A document as ODT, so that an organiser can go on writing in it."""

from collections.abc import Callable
from io import BytesIO

from odf import dc as dublin_core
from odf import meta, style, table, text
from odf.element import Element
from odf.opendocument import OpenDocumentText

from chain.values import colours
from chain.values.documents import Document
from chain.values.markdown import Node
from chain.values.text import visible

_FONT = {"fontfamily": "'Source Sans Pro', 'Liberation Sans', Arial, sans-serif"}
_DUTCH = {"language": "nl", "country": "NL"}
_SIZES = {1: "22pt", 2: "15pt", 3: "13pt", 4: "12pt", 5: "11pt", 6: "11pt"}
_MARKS = {
    "strong": {"fontweight": "bold"},
    "em": {"fontstyle": "italic"},
    "s": {"textlinethroughstyle": "solid"},
    "code": {"fontfamily": "'Liberation Mono', monospace"},
}
_INLINE = {"text", "br", "a", *_MARKS}


def document_odt(document: Document) -> bytes:
    """Give the ODT; headings, lists and tables are real ones, and its language is Dutch."""
    book = OpenDocumentText()
    book.meta.addElement(dublin_core.Title(text=visible(document.title)))
    book.meta.addElement(dublin_core.Language(text="nl-NL"))
    book.meta.addElement(meta.InitialCreator(text=visible(document.chain)))
    _Styles(book, colours.palette(document.colour).light.link).add()
    for line in (document.mark, document.chain, document.kicker):
        if line:
            book.text.addElement(_paragraph([{"t": "text", "v": line}], "Klein"))
    book.text.addElement(_heading(1, [{"t": "text", "v": document.title}]))
    if document.when:
        book.text.addElement(_paragraph([{"t": "text", "v": document.when}], "Klein"))
    for node in document.nodes:
        for element in _block(node):
            book.text.addElement(element)
    out = BytesIO()
    book.write(out)
    return out.getvalue()


class _Styles:
    """The styles by name, so that changing one changes the whole document."""

    def __init__(self, book: OpenDocumentText, colour: str) -> None:
        self.book, self.colour = book, colour

    def add(self) -> None:
        base = style.DefaultStyle(family="paragraph")
        base.addElement(style.ParagraphProperties(marginbottom="0.25cm", lineheight="135%"))
        base.addElement(style.TextProperties(fontsize="11pt", **_FONT, **_DUTCH))
        self.book.styles.addElement(base)
        self._paragraph("Klein", {}, {"fontsize": "10pt", "color": "#4d5a68"})
        self._paragraph("Citaat", {"marginleft": "0.8cm"}, {"fontstyle": "italic"})
        self._paragraph("Code", {}, _MARKS["code"])
        for level, size in _SIZES.items():
            look = {"fontsize": size, "fontweight": "bold", "color": self.colour}
            self._paragraph(f"Kop{level}", {"margintop": "0.5cm", "keepwithnext": "always"}, look)
        for name, look in _MARKS.items():
            made = style.Style(name=name, family="text")
            made.addElement(style.TextProperties(**look))
            self.book.styles.addElement(made)
        self._lists()

    def _paragraph(self, name: str, layout: dict[str, str], look: dict[str, str]) -> None:
        made = style.Style(name=name, family="paragraph")
        made.addElement(style.ParagraphProperties(**layout))
        made.addElement(style.TextProperties(**look))
        self.book.styles.addElement(made)

    def _lists(self) -> None:
        dashes, numbers = text.ListStyle(name="ul"), text.ListStyle(name="ol")
        for level in range(1, 7):
            space = {"spacebefore": f"{0.6 * (level - 1):.1f}cm", "minlabelwidth": "0.6cm"}
            dash = text.ListLevelStyleBullet(level=level, bulletchar="–")
            number = text.ListLevelStyleNumber(level=level, numformat="1", numsuffix=".")
            for made, one in ((dashes, dash), (numbers, number)):
                one.addElement(style.ListLevelProperties(**space))
                made.addElement(one)
        self.book.styles.addElement(dashes)
        self.book.styles.addElement(numbers)


def _block(node: Node) -> list[Element]:
    """Give the elements of a node that stands on its own."""
    kind = str(node["t"])
    if kind in _BLOCKS:
        return _BLOCKS[kind](node)
    if kind in _INLINE:
        return [_paragraph([node], "Standard")]
    return [element for child in node.get("c", []) for element in _block(child)]


def _quote(node: Node) -> list[Element]:
    return [
        element
        for child in node["c"]
        for element in ([_paragraph(child["c"], "Citaat")] if child["t"] == "p" else _block(child))
    ]


def _preformatted(node: Node) -> list[Element]:
    return [_paragraph([{"t": "text", "v": line}], "Code") for line in node["v"].split("\n")]


def _list(node: Node) -> list[Element]:
    made = text.List(stylename=node["t"])
    for number, child in enumerate(node["c"]):
        first = {"startvalue": node["start"]} if number == 0 and node.get("start", 1) > 1 else {}
        item = text.ListItem(**first)
        inline = [one for one in child["c"] if one["t"] in _INLINE]
        if inline:
            item.addElement(_paragraph(inline, "Standard"))
        for one in child["c"]:
            for element in _block(one) if one["t"] not in _INLINE else []:
                item.addElement(element)
        made.addElement(item)
    return [made]


def _table(node: Node) -> list[Element]:
    head, *bodies = node["c"]
    made = table.Table()
    made.addElement(table.TableColumn(numbercolumnsrepeated=len(head["c"][0]["c"])))
    top = table.TableHeaderRows()
    for row in head["c"]:
        top.addElement(_row(row, is_head=True))
    made.addElement(top)
    for body in bodies:
        for row in body["c"]:
            made.addElement(_row(row, is_head=False))
    return [made]


def _row(node: Node, *, is_head: bool) -> Element:
    row = table.TableRow()
    for child in node["c"]:
        cell = table.TableCell(valuetype="string")
        inside = [{"t": "strong", "c": child["c"]}] if is_head else child["c"]
        cell.addElement(_paragraph(inside, "Standard"))
        row.addElement(cell)
    return row


def _heading(level: int, nodes: list[Node]) -> Element:
    return _filled(text.H(outlinelevel=level, stylename=f"Kop{level}"), nodes)


def _paragraph(nodes: list[Node], stylename: str) -> Element:
    return _filled(text.P(stylename=stylename), nodes)


def _filled(element: Element, nodes: list[Node]) -> Element:
    for node in nodes:
        kind = str(node["t"])
        if kind == "br":
            element.addElement(text.LineBreak())
        elif kind in _MARKS:
            inside = node.get("c") or [{"t": "text", "v": node.get("v", "")}]
            element.addElement(_filled(text.Span(stylename=kind), inside))
        elif kind == "a":
            element.addElement(_filled(text.A(href=node["href"], type="simple"), node["c"]))
        else:
            element.addText(visible(str(node.get("v", ""))))
    return element


_BLOCKS: dict[str, Callable[[Node], list[Element]]] = {
    "h": lambda node: [_heading(node["level"], node["c"])],
    "p": lambda node: [_paragraph(node["c"], "Standard")],
    "blockquote": _quote,
    "pre": _preformatted,
    "hr": lambda _node: [_paragraph([], "Standard")],
    "ul": _list,
    "ol": _list,
    "table": _table,
}
