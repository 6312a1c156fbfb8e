"""What an organiser still does after the day: the report, the recap, the summary."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from buildingblocks.models import BuildingBlock, Note, Recap, ScoredItem, Summary
from events.models import Event
from events.values.checks import Check, State


def checks_after(event: Event, *, now: datetime) -> list[Check]:
    """Return the lines that come after the day; before it they cannot be done yet."""
    pages = {name: reverse(f"buildingblocks:{name}", args=[event.slug]) for name in _NAMES}
    if not event.is_past(now):
        wait = _("That can be done as soon as the event has been.")
        return [
            Check(title=title, state=State.NOT_YET, path=pages[name], says=wait)
            for name, title in _NAMES.items()
        ]
    return [
        _check("report", pages, _report_missing(event)),
        _check("recap-edit", pages, _recap_missing(event)),
        _check("summary-edit", pages, _summary_missing(event)),
    ]


def _check(name: str, pages: dict[str, str], missing: str) -> Check:
    state = State.TO_DO if missing else State.DONE
    return Check(title=_NAMES[name], state=state, path=pages[name], says=missing)


def _report_missing(event: Event) -> str:
    silent = event.sessions.count() - len(_heard(event))
    if not silent:
        return ""
    words = ngettext(
        "Nothing has been recorded for %(count)d session.",
        "Nothing has been recorded for %(count)d sessions.",
        silent,
    )
    return words % {"count": silent}


def _heard(event: Event) -> set[int]:
    """Return the sessions of which anything was recorded."""
    blocks = BuildingBlock.objects.of(event).filled().values_list("session", flat=True)
    notes = Note.objects.filter(session__event=event).values_list("session", flat=True)
    items = ScoredItem.objects.filter(list__session__event=event)
    found = {*blocks, *notes, *items.values_list("list__session", flat=True)}
    return {pk for pk in found if pk is not None}


def _recap_missing(event: Event) -> str:
    is_public = Recap.objects.filter(event=event, published_at__isnull=False).exists()
    return "" if is_public else _("The recap has not been published.")


def _summary_missing(event: Event) -> str:
    is_frozen = Summary.objects.filter(event=event, frozen_at__isnull=False).exists()
    return "" if is_frozen else _("The summary has not been settled.")


_NAMES = {
    "report": gettext_lazy("Report"),
    "recap-edit": gettext_lazy("Recap"),
    "summary-edit": gettext_lazy("Summary"),
}
