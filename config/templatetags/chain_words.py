"""What the log says, in the words of its reader."""

from django import template

from chain.values.acts import verb_of

register = template.Library()


@register.filter
def verb(action: str) -> str:
    """Write an action of the trail, such as 'role granted', as the verb people read."""
    return str(verb_of(action))
