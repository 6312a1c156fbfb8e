"""What an event still lacks before it goes live, named in words."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.choices import ContributionKind, ItemKind
from events.models import Event
from events.values.checks import Check, State


def event_for_checks(event: Event) -> Event:
    """Return `event` with all that `checks` looks at, in a fixed number of queries."""
    return (
        Event.objects.select_related("chain", "kind", "tour", "edition__series")
        .prefetch_related("days", "items", "rooms", "contributions", "tasks", "regions")
        .get(pk=event.pk)
    )


def checks(event: Event, *, now: datetime) -> list[Check]:
    """Return the lines of `event`; a past one is never asked for rooms or hours."""
    found = [_details(event), _days(event), _place(event), _programme(event, now=now)]
    if not event.is_past(now):
        found.append(_rooms(event))
    return [*found, _speakers(event)]


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


def _programme(event: Event, *, now: datetime) -> Check:
    items = list(event.items.all())
    if not items:
        return _check(_("Programme"), "programme-edit", event, [_("a programme")])
    without = sum(item.starts_at is None for item in items)
    missing = []
    if without and not event.is_past(now):
        missing.append(
            ngettext("the time of %(count)d part", "the time of %(count)d parts", without)
            % {"count": without}
        )
    return _check(_("Programme"), "programme-edit", event, missing)


def _rooms(event: Event) -> Check:
    if event.is_online and not event.city:
        return _check(_("Rooms"), "rooms-edit", event, [])
    unsized = [room.name for room in event.rooms.all() if room.capacity is None]
    if not event.rooms.all():
        return _check(_("Rooms"), "rooms-edit", event, [_("a room")])
    named = [_("the number of seats of %(room)s") % {"room": name} for name in unsized]
    return _check(_("Rooms"), "rooms-edit", event, named)


def _speakers(event: Event) -> Check:
    kinds = {contribution.kind for contribution in event.contributions.all()}
    asked = {
        ItemKind.OPENING: (ContributionKind.OPENER, _("who opens")),
        ItemKind.CLOSING: (ContributionKind.CLOSER, _("who closes")),
    }
    planned = {item.kind for item in event.items.all()}
    missing = [
        word for kind, (role, word) in asked.items() if kind in planned and role not in kinds
    ]
    return _check(_("Speakers and examples"), "speakers-edit", event, missing)
