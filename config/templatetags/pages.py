"""What only the public pages need: structured data, and which time something is held."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from chain.values import markdown
from events.values.ordinal import ordinal

register = template.Library()

# The same characters as Django's json_script: no text can end the block.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def structured_data(data: dict[str, Any]) -> SafeString | str:
    """Write schema.org data as a data block, which no browser runs."""
    if not data:
        return ""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    block = f'<script type="application/ld+json">{text}</script>'
    return mark_safe(block)  # noqa: S308 - escaped just above


register.filter("ordinal", ordinal)


@register.filter
def rich(source: str) -> SafeString:
    """Render Markdown that people typed; hostile input stays text."""
    return mark_safe(markdown.render(source, top=3))  # noqa: S308 - cleaned by nh3
