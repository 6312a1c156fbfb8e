"""A QR code as inline SVG: no style, no script, and a title for who cannot see it."""

import segno
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

QUIET = 4


def svg(content: str, *, title: str, css_class: str = "qr") -> SafeString:
    """Draw `content`; black on white in every colour scheme, so that a camera reads it."""
    code = segno.make(content, error="m", micro=False)
    rows = [bytes(row) for row in code.matrix_iter(border=QUIET)]
    return format_html(
        '<svg class="{}" role="img" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" '
        'shape-rendering="crispEdges"><title>{}</title>'
        '<path fill="#fff" d="M0 0h{}v{}H0z"/><path fill="#000" d="{}"/></svg>',
        css_class,
        len(rows),
        len(rows),
        title,
        len(rows),
        len(rows),
        format_html_join("", "{}", ((_bars(y, row),) for y, row in enumerate(rows))),
    )


def _bars(y: int, row: bytes) -> str:
    """The dark runs of one row as path commands."""
    parts: list[str] = []
    start = 0
    for x in range(len(row) + 1):
        dark = x < len(row) and row[x] == 1
        if dark and not (x and row[x - 1] == 1):
            start = x
        if not dark and x and row[x - 1] == 1:
            parts.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
    return "".join(parts)
