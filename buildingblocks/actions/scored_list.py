"""Scored lists of a session: frustrations, wishes and chances, with a score per group."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from buildingblocks.actions import block as blocks
from buildingblocks.models import BuildingBlock, ItemScore, ScoredItem, ScoredList
from chain import audit
from chain.models import Chain, Person
from chain.values.text import clean_line
from workshops.models import Group, Session


@dataclass(frozen=True, slots=True)
class ItemText:
    text: str
    group: Group | None = None
    scope: str = ""
    # What a source without figures says.
    is_highest_by_source: bool = False
    is_by_far: bool = False
    paper_total: int | None = None
    is_invented: bool = False


@transaction.atomic
def create(
    *, session: Session, kind: str, by: Person | None, now: datetime, title: str = ""
) -> ScoredList:
    """Give the list of that kind of the session; there is one."""
    found, is_new = ScoredList.objects.get_or_create(
        session=session, kind=kind, defaults={"title": clean_line(title)}
    )
    if is_new:
        audit.record("scored list made", on=found, by=by, now=now, chain=session.event.chain)
    return found


@transaction.atomic
def add_item(
    *, scored_list: ScoredList, item: ItemText, by: Person | None, now: datetime
) -> ScoredItem:
    last = scored_list.items.aggregate(last=Max("order"))["last"] or 0
    made = ScoredItem.objects.create(
        list=scored_list,
        group=item.group,
        order=last + 1,
        text=clean_line(item.text),
        scope=item.scope,
        is_highest_by_source=item.is_highest_by_source,
        is_by_far=item.is_by_far,
        paper_total=item.paper_total,
        is_invented=item.is_invented,
    )
    audit.record("scored item added", on=made, by=by, now=now, chain=_chain(made))
    return made


@transaction.atomic
def change_item(*, item: ScoredItem, text: ItemText, by: Person | None, now: datetime) -> None:
    values: dict[str, object] = {
        "text": clean_line(text.text),
        "scope": text.scope,
        "paper_total": text.paper_total,
        "is_highest_by_source": text.is_highest_by_source,
        "is_by_far": text.is_by_far,
    }
    fields = [name for name, value in values.items() if getattr(item, name) != value]
    if not fields:
        return
    for name in fields:
        setattr(item, name, values[name])
    item.save(update_fields=fields)
    audit.record("scored item changed", on=item, by=by, now=now, fields=fields, chain=_chain(item))


@transaction.atomic
def remove_item(*, item: ScoredItem, by: Person | None, now: datetime) -> None:
    audit.record("scored item removed", on=item, by=by, now=now, chain=_chain(item))
    item.delete()


@transaction.atomic
def score(
    *, item: ScoredItem, group: Group, score: int, by: Person | None, now: datetime
) -> ItemScore:
    """Keep what `group` gives the item, 1 to 5; a second time replaces the first."""
    kept, _is_new = ItemScore.objects.update_or_create(
        item=item, group=group, defaults={"score": score}
    )
    audit.record("item scored", on=item, by=by, now=now, fields=["score"], chain=_chain(item))
    return kept


@transaction.atomic
def set_scores(
    *, item: ScoredItem, scores: Mapping[Group, int | None], by: Person | None, now: datetime
) -> None:
    """Let these groups have given the item exactly this, 1 to 5; None takes a score back."""
    there = {one.group_id: one.score for one in item.scores.all()}
    changed = [group for group, given in scores.items() if there.get(group.pk) != given]
    if not changed:
        return
    for group in changed:
        given = scores[group]
        if given is None:
            ItemScore.objects.filter(item=item, group=group).delete()
        else:
            ItemScore.objects.update_or_create(item=item, group=group, defaults={"score": given})
    audit.record("item scored", on=item, by=by, now=now, fields=["score"], chain=_chain(item))


@transaction.atomic
def make_block(*, item: ScoredItem, by: Person | None, now: datetime) -> BuildingBlock:
    """Turn an item into a bouwsteen of its session; a second tap gives the same one."""
    session = Session.objects.select_for_update(of=("self",)).get(pk=item.list.session_id)
    found = BuildingBlock.objects.kept().filter(scored_item=item).first()
    if found:
        return found
    BuildingBlock.objects.filter(scored_item=item).update(scored_item=None)
    made = blocks.write(
        session=session,
        number=_free_number(session),
        text=blocks.Text(statement=item.text, is_invented=item.is_invented),
        by=by,
        now=now,
    )
    made.scored_item = item
    made.save(update_fields=["scored_item"])
    audit.record("bouwsteen made of item", on=made, by=by, now=now, chain=session.event.chain)
    return made


def _free_number(session: Session) -> int:
    last = session.blocks.kept().aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _chain(item: ScoredItem) -> Chain:
    return item.list.session.event.chain
