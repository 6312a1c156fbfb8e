"""What the workshops of an event still lack before it goes live."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event
from events.values.checks import Check, State
from workshops.queries.programme import Grid, grid_of


def checks(event: Event, *, now: datetime) -> list[Check]:
    """Return the line of the workshops; an event without rounds of workshops has none."""
    grid = grid_of(event)
    if not grid.rows and not grid.workshops:
        return []
    missing = _missing(grid, is_past=event.is_past(now))
    return [
        Check(
            title=_("Workshops"),
            state=State.TO_DO if missing else State.DONE,
            path=reverse("workshops:workshops-edit", args=[event.slug]),
            says=_("Still missing: %(what)s.") % {"what": ", ".join(missing)} if missing else "",
        )
    ]


def _missing(grid: Grid, *, is_past: bool) -> list[str]:
    if not grid.workshops:
        return [_("workshops")]
    without = sum(not workshop.yields.all() for workshop in grid.workshops)
    found = []
    if without:
        words = ngettext(
            "what %(count)d workshop yields", "what %(count)d workshops yield", without
        )
        found.append(words % {"count": without})
    if not is_past and grid.unplaced:
        count = len(grid.unplaced)
        words = ngettext("a round for %(count)d workshop", "a round for %(count)d workshops", count)
        found.append(words % {"count": count})
    if not is_past and grid.warnings:
        count = len(grid.warnings)
        words = ngettext("%(count)d point to look at", "%(count)d points to look at", count)
        found.append(words % {"count": count})
    return found
