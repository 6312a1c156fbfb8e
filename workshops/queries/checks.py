"""What the workshops of an event still lack before it goes live."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event
from events.values.checks import Check, State
from workshops.models import Workshop, Yield
from workshops.queries.ideas import without_answer
from workshops.queries.programme import sessions_of, warnings_of
from workshops.queries.release import is_behind
from workshops.queries.version import current

_YIELDS = Yield.objects.filter(workshop=OuterRef("pk"))


def checks(event: Event, *, now: datetime) -> list[Check]:
    """Return the line of the workshops, and that of a draft that nobody sees yet.

    An event without rounds of workshops has no line of workshops.
    """
    return [*_workshops(event, now=now), *_publishing(event, now=now)]


def _publishing(event: Event, *, now: datetime) -> list[Check]:
    """Remind of changes that were not published; before a first version there are none."""
    version = None if event.is_past(now) else current(event)
    if version is None:
        return []
    behind = is_behind(event, version)
    return [
        Check(
            title=_("Publish the programme"),
            state=State.TO_DO if behind else State.DONE,
            path=reverse("workshops:programme-publish", args=[event.slug]),
            says=_("The draft has changes that nobody sees yet.") if behind else "",
        )
    ]


def _workshops(event: Event, *, now: datetime) -> list[Check]:
    workshops = list(event.workshops.annotate(has_yield=Exists(_YIELDS)).order_by("order", "pk"))
    asked = [] if event.is_past(now) else _ideas(event, now=now)
    if not workshops and not any(item.holds_sessions for item in event.items.all()):
        return asked
    without = sum(not workshop.has_yield for workshop in workshops)
    missing = _missing(event, workshops, without=without, now=now)
    return [
        *asked,
        Check(
            title=_("Workshops"),
            state=State.TO_DO if missing else State.DONE,
            path=reverse("workshops:workshops-edit", args=[event.slug]),
            says=_("Still missing: %(what)s.") % {"what": ", ".join(missing)} if missing else "",
        ),
    ]


def _ideas(event: Event, *, now: datetime) -> list[Check]:
    """Return the line of the ideas, once some have come in; the programme waits for it."""
    lacking = without_answer(event, now=now)
    return [
        Check(
            title=_("Workshop ideas"),
            state=State.TO_DO,
            path=one.path,
            says=one.says,
        )
        for one in lacking
    ]


def _missing(
    event: Event, workshops: Sequence[Workshop], *, without: int, now: datetime
) -> list[str]:
    if not workshops:
        return [_("workshops")]
    found = _without_yield(without)
    return found if event.is_past(now) else [*found, *_to_place(event, workshops)]


def _without_yield(without: int) -> list[str]:
    words = ngettext("what %(count)d workshop yields", "what %(count)d workshops yield", without)
    return [words % {"count": without}] if without else []


def _to_place(event: Event, workshops: Sequence[Workshop]) -> list[str]:
    """Return what is wrong in the rounds; of a past event that is not asked any more."""
    sessions = sessions_of(event)
    unplaced = len({one.pk for one in workshops} - {one.workshop_id for one in sessions})
    found = []
    if unplaced:
        words = ngettext(
            "a round for %(count)d workshop", "a round for %(count)d workshops", unplaced
        )
        found.append(words % {"count": unplaced})
    if count := len(warnings_of(workshops, sessions)):
        words = ngettext("%(count)d point to look at", "%(count)d points to look at", count)
        found.append(words % {"count": count})
    return found
