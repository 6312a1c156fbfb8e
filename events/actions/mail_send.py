"""Send a letter of the plan: begin its mailing once, then write its letters batch by batch."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chain import audit
from chain.models import Person
from events.actions.mail_plan import settle
from events.models import Event, MailStep
from events.queries.mail_plan import Planned, by_id, obstacle, texts_for
from mailings.actions.mailing import ask, close
from mailings.actions.outbox import post
from mailings.choices import Urgency
from mailings.models import Letter, Mailing
from mailings.registry import LetterKind, letter_kind
from mailings.values.letters import Draft, Recipient

# Letters per transaction: small enough to write within a second, large enough to be quick.
BATCH = 200


class CannotGo(Exception):
    """The letter has nothing to say yet, or nobody to say it to; `says` tells it."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


class OtherNumber(Exception):
    """The number that was typed is not the number of people who will get it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class NobodyByThatKey(Exception):
    """The recipient that was asked for is not, or no longer, among those who get it."""


@transaction.atomic
def send_now(*, planned: Planned, number: int, by: Person, now: datetime) -> Mailing:
    """Begin to send a letter to `number` people; a second press gives the first mailing.

    Raises `CannotGo`, or `OtherNumber` when others came or went since the page was shown.
    """
    step = planned.step
    settle(step)
    if step.mailing:
        return step.mailing
    found = len(planned.recipients(now=now))
    if says := obstacle(planned, now=now, number=found):
        raise CannotGo(says)
    if number != found:
        raise OtherNumber(found)
    return _begin(planned, by=by, now=now)


@transaction.atomic
def send_due(*, planned: Planned, now: datetime) -> Mailing | None:
    """Begin to send a letter whose moment has come, unless it cannot go or somebody was first."""
    step = planned.step
    found = len(planned.recipients(now=now))
    if obstacle(planned, now=now, number=found):
        return None
    settle(step)
    if step.mailing or step.paused_at or step.skipped_at:
        return None
    return _begin(planned, by=None, now=now)


def _begin(planned: Planned, *, by: Person | None, now: datetime) -> Mailing:
    step = planned.step
    event = step.event
    mailing = ask(
        kind=step.kind,
        key=f"step:{step.pk}",
        title=f"{planned.title}: {event.title}",
        chain=event.chain,
        by=by,
        now=now,
    )
    MailStep.objects.filter(pk=step.pk).update(
        mailing=mailing, paused_at=None, paused_by=None, skipped_at=None, skipped_by=None
    )
    step.mailing = mailing
    audit.record("letter sent", on=step, by=by, now=now, chain=event.chain)
    return mailing


def fill(*, step: MailStep, now: datetime) -> int:
    """Write the letters of a mailing that has begun, and return how many were new.

    Each batch is a transaction of its own, so that a crash loses one batch at most; a second run,
    or two at once, writes only what is missing.
    """
    kind, event, mailing = letter_kind(step.kind), step.event, step.mailing
    if mailing is None or mailing.filled_at or _is_stopped(event, kind):
        return 0
    recipients = list(kind.recipients(event, now=now))
    written = 0
    for batch in _batches(recipients):
        added = _write_batch(step, mailing, kind, batch, now=now)
        if added is None:
            return written
        written += added
    close(mailing=mailing, now=now)
    return written


def _batches(recipients: Sequence[Recipient]) -> Iterator[list[Recipient]]:
    """Keep who reads about one thing together: once its letters are posted, nobody asks for it."""
    batch: list[Recipient] = []
    for _key, group in groupby(recipients, key=lambda one: one.key):
        batch += group
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _is_stopped(event: Event, kind: LetterKind) -> bool:
    return event.is_cancelled and not kind.is_for_cancelled


@transaction.atomic
def _write_batch(
    step: MailStep,
    mailing: Mailing,
    kind: LetterKind,
    batch: Sequence[Recipient],
    *,
    now: datetime,
) -> int | None:
    """Write who of `batch` has no letter yet; None: somebody else is at it, or it was held."""
    audit.quietly()
    free = Mailing.objects.select_for_update(skip_locked=True, no_key=True)
    row = free.filter(pk=mailing.pk, filled_at=None, held_at=None).first()
    if row is None:
        return None
    missing = _without_letter(row, batch)
    if not missing:
        return 0
    texts = texts_for(step.event, step.kind, step.round)
    posted = post(kind.write(step.event, missing, texts=texts, now=now), mailing=row, now=now)
    kind.posted(step.event, missing, now=now)
    return posted


def _without_letter(mailing: Mailing, batch: Sequence[Recipient]) -> list[Recipient]:
    keys = {recipient.key for recipient in batch}
    letters = Letter.objects.filter(mailing=mailing, recipient_key__in=keys)
    known = set(letters.values_list("recipient_key", "address"))
    return [one for one in batch if (one.key, one.address) not in known]


def try_out(*, planned: Planned, key: str, now: datetime) -> Draft:
    """Write the letter as one recipient will get it, and keep nothing of it.

    Links that belong to a guest are made and taken back: no organiser gets to hold one that works.
    Raises `NobodyByThatKey`; `key` is a name of `by_id`, empty for the first.
    """
    people = by_id(planned.recipients(now=now))
    chosen = [one for name, one in people.items() if key in {"", name}]
    if not chosen:
        raise NobodyByThatKey
    step = planned.step
    with transaction.atomic():
        texts = texts_for(step.event, step.kind, step.round)
        draft = planned.kind.write(step.event, chosen[:1], texts=texts, now=now)[0]
        transaction.set_rollback(True)
    return draft


@transaction.atomic
def send_test(*, planned: Planned, key: str, press: UUID, by: Person, now: datetime) -> None:
    """Send the letter of one recipient to the organiser who asks; one press is one letter."""
    draft = try_out(planned=planned, key=key, now=now)
    own = replace(
        draft,
        recipient_key=f"test:{press.hex}",
        address=by.email or "",
        person_id=by.pk,
        subject=_("[Test] %(subject)s") % {"subject": draft.subject},
        calendar="",
        calendar_method="",
        topic="",
        sequence=0,
        is_bulk=False,
        urgency=Urgency.PERSONAL,
        not_before=None,
        expires_at=None,
    )
    post([own], now=now)
    event = planned.step.event
    audit.record("test letter sent", on=event, by=by, now=now, chain=event.chain)
