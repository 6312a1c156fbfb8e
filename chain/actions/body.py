"""Bodies and who sits there: dated facts, so that what was true on a day stays true."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction

from chain import audit
from chain.actions.organisation import set_changed
from chain.choices import BodyLevel
from chain.models import Chain, FunctionHeld, GovernanceBody, Organisation, Person, Region, Seat
from chain.values import text


class BodyTaken(Exception):
    """The samenwerking has a body of this name already."""


class ChairTaken(Exception):
    """The body has a chair in that period already."""


class BodyDetails(TypedDict, total=False):
    slug: str
    abbreviation: str
    region: Region | None
    rhythm: str


class SeatDetails(TypedDict, total=False):
    person: Person | None
    organisation: Organisation | None
    is_chair: bool
    mandate: str
    expertise: str
    from_on: date | None
    until_on: date | None
    is_invented: bool


class FunctionDetails(TypedDict, total=False):
    organisation: Organisation | None
    from_on: date | None
    until_on: date | None
    is_invented: bool


@transaction.atomic
def create(
    *,
    chain: Chain,
    name: str,
    level: BodyLevel,
    by: Person | None,
    now: datetime,
    **details: Unpack[BodyDetails],
) -> GovernanceBody:
    if chain.bodies.filter(name__iexact=name).exists():
        raise BodyTaken
    taken = set(GovernanceBody.objects.values_list("slug", flat=True))
    details["slug"] = details.get("slug") or text.slug_of(name, taken=taken)
    body = GovernanceBody.objects.create(chain=chain, name=name, level=level, **details)
    audit.record("body created", on=body, by=by, now=now, chain=chain)
    return body


@transaction.atomic
def take_seat(
    *,
    body: GovernanceBody,
    function: str,
    by: Person | None,
    now: datetime,
    **details: Unpack[SeatDetails],
) -> Seat:
    """Record who sits at `body`, from `from_on` until and with `until_on`."""
    GovernanceBody.objects.select_for_update().get(pk=body.pk)
    seat = Seat(body=body, function=function, **details)
    if seat.is_chair and any(_together(seat, other) for other in body.seats.filter(is_chair=True)):
        raise ChairTaken
    seat.save()
    audit.record("seat taken", on=seat, by=by, now=now, chain=body.chain)
    return seat


@transaction.atomic
def leave_seat(*, seat: Seat, on: date, by: Person | None, now: datetime) -> None:
    """End a seat; `on` is its last day."""
    seat.until_on = on
    seat.save(update_fields=["until_on"])
    audit.record("seat left", on=seat, by=by, now=now, fields=["until_on"], chain=seat.body.chain)


@transaction.atomic
def hold_function(
    *,
    person: Person,
    title: str,
    by: Person | None,
    now: datetime,
    **details: Unpack[FunctionDetails],
) -> FunctionHeld:
    """Record that `person` had this function in a period, whatever it became later."""
    held = FunctionHeld.objects.create(person=person, title=title, **details)
    audit.record("function held", on=held, by=by, now=now)
    return held


@transaction.atomic
def change_function(
    *,
    held: FunctionHeld,
    title: str,
    by: Person | None,
    now: datetime,
    **details: Unpack[FunctionDetails],
) -> set[str]:
    """Mend what was recorded of a function; returns the names of the changed fields."""
    changed = set_changed(held, {"title": title} | dict(details))
    if changed:
        audit.record("function changed", on=held, by=by, now=now, fields=changed)
    return changed


def _together(one: Seat, other: Seat) -> bool:
    starts = max(one.from_on or date.min, other.from_on or date.min)
    ends = min(one.until_on or date.max, other.until_on or date.max)
    return starts <= ends
