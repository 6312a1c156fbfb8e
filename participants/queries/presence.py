"""Who was there, in a sentence no more exact than it is known."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chain.values.dates import counted
from events.models import Event
from participants.models import HeadCount


def presence(event: Event) -> list[str]:
    """Return a line per count: 'bijna 150 mensen van meer dan 10 organisaties, bij de opening'."""
    return [line for count in event.head_counts.all() if (line := sentence(count))]


def sentence(count: HeadCount) -> str:
    parts = [_people(count), _organisations(count)]
    known = " ".join(part for part in parts if part)
    if not known:
        return count.note
    estimated = _("estimated") if count.is_estimated else ""
    rest = [str(count.get_moment_display()), estimated, count.note]
    return ", ".join([known, *(part for part in rest if part)])


def _people(count: HeadCount) -> str:
    if count.people is None:
        return ""
    number = counted(count.people, count.people_precision)
    return ngettext("%(number)s person", "%(number)s people", count.people) % {"number": number}


def _organisations(count: HeadCount) -> str:
    if count.organisations is None:
        return ""
    number = counted(count.organisations, count.organisations_precision)
    return ngettext(
        "of %(number)s organisation", "of %(number)s organisations", count.organisations
    ) % {"number": number}
