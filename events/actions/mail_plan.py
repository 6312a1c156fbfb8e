"""Change the plan of an event's letters: words, moment, pause, skip, one round more; who signs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from chain import audit
from chain.actions.change import combine
from chain.choices import Precision
from chain.models import Person
from events.models import Event, MailSettings, MailStep
from events.values.mail_plan import moment_of
from mailings.choices import Anchor
from mailings.registry import When, letter_kind

WEEK = 7


class SentAlready(Exception):
    """What has been sent is not changed any more."""


class MomentHasPassed(Exception):
    """The letter would stand in the past; whoever wants it to go now presses send."""


@transaction.atomic
def change_words(
    *, step: MailStep, seen: int, values: Mapping[str, Any], by: Person, now: datetime
) -> set[str]:
    """Write the organiser's own subject and body. Raises `ChangedMeanwhile`, or `SentAlready`.

    The words of what an act sends by itself can always change: they hold for the next letter.
    """
    settle(step)
    if step.mailing_id:
        raise SentAlready
    return _change(step, seen, values, by, now)


@transaction.atomic
def change_moment(
    *, step: MailStep, seen: int, values: Mapping[str, Any], by: Person, now: datetime
) -> set[str]:
    """Put the letter on another day or time.

    Raises `ChangedMeanwhile`, `SentAlready`, or `MomentHasPassed`: nothing is sent in arrears.
    """
    settle(step)
    if step.mailing_id:
        raise SentAlready
    due_at = _moment(step, values)
    if due_at and due_at <= now:
        raise MomentHasPassed
    changed = _change(step, seen, values, by, now)
    if changed:
        MailStep.objects.filter(pk=step.pk).update(planned_at=now)
    return changed


@transaction.atomic
def pause(*, step: MailStep, by: Person, now: datetime) -> None:
    _mark(step, {"paused_at": now, "paused_by": by}, {"paused_at": None}, "letter paused", by, now)


@transaction.atomic
def skip(*, step: MailStep, by: Person, now: datetime) -> None:
    values = {"skipped_at": now, "skipped_by": by}
    _mark(step, values, {"skipped_at": None}, "letter skipped", by, now)


@transaction.atomic
def take_up(*, step: MailStep, by: Person, now: datetime) -> None:
    """Plan a paused or skipped letter again; a moment that passed meanwhile waits for a press."""
    values = {"paused_at": None, "paused_by": None, "skipped_at": None, "skipped_by": None}
    settle(step)
    if step.paused_at or step.skipped_at:
        _mark(step, values | {"planned_at": now}, {}, "letter planned again", by, now)


@transaction.atomic
def plan_again(*, step: MailStep, by: Person, now: datetime) -> MailStep:
    """Make one round more of a letter, a week after the last one, and return it."""
    event = Event.objects.select_for_update().get(pk=step.event_id)
    last = event.mail_steps.filter(kind=step.kind).order_by("-round").first()
    number = max(last.round if last else 0, step.round, len(letter_kind(step.kind).moments)) + 1
    row = MailStep.objects.create(
        event=event,
        kind=step.kind,
        round=number,
        anchor=step.anchor,
        days=None if step.days is None else step.days + WEEK,
        at=step.at,
        planned_at=now,
        changed_by=by,
    )
    audit.record("letter planned", on=row, by=by, now=now, chain=event.chain)
    return row


@transaction.atomic
def plan_message(*, event: Event, kind: str, by: Person, now: datetime) -> MailStep:
    """Begin a letter in an organiser's own words; one that nobody wrote yet is used again."""
    Event.objects.select_for_update().get(pk=event.pk)
    steps = event.mail_steps.filter(kind=kind)
    empty = steps.filter(mailing=None, subject="", body="").first()
    if empty:
        return empty
    last = steps.aggregate(last=Max("round"))["last"] or 0
    row = MailStep.objects.create(event=event, kind=kind, round=last + 1, changed_by=by)
    audit.record("letter planned", on=row, by=by, now=now, chain=event.chain)
    return row


@transaction.atomic
def sign(
    *, settings: MailSettings, seen: int, values: Mapping[str, Any], by: Person, now: datetime
) -> set[str]:
    """Say who signs the letters of an event and where answers go. Raises `ChangedMeanwhile`."""
    if settings.pk is None:
        row, _is_new = MailSettings.objects.get_or_create(event=settings.event)
        settings.pk = row.pk
        settings.refresh_from_db()
    chain = settings.event.chain
    return combine(thing=settings, seen=seen, by=by, now=now, values=dict(values), chain=chain)


def settle(step: MailStep) -> None:
    """Let a letter that nobody touched become a row, with the moment that the house gave it.

    Two who do so at once get the same row; the row is locked until the transaction ends.
    """
    if step.pk is None:
        made, _is_new = MailStep.objects.get_or_create(
            event=step.event,
            kind=step.kind,
            round=step.round,
            defaults={"anchor": step.anchor, "days": step.days, "at": step.at},
        )
        step.pk = made.pk
        step._state.adding = False  # noqa: SLF001 - it is a row from here on
    MailStep.objects.select_for_update().get(pk=step.pk)
    event = step.event
    step.refresh_from_db()
    step.event = event


def _moment(step: MailStep, values: Mapping[str, Any]) -> datetime | None:
    """Return when the letter would leave with `values`; None while the date is not known."""
    days = sorted(day.date for day in step.event.days.all())
    told = {name: values.get(name, getattr(step, name)) for name in ("days", "at", "anchor")}
    if not days or step.event.date_precision != Precision.DAY or told["days"] is None:
        return None
    return moment_of(
        When(told["days"], told["at"], Anchor(told["anchor"])),
        days=days,
        keeps_office_hours=letter_kind(step.kind).keeps_office_hours,
    )


def _change(
    step: MailStep, seen: int, values: Mapping[str, Any], by: Person, now: datetime
) -> set[str]:
    chain = step.event.chain
    return combine(thing=step, seen=seen, by=by, now=now, values=dict(values), chain=chain)


def _mark(
    step: MailStep,
    values: Mapping[str, Any],
    only_if: Mapping[str, None],
    word: str,
    by: Person,
    now: datetime,
) -> None:
    settle(step)
    if step.mailing_id:
        raise SentAlready
    written = MailStep.objects.filter(pk=step.pk, **only_if).update(**values)
    if written:
        step.refresh_from_db()
        audit.record(word, on=step, by=by, now=now, chain=step.event.chain)
