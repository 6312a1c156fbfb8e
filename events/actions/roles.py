"""Who may do what for one event, from when until when."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from chain import audit
from chain.models import Person
from events.models import EventRole


class RoleHeld(Exception):
    """The person has the role for the event already."""


@transaction.atomic
def grant(*, role: EventRole, by: Person | None, now: datetime) -> EventRole:
    """Give the unsaved `role`. Raises `RoleHeld` when it is held today without an end or later."""
    today = timezone.localdate(now)
    same = EventRole.objects.filter(event=role.event, person=role.person, kind=role.kind)
    if any(each.until_on is None or each.until_on >= today for each in same):
        raise RoleHeld
    role.save()
    audit.record("event role granted", on=role, by=by, now=now, chain=role.event.chain)
    return role


@transaction.atomic
def end(*, role: EventRole, on: date, by: Person, now: datetime) -> None:
    """Let the role hold no longer than the day `on`; one that never began is taken back."""
    if role.from_on is not None and on < role.from_on:
        on = role.from_on
    role.until_on = on
    role.save()
    audit.record(
        "event role ended", on=role, by=by, now=now, fields={"until_on"}, chain=role.event.chain
    )


def end_today(*, role: EventRole, by: Person, now: datetime) -> None:
    """Let the role stop at once: yesterday was its last day."""
    end(role=role, on=timezone.localdate(now) - timedelta(days=1), by=by, now=now)
