"""The terms of registering for an event, and how many can come."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from chain.actions.change import combine
from chain.choices import Precision
from chain.models import Person
from events.actions.mail_plan import MomentHasPassed, SentAlready, change_moment, settle
from events.models import Event, MailStep
from events.queries.mail_plan import Plan
from events.values.mail_plan import FURTHEST
from events.values.office_hours import next_office_moment
from mailings.choices import Anchor
from mailings.registry import LetterKind
from participants.actions.capacity import set_capacity
from participants.mails.coming import PROGRAMME
from participants.models import RegistrationTerms

CAPACITY, OPENS = "capacity", "choices_open_at"


@transaction.atomic
def set_terms(
    *, event: Event, seen: int, values: Mapping[str, Any], by: Person, now: datetime
) -> RegistrationTerms:
    """Write the terms that this person changed; `values` may hold the capacity of the event.

    The first time makes the row. Raises `ChangedMeanwhile` when somebody changed one of them after
    version `seen`; TooSmall or Busy of the seats.

    The letter that opens the choice of workshops moves along with `choices_open_at`.
    """
    terms, is_new = RegistrationTerms.objects.get_or_create(event=event)
    if CAPACITY in values:
        set_capacity(event=event, capacity=values[CAPACITY], by=by, now=now)
    parts = {"terms"} if is_new else {CAPACITY} & values.keys()
    combine(
        thing=terms,
        seen=terms.version if is_new else seen,
        by=by,
        now=now,
        values={name: value for name, value in values.items() if name != CAPACITY},
        parts=parts,
        chain=event.chain,
    )
    if OPENS in values:
        open_by_letter(event=event, opens_at=terms.choices_open_at, by=by, now=now)
    return terms


def open_by_letter(
    *, event: Event, opens_at: datetime | None, by: Person, now: datetime
) -> MailStep | None:
    """Let the letter 'programma en workshopkeuze' leave when choosing opens, in office hours.

    Without `opens_at` it goes back to the moment of the house. What was sent, or would stand in the
    past, stays as it is.
    """
    planned = Plan(event, now=now).letter(PROGRAMME, 1)
    days = sorted(day.date for day in event.days.all())
    if planned is None or planned.is_sent or not days or event.date_precision != Precision.DAY:
        return None
    values = _moment(opens_at, days) if opens_at else _of_the_house(planned.kind)
    step = planned.step
    settle(step)
    try:
        change_moment(step=step, seen=step.version, values=values, by=by, now=now)
    except (MomentHasPassed, SentAlready):
        return None
    return step


def _moment(opens_at: datetime, days: Sequence[date]) -> dict[str, Any]:
    at = next_office_moment(opens_at, event_days=days)
    return {
        "days": max((at.date() - days[0]).days, -FURTHEST),
        "anchor": Anchor.START,
        "at": at.time(),
    }


def _of_the_house(kind: LetterKind) -> dict[str, Any]:
    [when] = kind.moments
    return {"days": when.days, "anchor": when.anchor, "at": when.at}
