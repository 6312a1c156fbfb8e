"""The frame around a letter, written and inlined once per letterhead and then only filled.

Mail programs drop style sheets, so each element carries its own style. css-inline does that once
for a frame and once for each kind of element; a letter of a mailing costs neither.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from css_inline import CSSInliner
from django.template import Context, NodeList, Template
from django.template.base import TextNode
from django.template.loader import get_template
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockContext, BlockNode, ExtendsNode
from django.templatetags.i18n import TranslateNode
from django.utils.safestring import mark_safe

from chain.values.colours import palette
from chain.values.text import seams

_INLINER = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
_HOLE = re.compile(r"⟦([a-z]+)⟧")
_TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>")
_CLASS = re.compile(r'\sclass="([^"]*)"')
_STYLE = re.compile(r'style="([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What the letters of one sender share: all that the frame says by itself."""

    language: str
    sender: str
    motto: str
    signed_by: str
    reply_to: str
    phone: str
    colour: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The text around the holes: `pieces` alternate between text and the name of a block."""

    pieces: tuple[str, ...]

    def filled(self, block: Callable[[str], str]) -> str:
        return "".join(
            block(piece) if number % 2 else piece for number, piece in enumerate(self.pieces)
        )


@lru_cache(maxsize=256)
def frame_of(head: Letterhead, part: str) -> Frame:
    """Write the frame of `part` ("html" or "txt") for the letters of `head`."""
    template = _template(f"mailings/frame.{part}")
    holes = BlockContext()
    holes.add_blocks({name: _hole(name) for name in blocks_of(template)})
    context = Context(
        {"letter": head, "subject": "⟦subject⟧", "style": mark_safe(_sheet(head.colour))},  # noqa: S308 - our own
        autoescape=part == "html",
    )
    context.render_context[BLOCK_CONTEXT_KEY] = holes
    state = context.render_context.push_state(template, isolated_context=False)
    with state, context.bind_template(template):
        written = str(template.nodelist.render(context))
    return Frame(tuple(_HOLE.split(_INLINER.inline(written) if part == "html" else written)))


def _hole(name: str) -> BlockNode:
    return BlockNode(name, NodeList([TextNode(f"⟦{name}⟧")]))


def _template(name: str) -> Template:
    found: Template = get_template(name).template  # type: ignore[attr-defined]  # Django's engine
    return found


def blocks_of(template: Template) -> dict[str, BlockNode]:
    """Find the blocks of a template and of what it extends; the lowest one wins."""
    known = getattr(template, "letter_blocks", None)
    if known is None:
        nodes: list[Any] = template.nodelist.get_nodes_by_type(BlockNode)
        known = {node.name: node for node in nodes}
        above: list[Any] = template.nodelist.get_nodes_by_type(ExtendsNode)
        for node in above:
            known = blocks_of(_template(node.parent_name.resolve(Context()))) | known
        template.letter_blocks = known  # type: ignore[attr-defined]  # kept as long as the template
    return known


def _same_for_all(template: Template, head: Letterhead) -> dict[str, str]:
    """Give what is kept, as long as the template is, of blocks that read nothing."""
    kept: dict[tuple[str, str], dict[str, str]] = template.__dict__.setdefault("letter_same", {})
    return kept.setdefault((head.language, head.colour), {})


def _reads_nothing(block: BlockNode) -> bool:
    """Tell whether a block holds plain text and its translation alone."""
    return all(
        isinstance(node, TextNode)
        or (isinstance(node, TranslateNode) and not node.asvar and _is_constant(node))
        for node in block.nodelist
    )


def _is_constant(node: TranslateNode) -> bool:
    expression = node.filter_expression
    return not expression.filters and expression.var.lookups is None


def fill_frame(
    head: Letterhead, file: str, context: Mapping[str, object], given: Mapping[str, str]
) -> str:
    """Fill the frame with the blocks of `file`; `given` are blocks that are written already."""
    part = file.rpartition(".")[2]
    template = _template(file)
    blocks = blocks_of(template)
    bound = Context(dict(context), autoescape=part == "html")

    # Half of the blocks say the same to every reader: those are written once per letterhead.
    same = _same_for_all(template, head)

    def block(name: str) -> str:
        if name in given:
            return given[name]
        if name in same:
            return same[name]
        written = str(blocks[name].render(bound))
        if part == "html":
            written = styled(seams(written) if name == "title" else written, head.colour)
        if _reads_nothing(blocks[name]):
            same[name] = written
        return written

    with bound.render_context.push_state(template), bound.bind_template(template):
        return frame_of(head, part).filled(block)


def render_file(file: str, context: Mapping[str, object]) -> str:
    """Render a file of plain text."""
    return str(_template(file).render(Context(dict(context), autoescape=False)))


@lru_cache(maxsize=64)
def _sheet(colour: str) -> str:
    """Write the style sheet of a letter in one colour, light and dark."""
    tones = palette(colour)
    return get_template("mailings/letter.css").render({"light": tones.light, "dark": tones.dark})


def styled(html: str, colour: str) -> str:
    """Give each element of `html` the style that the sheet has for its name and classes."""

    def with_style(found: re.Match[str]) -> str:
        classes = _CLASS.search(found[2])
        style = _style(found[1], classes[1] if classes else "", colour)
        return f'<{found[1]}{found[2]} style="{style}">' if style else found[0]

    return _TAG.sub(with_style, html)


@lru_cache(maxsize=2048)
def _style(tag: str, classes: str, colour: str) -> str:
    """Ask css-inline once how an element of this kind looks."""
    element = f'<{tag} class="{classes}"></{tag}>'
    if tag in {"tr", "td", "th", "thead", "tbody"}:
        # These stand only in a table.
        inner = element if tag in {"thead", "tbody"} else f"<tr>{element}</tr>"
        element = f"<table>{inner if tag != 'tr' else element}</table>"
    written = _INLINER.inline(f"<style>{_sheet(colour)}</style>{element}")
    body = written.partition("<body")[2].partition(">")[2]
    own = re.search(rf"<{tag}\b[^>]*>", body)
    style = _STYLE.search(own[0]) if own else None
    return style[1] if style else ""
