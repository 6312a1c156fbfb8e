"""Days and counts in a sentence, in the language of the reader."""

from datetime import date, time

from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import gettext as _

from chain.choices import CountPrecision
from chain.values.vague import pattern_of


def day_long(day: date) -> str:
    """Write 'woensdag 9 oktober 2019'."""
    return date_format(day, pattern_of(day, "l j F Y"))


def day_plain(day: date) -> str:
    """Write '9 oktober 2019'."""
    return date_format(day, pattern_of(day, "j F Y"))


def days_between(first: date, last: date | None) -> str:
    """Write '7 tot en met 11 oktober 2026'; one day is written with its weekday."""
    if last is None or first == last:
        return day_long(first)
    head = "j F Y"
    if first.year == last.year:
        head = "j" if first.month == last.month else "j F"
    return _("%(first)s to %(last)s") % {
        "first": date_format(first, head),
        "last": day_plain(last),
    }


def counted(number: int, precision: str = CountPrecision.EXACT) -> str:
    """Write a number no more exactly than it is known: '28', 'bijna 100'."""
    digits = number_format(number, use_l10n=True, force_grouping=True)
    if precision == CountPrecision.EXACT:
        return digits
    return f"{CountPrecision(precision).label} {digits}"


def hours(start: time | None, end: time | None = None) -> str:
    """Write 'van 13.00 tot 16.30 uur', '13.00 uur' when one is known, or nothing."""
    known = [time_format(one, "TIME_FORMAT") for one in (start, end) if one is not None]
    if len(known) == 2:
        return _("from %(start)s to %(end)s hours") % {"start": known[0], "end": known[1]}
    return _("%(time)s hours") % {"time": known[0]} if known else ""
