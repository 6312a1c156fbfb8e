"""A list of guests that was read, kept until somebody has looked at it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from chain import audit
from chain.models import Person
from events.models import Event
from participants.actions.guests import Added
from participants.actions.guests import add as add_to_list
from participants.choices import InvitationSource
from participants.models import GuestUpload
from participants.values.guest_list import Guest

KEPT = timedelta(days=1)


@transaction.atomic
def keep(  # noqa: PLR0913 - what the page asks
    *,
    event: Event,
    name: str,
    headings: Sequence[str],
    guests: Sequence[Guest],
    is_reserve: bool,
    by: Person,
    now: datetime,
    origin: str = "",
) -> GuestUpload:
    """Keep a list until somebody has looked at it; faults are kept as sentences."""
    upload = GuestUpload.objects.create(
        event=event,
        name=name[:160],
        origin=origin,
        headings=list(headings),
        guests=[asdict(one) | {"faults": [str(fault) for fault in one.faults]} for one in guests],
        is_reserve=is_reserve,
        made_at=now,
        made_by=by,
    )
    audit.record("guest list read", on=upload, by=by, now=now, chain=event.chain)
    return upload


@transaction.atomic
def add(*, upload: GuestUpload, by: Person, now: datetime) -> Added:
    """Add the lines without a fault; a second press gives the numbers of the first."""
    upload = (
        GuestUpload.objects.select_for_update().select_related("event__chain").get(pk=upload.pk)
    )
    if upload.added_at is None:
        added = add_to_list(
            event=upload.event,
            guests=[guest for guest in guests_in(upload) if not guest.faults],
            source=InvitationSource.LIST,
            address_source=upload.origin or upload.name,
            is_reserve=upload.is_reserve,
            by=by,
            now=now,
        )
        upload.added_at, upload.added_by = now, by
        upload.added_count, upload.known_count = added.new, added.known
        upload.save()
    return Added(upload.added_count, upload.known_count)


def guests_in(upload: GuestUpload) -> list[Guest]:
    """Return the lines of the list as they were read, with their faults."""
    return [
        Guest(**row | {"cells": tuple(row["cells"]), "faults": tuple(row["faults"])})
        for row in upload.guests
    ]


def expired(now: datetime) -> QuerySet[GuestUpload]:
    """Lists that were read more than a day ago."""
    return GuestUpload.objects.filter(made_at__lt=now - KEPT)


@transaction.atomic
def forget(*, now: datetime) -> int:
    """Throw lists away a day after they were read; returns how many."""
    return expired(now).delete()[0]
