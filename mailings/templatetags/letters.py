"""Parts of a letter. Each writes HTML in the HTML file and plain text in the text file."""

from collections.abc import Iterable

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from mailings.values.letters import Fact

register = template.Library()

# Outlook for Windows knows no padding on a link; spaces keep its words off the edge.
_ROOM = mark_safe("<!--[if mso]>&nbsp;&nbsp;&nbsp;<![endif]-->")

# On a phone label and value stand under each other; the roles keep it a table all the same.
_TABLE = '<table class="facts" role="table">{}</table>'


@register.filter
def absolute(address: str) -> str:
    """Give the whole address: a letter is read far from our pages."""
    return f"{settings.SITE_URL}{address}" if address.startswith("/") else address


@register.filter
def breakable(address: str) -> SafeString:
    """Let a long e-mail address break after its @ on a phone, and not just anywhere."""
    return mark_safe(escape(address).replace("@", "@<wbr>"))  # noqa: S308 - escaped here


def _button(context: Context, look: str, address: str, words: str) -> str:
    address = absolute(str(address))
    if not context.autoescape:
        return f"{words}:\n{address}\n"
    return format_html(
        '<p class="{}"><a class="{}" href="{}">{}{}{}</a></p>',
        "actions" if look == "button" else "choices",
        look,
        address,
        _ROOM,
        words,
        _ROOM,
    )


@register.simple_tag(takes_context=True)
def action(context: Context, address: str, words: str) -> str:
    """Draw the one thing to do: `{% action link "Meld u aan" %}`. At most one in a letter."""
    return _button(context, "button", address, words)


@register.simple_tag(takes_context=True)
def choice(context: Context, address: str, words: str) -> str:
    """Draw one of several equal things to do, such as 'Ja, ik kom' and 'Nee, ik kom niet'."""
    return _button(context, "choice", address, words)


@register.simple_tag(takes_context=True)
def link(context: Context, address: str, words: str) -> str:
    """Write a link inside a sentence; the text part shows where it goes."""
    address = absolute(str(address))
    if not context.autoescape:
        return f"{words} ({address})"
    return format_html('<a href="{}">{}</a>', address, words)


@register.simple_tag(takes_context=True)
def code(context: Context, digits: str) -> str:
    """Show a code to type over."""
    return format_html('<p class="code">{}</p>', digits) if context.autoescape else str(digits)


@register.simple_tag(takes_context=True)
def facts(context: Context, rows: Iterable[Fact] = ()) -> str:
    """List facts under each other: when, where, for whom; one without a value is left out."""
    told = [row for row in rows or () if row.value]
    if not context.autoescape:
        return "\n".join(_line(row) for row in told)
    return format_html(_TABLE, _rows(told)) if told else ""


def _line(row: Fact) -> str:
    address = f" ({absolute(row.address)})" if row.address else ""
    return f"{row.label}: {row.value}{address}"


def _rows(rows: Iterable[Fact]) -> SafeString:
    return format_html_join(
        "",
        '<tr role="row"><th scope="row" role="rowheader">{}</th><td role="cell">{}</td></tr>',
        ((row.label, _value(row)) for row in rows),
    )


def _value(row: Fact) -> str:
    if not row.address:
        return str(row.value)
    return format_html('<a href="{}">{}</a>', absolute(row.address), row.value)
