"""An event in the words of a letter or a confirmation."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from chain.values.clock import clock_text
from chain.values.dates import day_long, days_between
from events.models import Event


def in_full(event: Event) -> str:
    """Return '‘Netwerkdag Noord-Nederland’ op woensdag 9 oktober 2019 in Leeuwarden'."""
    words = {"title": event.title, "day": "", "city": event.city}
    if event.starts_on is None:
        return _("‘%(title)s’") % words
    words["day"] = days_between(event.starts_on, event.ends_on)
    if event.city:
        return _("‘%(title)s’ on %(day)s in %(city)s") % words
    return _("‘%(title)s’ on %(day)s") % words


def moment_in_words(moment: datetime) -> str:
    """Return 'woensdag 9 oktober 2019, 18.00 uur'."""
    local = timezone.localtime(moment)
    clock = _("%(time)s hours") % {"time": clock_text(local.time())}
    return f"{day_long(local.date())}, {clock}"


def moment_short(moment: datetime) -> str:
    """Return '9 oktober 18.00 uur', for a subject."""
    local = timezone.localtime(moment)
    clock = _("%(time)s hours") % {"time": clock_text(local.time())}
    return f"{date_format(local.date(), 'j F')} {clock}"
