"""Tags and filters that every template has without loading them: icons, dates, times, blocks."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language as language
from django.utils.translation import gettext
from lucide.templatetags.lucide import lucide

from chain.values.dates import (
    Moment,
    clock_of,
    day_long,
    day_plain,
    days_between,
    hours,
    local,
    written,
)
from chain.values.text import seams

register = template.Library()


# --- Icons ------------------------------------------------------------------------------------


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, size: int = 20, extra: str = "") -> SafeString:
    """Draw a lucide icon beside a word; it is hidden from screen readers."""
    options = {"aria_hidden": "true", "class": f"icon {extra}".strip()}
    return mark_safe(lucide(str(name), size=size, **options))  # noqa: S308 - drawn by the package


@register.simple_tag
def invented(flag: bool = True) -> str:  # noqa: FBT001, FBT002 - a template hands it by position
    """Mark what the demo made up."""
    if not flag:
        return ""
    return format_html('<small class="invented">({})</small>', gettext("invented"))


# --- Dates and times: as chain/values/dates.py writes them -----------------------------------


@register.filter
def date_long(value: Moment) -> str:
    """woensdag 9 oktober 2019"""  # noqa: D400, D403, D415
    return day_long(value)


@register.filter
def date_plain(value: Moment) -> str:
    """9 oktober 2019"""  # noqa: D400, D415
    return day_plain(value)


@register.filter
def date_short(value: Moment) -> str:
    """09-10-2019"""  # noqa: D400, D415
    return written(value, "d-m-Y")


@register.filter
def month_year(value: Moment) -> str:
    """oktober 2019"""  # noqa: D400, D403, D415
    return written(value, "F Y")


@register.filter
def month_short(value: Moment) -> str:
    """okt"""  # noqa: D400, D403, D415
    return written(value, "M").rstrip(".").lower() if language() == "nl" else written(value, "M")


@register.filter
def day_number(value: Moment) -> str:
    return written(value, "j")


@register.filter
def year_number(value: Moment) -> str:
    return written(value, "Y")


@register.filter
def date_range(start: Moment, end: Moment = None) -> str:
    """7 tot en met 11 oktober 2026; one day is written with its weekday."""
    return days_between(start, end)


@register.filter
def time_point(value: Moment) -> str:
    """13.00 uur"""  # noqa: D400, D415
    return hours(value)


@register.filter
def time_range(start: Moment, end: Moment = None) -> str:
    """van 13.00 tot 16.30 uur"""  # noqa: D400, D403, D415
    return hours(start, end)


@register.filter
def time_short(start: Moment, end: Moment = None) -> str:
    """13.00 – 16.30, for the column of a schedule."""
    return " – ".join(clock_of(value) for value in (start, end) if value is not None)


@register.filter
def iso(value: Moment) -> str:
    """Write the value of a `datetime` attribute, with its zone when it has one."""
    moment = local(value)
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return str(moment or "")


# --- Addresses, language ----------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def query_replace(context: Context, **changes: object) -> str:
    """Return the query string of this page with `changes`; None or '' drops a key."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value not in {None, ""}:
            query[key] = str(value)
    return f"?{query.urlencode()}"


register.filter(seams)


# --- Pieces -----------------------------------------------------------------------------------


@register.simple_block_tag
def panel(content: str, title: str = "", tone: str = "", level: int = 2) -> SafeString:
    """Set a block apart: `{% panel title=… tone="accent" %} … {% endpanel %}`."""
    return render_to_string(
        "components/panel.html",
        {"content": mark_safe(content), "title": title, "tone": tone, "level": level},  # noqa: S308 - rendered by this same template engine
    )


@register.filter
def first_id(field: BoundField) -> str:
    """Return the id of the first thing of `field` that can take focus."""
    if field.use_fieldset and field.subwidgets:
        return str(field.subwidgets[0].id_for_label)
    return field.id_for_label or field.auto_id


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(title: str, rows: Iterable[tuple[str, int]], unit: str = "") -> dict[str, Any]:
    """Draw `rows` of label and value as bars; `share` is the width in whole percents."""
    pairs = list(rows)
    longest = max((value for _label, value in pairs), default=0) or 1
    bars = [
        {"label": label, "value": value, "share": value * 100 // longest} for label, value in pairs
    ]
    return {"title": title, "unit": unit, "bars": bars}
