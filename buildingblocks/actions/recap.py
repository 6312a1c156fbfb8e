"""The terugblik: generated from records, enriched with text, published by a person."""

from datetime import datetime

from django.db import transaction

from buildingblocks.actions.block import recorded_on
from buildingblocks.actions.standing import StandingText, set_standing
from buildingblocks.choices import BlockState
from buildingblocks.models import BuildingBlock, Recap
from chain import audit
from chain.actions.change import combine
from chain.models import Person
from chain.values.text import clean_text
from events.models import Event


@transaction.atomic
def enrich(  # noqa: PLR0913 - two texts, and who changed which version when
    *,
    event: Event,
    intro: str,
    closing: str,
    by: Person,
    now: datetime,
    seen: int | None = None,
    is_invented: bool = False,
) -> Recap:
    """Write the Markdown around what is generated. Raises ChangedMeanwhile."""
    recap = _of(event, is_invented=is_invented)
    combine(
        thing=recap,
        seen=recap.version if seen is None else seen,
        by=by,
        now=now,
        values={"intro": clean_text(intro), "closing": clean_text(closing)},
        chain=event.chain,
    )
    return recap


@transaction.atomic
def publish(*, event: Event, reader: str, by: Person, now: datetime) -> Recap:
    """Let `reader` read it from now on; bouwstenen that are drafts are recorded with it."""
    recap = _of(event)
    Recap.objects.filter(pk=recap.pk).update(
        reader=reader,
        published_at=recap.published_at or now,
        published_by=recap.published_by or by,
    )
    recap.refresh_from_db()
    _record_drafts(event, by, now)
    audit.record("recap published", on=recap, by=by, now=now, fields=["reader"], chain=event.chain)
    return recap


@transaction.atomic
def unpublish(*, event: Event, by: Person, now: datetime) -> None:
    """Take it off the page; nothing is lost and it can be published again."""
    recap = _of(event)
    Recap.objects.filter(pk=recap.pk).update(published_at=None, published_by=None)
    audit.record("recap unpublished", on=recap, by=by, now=now, chain=event.chain)


def _of(event: Event, *, is_invented: bool = False) -> Recap:
    recap, _is_new = Recap.objects.get_or_create(event=event, defaults={"is_invented": is_invented})
    return recap


def _record_drafts(event: Event, by: Person, now: datetime) -> None:
    drafts = BuildingBlock.objects.of(event).filled().filter(standing__state=BlockState.CONCEPT)
    for block in drafts.select_related("session__event__chain", "session__item__day"):
        text = StandingText(
            state=BlockState.RECORDED,
            on=recorded_on(block.session, now),
            is_invented=block.is_invented,
        )
        set_standing(block=block, text=text, by=by, now=now)
