"""The summary for bestuurders: drafted, chosen, frozen; and the links that open it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from buildingblocks.models import BuildingBlock, ReadingLink, Summary
from buildingblocks.queries.summary import choosable, compose
from buildingblocks.values.summary import to_json
from buildingblocks.values.summary_budget import MAX_BLOCKS, faults, fitted
from chain import audit
from chain.actions.change import combine
from chain.models import Organisation, Person
from chain.values.text import clean_line, clean_text
from chain.values.tokens import hash_of, new_token
from events.models import Event

LASTS = timedelta(days=90)


class AlreadyFrozen(Exception):
    """A frozen summary never changes; what comes after is a new issue."""


class TooMany(Exception):
    """At most five bouwstenen stand on top."""


class NotChoosable(Exception):
    """A bouwsteen of another event, of a closed session, or withdrawn."""


class NotWithinBudget(Exception):
    """The summary misses its core message or has too many words; `faults` says it in words."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(" ".join(found))
        self.faults = found


@dataclass(frozen=True, slots=True)
class SummaryText:
    core_message: str
    asked: str = ""
    chosen_by: str = ""
    next_date_text: str = ""


@dataclass(frozen=True, slots=True)
class NewReadingLink:
    """A link with its token, which is known at this moment only."""

    link: ReadingLink
    token: str


@transaction.atomic
def draft(*, event: Event, by: Person, now: datetime) -> Summary:
    """Give the summary that is being written: the open draft, or a new issue of the last one."""
    Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    last = event.summaries.order_by("-number").first()
    if last and last.frozen_at is None:
        return last
    made = Summary.objects.create(
        event=event,
        number=last.number + 1 if last else 1,
        core_message=last.core_message if last else "",
        asked=last.asked if last else "",
        chosen_by=last.chosen_by if last else "",
        changed_by=by,
    )
    audit.record("summary drafted", on=made, by=by, now=now, chain=event.chain)
    return made


@transaction.atomic
def edit(
    *, summary: Summary, text: SummaryText, by: Person, now: datetime, seen: int | None = None
) -> None:
    """Raises AlreadyFrozen and ChangedMeanwhile."""
    if summary.frozen_at:
        raise AlreadyFrozen
    combine(
        thing=summary,
        seen=summary.version if seen is None else seen,
        by=by,
        now=now,
        values={
            "core_message": clean_line(text.core_message),
            "asked": clean_text(text.asked),
            "chosen_by": clean_line(text.chosen_by),
            "next_date_text": clean_line(text.next_date_text),
        },
        chain=summary.event.chain,
    )


@transaction.atomic
def choose_top(*, event: Event, blocks: Sequence[BuildingBlock], by: Person, now: datetime) -> None:
    """Put these bouwstenen on top, in this order. Raises TooMany and NotChoosable."""
    if len(blocks) > MAX_BLOCKS:
        raise TooMany
    if set(blocks) - set(choosable(event)):
        raise NotChoosable
    BuildingBlock.objects.of(event).exclude(top_order=None).update(top_order=None)
    for order, block in enumerate(blocks, start=1):
        BuildingBlock.objects.filter(pk=block.pk).update(top_order=order)
        block.top_order = order
    audit.record("top bouwstenen chosen", on=event, by=by, now=now, chain=event.chain)


@transaction.atomic
def freeze(*, summary: Summary, by: Person, now: datetime) -> Summary:
    """Keep what it says today under its number. Raises AlreadyFrozen and NotWithinBudget."""
    held = Summary.objects.select_for_update(of=("self",)).get(pk=summary.pk)
    if held.frozen_at:
        raise AlreadyFrozen
    # What is kept is Dutch, whatever language its maker reads the site in.
    with override(settings.LANGUAGE_CODE):
        composed = fitted(replace(compose(held, now), frozen_on=timezone.localdate(now)))
        found = faults(composed)
    if found:
        raise NotWithinBudget(found)
    held.frozen, held.frozen_at, held.frozen_by = to_json(composed), now, by
    held.save(update_fields=["frozen", "frozen_at", "frozen_by"])
    audit.record("summary frozen", on=held, by=by, now=now, chain=held.event.chain)
    return held


@transaction.atomic
def make_link(
    *, summary: Summary, by: Person, now: datetime, organisation: Organisation | None = None
) -> NewReadingLink:
    """Let who holds the address read this summary for 90 days, and nothing else."""
    token = new_token()
    link = ReadingLink.objects.create(
        summary=summary,
        organisation=organisation,
        token_hash=hash_of(token),
        made_at=now,
        made_by=by,
        expires_at=now + LASTS,
    )
    audit.record("reading link made", on=link, by=by, now=now, chain=summary.event.chain)
    return NewReadingLink(link, token)


@transaction.atomic
def revoke_link(*, link: ReadingLink, by: Person, now: datetime) -> None:
    """End the link at once; revoking twice is revoking once."""
    if ReadingLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now):
        chain = link.summary.event.chain
        audit.record("reading link revoked", on=link, by=by, now=now, chain=chain)
