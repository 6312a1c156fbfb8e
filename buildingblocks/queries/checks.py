"""What an organiser still does after the day: the report, the recap, the summary."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from buildingblocks.models import BuildingBlock, Note, Recap, ScoredItem, Summary
from buildingblocks.queries.note_taking import waiting
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
    facts = _facts(event)
    recap = "" if facts.is_recap_public else _("The recap has not been published.")
    summary = "" if facts.is_summary_frozen else _("The summary has not been settled.")
    return [
        _check("report", pages, _report_missing(len(facts.silent), len(facts.waiting))),
        _check("recap-edit", pages, recap),
        _check("summary-edit", pages, summary),
    ]


@dataclass(frozen=True, slots=True)
class Facts:
    silent: list[int]
    waiting: list[int]
    is_recap_public: bool
    is_summary_frozen: bool


def _facts(event: Event) -> Facts:
    """Read all three in one query; a session of which nothing was recorded is silent."""
    here = OuterRef("pk")
    silent = event.sessions.order_by().exclude(
        Exists(BuildingBlock.objects.filled().filter(session=here))
        | Exists(Note.objects.filter(session=here))
        | Exists(ScoredItem.objects.filter(list__session=here))
    )
    recaps = Recap.objects.filter(event=event, published_at__isnull=False)
    summaries = Summary.objects.filter(event=event, frozen_at__isnull=False)
    row = Event.objects.filter(pk=event.pk).values(
        silent=ArraySubquery(silent.values("pk")),
        waiting=ArraySubquery(waiting(event=OuterRef("pk")).values("pk")),
        is_recap_public=Exists(recaps),
        is_summary_frozen=Exists(summaries),
    )
    return Facts(**row.get())


def _check(name: str, pages: dict[str, str], missing: str) -> Check:
    state = State.TO_DO if missing else State.DONE
    return Check(title=_NAMES[name], state=state, path=pages[name], says=missing)


def _report_missing(silent: int, waiting_count: int) -> str:
    found = [_silent(silent)] if silent else []
    if waiting_count:
        words = ngettext(
            "%(count)d text of a note-taker waits for a choice.",
            "%(count)d texts of note-takers wait for a choice.",
            waiting_count,
        )
        found.append(words % {"count": waiting_count})
    return " ".join(found)


def _silent(silent: int) -> str:
    words = ngettext(
        "Nothing has been recorded for %(count)d session.",
        "Nothing has been recorded for %(count)d sessions.",
        silent,
    )
    return words % {"count": silent}


_NAMES = {
    "report": gettext_lazy("Report"),
    "recap-edit": gettext_lazy("Recap"),
    "summary-edit": gettext_lazy("Summary"),
}
