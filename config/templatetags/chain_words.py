"""What the log says, in the words of its reader."""

from django import template

from chain.models import AuditEntry
from chain.values.acts import verb_of
from chain.values.things import thing_of
from config.trail_words import field_of

register = template.Library()


@register.filter
def verb(action: str) -> str:
    """Write an action of the trail, such as 'role granted', as the verb people read."""
    return verb_of(action)


@register.filter
def thing(row: AuditEntry) -> str:
    """Write what kind of thing a row of the trail is about, such as 'bijeenkomst'."""
    return thing_of(_label(row))


@register.filter
def changed(row: AuditEntry) -> list[str]:
    """Write the fields that a row of the trail names, as their forms call them."""
    return [field_of(_label(row), name) for name in row.fields]


def _label(row: AuditEntry) -> str:
    kind = row.content_type
    return f"{kind.app_label}.{kind.model}" if kind else ""
