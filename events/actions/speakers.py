"""Who speaks at an event, in which role, with which message."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from chain import audit
from chain.actions import person as people
from chain.actions.change import combine
from chain.models import Person
from events.choices import ContributionKind
from events.models import Contribution, Event


class CloserTaken(Exception):
    """Somebody closes this event already; change that contribution."""


@transaction.atomic
def add_contribution(
    *,
    event: Event,
    by: Person | None,
    now: datetime,
    named: Mapping[str, Any] | None = None,
    **values: Any,
) -> Contribution:
    """Add a speaker; `named` is who was typed and not chosen. Raises `CloserTaken`."""
    if values["kind"] == ContributionKind.CLOSER:
        _claim_closing(event)
    if named and (named["last_name"] or named["email"]):
        values["person"] = people.named(**named, by=by, now=now)
    last = event.contributions.aggregate(last=Max("order"))["last"] or 0
    contribution = Contribution.objects.create(event=event, **{"order": last + 1} | values)
    audit.record("contribution added", on=contribution, by=by, now=now, chain=event.chain)
    return contribution


@transaction.atomic
def change_contribution(
    *, contribution: Contribution, seen: int, values: dict[str, Any], by: Person, now: datetime
) -> set[str]:
    """Write what this person changed; raises `CloserTaken`, or `ChangedMeanwhile`."""
    event = contribution.event
    if values.get("kind") == ContributionKind.CLOSER:
        _claim_closing(event, besides=contribution)
    return combine(thing=contribution, seen=seen, by=by, now=now, values=values, chain=event.chain)


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
