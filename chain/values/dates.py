"""Days, times and counts in a sentence, in the language of the reader."""

from datetime import date, datetime, time
from typing import TypeAlias

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from chain.choices import CountPrecision
from chain.values.vague import pattern_of

Moment: TypeAlias = date | datetime | time | None


def local(value: Moment) -> Moment:
    """Return a moment as the clock here shows it."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def written(value: Moment, pattern: str) -> str:
    """Write what is known of a moment in a pattern of Django; nothing is empty."""
    moment = local(value)
    if not moment:
        return ""
    if isinstance(moment, time):
        moment = datetime.combine(date(2000, 1, 1), moment)
    known = pattern_of(moment, pattern)
    return date_format(moment, known) if known else ""


def day_of(value: Moment) -> date | None:
    moment = local(value)
    if isinstance(moment, datetime):
        return moment.date()
    return moment if isinstance(moment, date) else None


def clock_of(value: Moment) -> str:
    """Write '13.00'."""
    return written(value, "TIME_FORMAT")


def day_long(day: Moment) -> str:
    """Write 'woensdag 9 oktober 2019'."""
    return written(day, "l j F Y")


def day_plain(day: Moment) -> str:
    """Write '9 oktober 2019'."""
    return written(day, "j F Y")


def days_between(start: Moment, end: Moment) -> str:
    """Write '7 tot en met 11 oktober 2026'; one day is written with its weekday."""
    first, last = day_of(start), day_of(end)
    if first is None or last is None or first == last:
        return day_long(first or last)
    head = "j F Y"
    if first.year == last.year:
        head = "j" if first.month == last.month else "j F"
    return _("%(first)s to %(last)s") % {"first": written(first, head), "last": day_plain(last)}


def counted(number: int, precision: str = CountPrecision.EXACT) -> str:
    """Write a number no more exactly than it is known: '28', 'bijna 100'."""
    digits = number_format(number, use_l10n=True, force_grouping=True)
    if precision == CountPrecision.EXACT:
        return digits
    return f"{CountPrecision(precision).label} {digits}"


def hours(start: Moment, end: Moment = None) -> str:
    """Write 'van 13.00 tot 16.30 uur', '13.00 uur' when one is known, or nothing."""
    known = [clock_of(one) for one in (start, end) if one is not None]
    if len(known) == 2:
        return _("from %(start)s to %(end)s hours") % {"start": known[0], "end": known[1]}
    return _("%(time)s hours") % {"time": known[0]} if known else ""


def day_of_year(day: date | None) -> str:
    """Write '9 oktober', for a subject in the same year."""
    return date_format(day, pattern_of(day, "j F")) if day else ""
