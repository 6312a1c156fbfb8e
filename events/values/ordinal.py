"""Which time something is held, as a word."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_WORDS: Sequence[str | Promise] = (
    gettext_lazy("first"),
    gettext_lazy("second"),
    gettext_lazy("third"),
    gettext_lazy("fourth"),
    gettext_lazy("fifth"),
    gettext_lazy("sixth"),
    gettext_lazy("seventh"),
    gettext_lazy("eighth"),
    gettext_lazy("ninth"),
    gettext_lazy("tenth"),
    gettext_lazy("eleventh"),
    gettext_lazy("twelfth"),
)


def ordinal(number: int) -> str:
    """Write 'derde', and from thirteen on '13e'."""
    if 1 <= number <= len(_WORDS):
        return str(_WORDS[number - 1])
    return _("%(number)sth") % {"number": number}


def years_in_a_row(years: Sequence[int], year: int) -> int:
    """Count the years without a gap up to and including `year`."""
    held, count = set(years), 0
    while year - count in held:
        count += 1
    return count
