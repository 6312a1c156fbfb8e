"""Who speaks at an event, in which role, with which message."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from chain import audit
from chain.models import Person
from events.choices import ContributionKind
from events.models import Contribution, Event


class CloserTaken(Exception):
    """Somebody closes this event already; change that contribution."""


@transaction.atomic
def add_contribution(
    *, event: Event, by: Person | None, now: datetime, **values: Any
) -> Contribution:
    """Add a speaker. Raises `CloserTaken` for a second closer."""
    if values["kind"] == ContributionKind.CLOSER:
        _claim_closing(event)
    last = event.contributions.aggregate(last=Max("order"))["last"] or 0
    contribution = Contribution.objects.create(event=event, **{"order": last + 1} | values)
    audit.record("contribution added", on=contribution, by=by, now=now, chain=event.chain)
    return contribution


@transaction.atomic
def change_contribution(
    *, contribution: Contribution, values: dict[str, Any], by: Person, now: datetime
) -> set[str]:
    event = contribution.event
    if values.get("kind") == ContributionKind.CLOSER:
        _claim_closing(event, besides=contribution)
    changed = {key for key, value in values.items() if getattr(contribution, key) != value}
    for key in changed:
        setattr(contribution, key, values[key])
    contribution.save()
    audit.record(
        "contribution changed", on=contribution, by=by, now=now, fields=changed, chain=event.chain
    )
    return changed


@transaction.atomic
def remove_contribution(*, contribution: Contribution, by: Person, now: datetime) -> None:
    event = contribution.event
    contribution.delete()
    audit.record(
        "contribution removed",
        on=event,
        by=by,
        now=now,
        fields={"contributions"},
        chain=event.chain,
    )


def _claim_closing(event: Event, *, besides: Contribution | None = None) -> None:
    Event.objects.select_for_update().get(pk=event.pk)
    closers = event.contributions.filter(kind=ContributionKind.CLOSER)
    if any(closer != besides for closer in closers):
        raise CloserTaken
