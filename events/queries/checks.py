"""What an event still lacks before it goes live, named in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.choices import ContributionKind, ItemKind
from events.models import Event
from events.queries.mail_screens import line_of_letters, topic_of
from events.values.checks import Check, State
from mailings.models import Hold


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks look at beside the event itself and its days."""

    planned: list[str]
    untimed: list[int]
    has_rooms: bool
    unsized: list[str]
    contributed: list[str]
    is_held: bool


def event_for_checks(event: Event) -> Event:
    """Return `event` with the rows that a task list shows, in a fixed number of queries."""
    prefetch_related_objects([event], "days", "tasks")
    return event


def checks(event: Event, *, now: datetime) -> list[Check]:
    """Return the lines of `event`; a past one is never asked for rooms or hours."""
    facts = _facts(event)
    found = [_details(event), _days(event), _place(event), _programme(event, facts, now=now)]
    if not event.is_past(now):
        found.append(_rooms(event, facts))
    letters = line_of_letters(event, is_held=facts.is_held, now=now)
    return [*found, _speakers(event, facts), *([letters] if letters else [])]


def _facts(event: Event) -> Facts:
    items = event.items.order_by()
    unsized = event.rooms.filter(capacity__isnull=True)
    row = Event.objects.filter(pk=event.pk).values(
        planned=ArraySubquery(items.values("kind")),
        untimed=ArraySubquery(items.filter(starts_at__isnull=True).values("pk")),
        has_rooms=Exists(event.rooms.all()),
        unsized=ArraySubquery(unsized.values("name")),
        contributed=ArraySubquery(event.contributions.order_by().values("kind")),
        is_held=Exists(Hold.objects.filter(topic=topic_of(event))),
    )
    return Facts(**row.get())


def _check(title: str, name: str, event: Event, missing: Iterable[str], **more: bool) -> Check:
    lacking = list(missing)
    return Check(
        title=title,
        state=State.TO_DO if lacking else State.DONE,
        path=reverse(f"events:{name}", args=[event.slug]),
        says=_("Still missing: %(what)s.") % {"what": ", ".join(lacking)} if lacking else "",
        **more,
    )


def _details(event: Event) -> Check:
    asked = {
        _("theme"): event.theme,
        _("purpose"): event.purpose,
        _("for whom"): event.audience,
    }
    return _check(_("Details"), "event-edit", event, (word for word in asked if not asked[word]))


def _days(event: Event) -> Check:
    missing = [] if event.days.all() else [_("a date")]
    return _check(_("Days"), "days-edit", event, missing, is_blocking=True)


def _place(event: Event) -> Check:
    known = event.is_online or event.city
    return _check(_("Place"), "event-edit", event, [] if known else [_("a city, or online")])


def _programme(event: Event, facts: Facts, *, now: datetime) -> Check:
    if not facts.planned:
        return _check(_("Programme"), "programme-edit", event, [_("a programme")])
    without = len(facts.untimed)
    missing = []
    if without and not event.is_past(now):
        missing.append(
            ngettext("the time of %(count)d part", "the time of %(count)d parts", without)
            % {"count": without}
        )
    return _check(_("Programme"), "programme-edit", event, missing)


def _rooms(event: Event, facts: Facts) -> Check:
    if event.is_online and not event.city:
        return _check(_("Rooms"), "rooms-edit", event, [])
    if not facts.has_rooms:
        return _check(_("Rooms"), "rooms-edit", event, [_("a room")])
    named = [_("the number of seats of %(room)s") % {"room": name} for name in facts.unsized]
    return _check(_("Rooms"), "rooms-edit", event, named)


def _speakers(event: Event, facts: Facts) -> Check:
    asked = {
        ItemKind.OPENING: (ContributionKind.OPENER, _("who opens")),
        ItemKind.CLOSING: (ContributionKind.CLOSER, _("who closes")),
    }
    missing = [
        word
        for kind, (role, word) in asked.items()
        if kind in facts.planned and role not in facts.contributed
    ]
    return _check(_("Speakers and examples"), "speakers-edit", event, missing)
