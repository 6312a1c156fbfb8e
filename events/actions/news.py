"""Changes of which everybody who was told has to hear: another day, other hours, another place."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from chain import audit
from chain.models import Person
from events.actions import event as actions
from events.actions.days import set_days
from events.actions.mail_hold import hold_what_waits
from events.mails.news import MOVED, REARRANGED, all_told, whereabouts
from events.models import Event
from events.values.days import Day
from events.values.whereabouts import Whereabouts


@transaction.atomic
def change_event(
    *, event: Event, seen: int, values: Mapping[str, Any], by: Person | None, now: datetime
) -> set[str]:
    """Write what this person changed, as `events.actions.event.change_event` does.

    Raises `ChangedMeanwhile`.
    """
    known = _held(event)
    before = whereabouts(known)
    changed = actions.change_event(event=event, seen=seen, values=values, by=by, now=now)
    event.refresh_from_db()
    _tell_of_place(event, before, by=by, now=now)
    return changed


@transaction.atomic
def change_days(
    *,
    event: Event,
    seen: int,
    days: Sequence[Day],
    by: Person,
    now: datetime,
    precision: str = "",
) -> None:
    """Give `event` exactly these days; another first day than people were told is a move.

    Whoever puts it back before the letter of the new date was sent, moved nothing.

    Raises what `set_days` raises.
    """
    known = _held(event)
    first, before = known.starts_on, whereabouts(known)
    set_days(event=event, seen=seen, days=days, by=by, now=now, precision=precision)
    event.refresh_from_db()
    if first is None or event.starts_on in {None, first}:
        _tell_of_place(event, before, by=by, now=now)
        return
    if not _is_known(event):
        return
    if event.starts_on == event.moved_from and not _has_told(event, MOVED):
        nobody = {"moved_at": None, "moved_by": None}
        actions.mark(event, {**nobody, "moved_from": None, "move_reason": ""})
    elif all_told(event, now=now):
        hold_what_waits(event, by=by, now=now)
        moved_from = event.moved_from or first
        actions.mark(event, {"moved_at": now, "moved_by": by, "moved_from": moved_from})
        audit.record("event moved", on=event, by=by, now=now, fields={"days"}, chain=event.chain)


def _tell_of_place(event: Event, before: Whereabouts, *, by: Person | None, now: datetime) -> None:
    """Hold what is queued when hours or place are other than people were told.

    What is put back before the letter was sent, did not change; a letter of a new date that is
    still to go tells the hours and the place as they are then.
    """
    after = whereabouts(event)
    if after == before or not _is_known(event) or event.is_past(now):
        return
    if event.moved_at and not _has_told(event, MOVED, since=event.moved_at):
        return
    since = event.rearranged_at
    is_told = since is None or _has_told(event, REARRANGED, MOVED, since=since)
    told = str(before) if is_told else event.rearranged_from
    if str(after) == told:
        nobody = {"rearranged_at": None, "rearranged_by": None}
        actions.mark(event, {**nobody, "rearranged_from": ""})
    elif after.contradicts(before) and all_told(event, now=now):
        hold_what_waits(event, by=by, now=now)
        actions.mark(event, {"rearranged_at": now, "rearranged_by": by, "rearranged_from": told})
        audit.record("event rearranged", on=event, by=by, now=now, chain=event.chain)


def _is_known(event: Event) -> bool:
    return event.is_published and not event.is_cancelled


def _has_told(event: Event, *kinds: str, since: datetime | None = None) -> bool:
    sent = event.mail_steps.filter(kind__in=kinds, mailing__isnull=False)
    return (sent.filter(mailing__asked_at__gte=since) if since else sent).exists()


def _held(event: Event) -> Event:
    return Event.objects.select_for_update().get(pk=event.pk)
