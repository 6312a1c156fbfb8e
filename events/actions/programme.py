"""Programme items: laid out from a kind, added, changed, put earlier or later, removed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError

from chain import audit
from chain.actions.change import combine
from chain.models import Person
from chain.values.clock import clock
from events import registry
from events.models import Event, EventDay, ProgrammeItem
from events.values.order import exchanged, in_order


class ItemInUse(Exception):
    """The item has sessions; those go or move first."""


def lay_out(
    *,
    event: Event,
    days: Sequence[EventDay],
    by: Person | None,
    now: datetime,
    has_times: bool = True,
) -> None:
    """Write the programme of the event's kind on its days; a day too many stays empty."""
    for order, line in enumerate(event.kind.programme, start=1):
        if line["day"] > len(days):
            continue
        item = ProgrammeItem.objects.create(
            event=event,
            day=days[line["day"] - 1],
            kind=line["kind"],
            title=line["title"],
            is_for_meeting=line.get("for_meeting", False),
            starts_at=clock(line["starts"]) if has_times else None,
            ends_at=clock(line["ends"]) if has_times else None,
            order=order,
            changed_by=by,
        )
        registry.lay_out(item=item, line=line, by=by, now=now)


@transaction.atomic
def add_item(*, day: EventDay, by: Person | None, now: datetime, **values: Any) -> ProgrammeItem:
    """Add an item at the end of its day, or where its time puts it."""
    last = day.items.aggregate(last=Max("order"))["last"] or 0
    item = ProgrammeItem.objects.create(
        event=day.event, day=day, order=last + 1, changed_by=by, **values
    )
    _put_in_order(day)
    item.refresh_from_db()
    registry.claim(item)
    audit.record("programme item added", on=item, by=by, now=now, chain=day.event.chain)
    return item


@transaction.atomic
def change_item(
    *, item: ProgrammeItem, seen: int, values: dict[str, object], by: Person, now: datetime
) -> set[str]:
    """Write what this person changed; raises `ChangedMeanwhile` where somebody else did too.

    Raises `registry.Refused` where that would put people in two places at once, or two things in
    one room.
    """
    changed = combine(thing=item, seen=seen, by=by, now=now, values=values, chain=item.event.chain)
    if changed & {"starts_at", "day"}:
        _put_in_order(item.day)
    if changed & {"starts_at", "ends_at", "day", "room"}:
        registry.claim(item)
    if changed & {"starts_at", "ends_at", "day"}:
        registry.moved(event=item.event, by=by, now=now)
    return changed


@transaction.atomic
def put_earlier(*, item: ProgrammeItem, by: Person, now: datetime) -> bool:
    """Exchange the item with the one before it; the day keeps its hours. False: it is first."""
    return _exchange(item, step=-1, by=by, now=now)


@transaction.atomic
def put_later(*, item: ProgrammeItem, by: Person, now: datetime) -> bool:
    """Exchange the item with the one after it; the day keeps its hours. False: it is last."""
    return _exchange(item, step=1, by=by, now=now)


@transaction.atomic
def remove_item(*, item: ProgrammeItem, by: Person, now: datetime) -> None:
    """Take the part out. Raises ItemInUse, or `registry.Refused`."""
    event = item.event
    title = item.pk
    registry.drop(item=item, now=now)
    try:
        item.delete()
    except ProtectedError as protected:
        raise ItemInUse from protected
    item.pk = title
    audit.record("programme item removed", on=item, by=by, now=now, chain=event.chain)


def _exchange(item: ProgrammeItem, *, step: int, by: Person, now: datetime) -> bool:
    rows = list(item.day.items.select_for_update(of=("self",)).order_by("order", "starts_at", "pk"))
    here = next(number for number, row in enumerate(rows) if row.pk == item.pk)
    there = here + step
    if not 0 <= there < len(rows):
        return False
    first, second = sorted((here, there))
    _swap_hours(rows[first], rows[second])
    rows[first], rows[second] = rows[second], rows[first]
    _number(rows, by=by, now=now)
    item.refresh_from_db()
    registry.moved(event=item.event, by=by, now=now)
    audit.record(
        "programme item moved", on=item, by=by, now=now, fields={"order"}, chain=item.event.chain
    )
    return True


def _swap_hours(earlier: ProgrammeItem, later: ProgrammeItem) -> None:
    hours = exchanged((earlier.starts_at, earlier.ends_at), (later.starts_at, later.ends_at))
    if hours is None:
        return
    (later.starts_at, later.ends_at), (earlier.starts_at, earlier.ends_at) = hours


def _put_in_order(day: EventDay) -> None:
    """Let known times decide; an item without a time stays behind the one before it."""
    rows = list(day.items.order_by("order", "pk"))
    for order, place in enumerate(in_order([row.starts_at for row in rows]), start=1):
        if rows[place].order != order:
            ProgrammeItem.objects.filter(pk=rows[place].pk).update(order=order)


def _number(rows: Sequence[ProgrammeItem], *, by: Person, now: datetime) -> None:
    before = {row.pk: row for row in ProgrammeItem.objects.filter(pk__in=[r.pk for r in rows])}
    for order, row in enumerate(rows, start=1):
        values = {"order": order, "starts_at": row.starts_at, "ends_at": row.ends_at}
        if any(getattr(before[row.pk], name) != value for name, value in values.items()):
            ProgrammeItem.objects.filter(pk=row.pk).update(
                **values, version=row.version + 1, changed_by=by, changed_at=now
            )
