"""Scored lists with sum, rank and the highest marked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from buildingblocks.models import BuildingBlock, ScoredItem, ScoredList
from buildingblocks.models.block import may_be_published
from buildingblocks.values.ranking import Ranked, Scored, ranked
from events.models import Event


@dataclass(frozen=True, slots=True)
class RankedItem:
    item: ScoredItem
    rank: Ranked
    # The bouwsteen it became, if that may be read.
    block: BuildingBlock | None


@dataclass(frozen=True, slots=True)
class RankedList:
    list: ScoredList
    items: Sequence[RankedItem]
    group_count: int

    @property
    def has_figures(self) -> bool:
        return any(one.rank.total is not None for one in self.items)

    @property
    def title(self) -> str:
        return self.list.title or str(self.list.get_kind_display()).capitalize()


def lists_of(event: Event) -> defaultdict[int, list[RankedList]]:
    """Lists that may be read outside, per workshop."""
    shown = _rows().filter(may_be_published("session__workshop"), session__event=event)
    found: defaultdict[int, list[RankedList]] = defaultdict(list)
    for one in shown:
        if one.items.all():
            found[one.session.workshop_id].append(as_ranked(one))
    return found


def all_lists(event: Event) -> list[RankedList]:
    """Every list of the event, for who works on it."""
    return [as_ranked(one) for one in _rows().filter(session__event=event)]


def _rows() -> QuerySet[ScoredList]:
    return ScoredList.objects.select_related("session__workshop").prefetch_related(
        "items__scores", "items__block__standing", "items__group"
    )


def as_ranked(scored_list: ScoredList) -> RankedList:
    items = list(scored_list.items.all())
    order = ranked([_scored(item) for item in items])
    groups = {score.group_id for item in items for score in item.scores.all()}
    return RankedList(
        list=scored_list,
        items=[RankedItem(items[one.position], one, _block(items[one.position])) for one in order],
        group_count=len(groups),
    )


def _scored(item: ScoredItem) -> Scored:
    return Scored(
        scores=[score.score for score in item.scores.all()],
        paper_total=item.paper_total,
        is_highest_by_source=item.is_highest_by_source,
    )


def _block(item: ScoredItem) -> BuildingBlock | None:
    block = getattr(item, "block", None)
    return block if block and block.withdrawn_at is None else None
