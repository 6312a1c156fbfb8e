"""The summary for bestuurders, composed from records."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from buildingblocks.choices import NoteKind, Reader
from buildingblocks.models import BuildingBlock, Note, ReadingLink, Summary
from buildingblocks.models.block import may_be_published
from buildingblocks.queries.before import next_event, previous_results
from buildingblocks.rules import of_chains, partner_chains
from buildingblocks.values.summary import Before, FrozenSummary, Own, Presence, TopBlock
from chain.http import type_of_visitor
from chain.models import Chain
from chain.rules import is_administrator
from chain.values.dates import day_long
from chain.values.text import first_words
from chain.values.tokens import hash_of
from events.models import Event
from participants.models import HeadCount

if TYPE_CHECKING:
    from chain.models import Organisation

_SHORT = 8
_MOST_NOTES = 3
# Who reads a summary reads as a partner.
_READERS = (Reader.EVERYONE, Reader.PARTNERS)


def latest_frozen(event: Event) -> Summary | None:
    frozen = event.summaries.filter(frozen_at__isnull=False).order_by("-number")
    return frozen.select_related("event__chain").first()


def summaries_for(
    visitor: type_of_visitor, *, now: datetime, chain: Chain | None = None
) -> QuerySet[Summary]:
    """The last frozen summary of each event that `visitor` may read, the latest event first."""
    if not visitor.is_authenticated:
        return Summary.objects.none()
    frozen = Summary.objects.filter(frozen_at__isnull=False, event__discarded_at__isnull=True)
    later = frozen.filter(event=OuterRef("event"), number__gt=OuterRef("number"))
    found = frozen.filter(~Exists(later), event__published_at__isnull=False)
    if not is_administrator(visitor, now=now):
        found = found.filter(of_chains(partner_chains(visitor, now=now)))
    if chain is not None:
        found = found.filter(event__chain=chain)
    return found.select_related("event__chain").order_by("-event__starts_on", "pk")


def newest(event: Event) -> Summary | None:
    """The issue that was made last, be it a draft or frozen."""
    return event.summaries.select_related("event__chain").order_by("-number").first()


def summary_behind(token: str, now: datetime) -> ReadingLink | None:
    """The link that `token` opens, if it still works."""
    links = ReadingLink.objects.select_related("summary__event__chain", "organisation")
    link = links.filter(token_hash=hash_of(token), summary__frozen_at__isnull=False).first()
    return link if link and link.works_at(now) else None


def compose(summary: Summary, now: datetime) -> FrozenSummary:
    """Say what the summary would say if it were frozen now."""
    event = summary.event
    top = top_blocks(event)
    # A day without bouwstenen shows its messages and agreements instead.
    notes = {} if top else _notes(event)
    days = sorted(day.date for day in event.days.all())
    return FrozenSummary(
        event_title=event.title,
        event_slug=event.slug,
        first_day=days[0] if days else event.starts_on,
        last_day=days[-1] if days else event.ends_on,
        city=event.city,
        chain_name=event.chain.name,
        chain_colour=event.chain.colour,
        chain_motto=event.chain.motto,
        number=summary.number,
        core_message=summary.core_message,
        asked=tuple(line.strip() for line in summary.asked.splitlines() if line.strip()),
        blocks=tuple(map(_top, top)),
        chosen_by=summary.chosen_by if top else "",
        messages=tuple(notes.get(NoteKind.MESSAGE, ())),
        agreements=tuple(notes.get(NoteKind.AGREEMENT, ())),
        threads=tuple(event.threads.values_list("title", flat=True)),
        presence=tuple(_presence(event)),
        before=tuple(map(_before, previous_results(event, readers=_READERS))),
        next_date=summary.next_date_text or _next_date(event, now),
        own=tuple(_own(event)),
        is_example=settings.DEMO,
    )


def top_blocks(event: Event) -> list[BuildingBlock]:
    blocks = BuildingBlock.objects.of(event).publishable().filter(top_order__isnull=False)
    return list(blocks.select_related("standing__lead_organisation").order_by("top_order", "pk"))


def choosable(event: Event) -> QuerySet[BuildingBlock]:
    """Bouwstenen that may stand in a summary, in the order of the programme."""
    blocks = BuildingBlock.objects.of(event).publishable()
    return blocks.select_related("standing__lead_organisation", "session__workshop").order_by(
        "session__workshop__order", "session", "number"
    )


def _top(block: BuildingBlock) -> TopBlock:
    standing = block.standing
    lead = standing.lead_organisation if standing else None
    return TopBlock(
        statement=block.statement,
        state=block.state,
        sentence=standing.sentence if standing else "",
        lead=lead.short_name if lead else "",
        block_id=block.pk,
    )


def _before(block: BuildingBlock) -> Before:
    sentence = block.standing.sentence if block.standing else ""
    return Before(block.statement, block.state, sentence, block.pk)


def _notes(event: Event) -> dict[str, list[str]]:
    rows = Note.objects.filter(Q(session=None) | may_be_published("session__workshop"), event=event)
    return {
        kind: list(
            rows.filter(kind=kind).exclude(text="").values_list("text", flat=True)[:_MOST_NOTES]
        )
        for kind in (NoteKind.MESSAGE, NoteKind.AGREEMENT)
    }


def _presence(event: Event) -> Iterable[Presence]:
    return map(presence_of, event.head_counts.all())


def presence_of(count: HeadCount) -> Presence:
    return Presence(
        moment=count.moment,
        people=count.people,
        people_precision=count.people_precision,
        organisations=count.organisations,
        organisations_precision=count.organisations_precision,
        note=count.note,
    )


def _next_date(event: Event, now: datetime) -> str:
    coming = next_event(event, timezone.localdate(now))
    if coming is None or coming.starts_on is None:
        return ""
    return _("%(title)s on %(date)s") % {
        "title": coming.title,
        "date": day_long(coming.starts_on),
    }


def _own(event: Event) -> Iterable[Own]:
    """What concerns one organisation: bouwstenen it leads, then those addressed to it."""
    lines: dict[Organisation, list[str]] = {}
    blocks = choosable(event).prefetch_related("addressees__organisation")
    for block in blocks:
        lead = block.standing.lead_organisation if block.standing else None
        said = first_words(block.statement, _SHORT)
        if lead:
            lines.setdefault(lead, []).insert(0, _("You lead: %(what)s") % {"what": said})
        for one in block.addressees.all():
            if one.organisation and one.organisation != lead:
                asked = _("Asked of you: %(what)s") % {"what": said}
                lines.setdefault(one.organisation, []).append(asked)
    for organisation, found in lines.items():
        yield Own(organisation.pk, organisation.short_name, tuple(found[:3]))
