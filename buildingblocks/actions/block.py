"""Write, describe and withdraw a bouwsteen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from buildingblocks.choices import BlockState
from buildingblocks.models import Addressee, BuildingBlock, Standing
from chain import audit
from chain.actions.change import change, combine, differing
from chain.models import GovernanceBody, Organisation, Person, Region
from chain.values.text import clean_line, clean_text
from events.models import CentralQuestion
from workshops.models import Session


@dataclass(frozen=True, slots=True)
class Text:
    """What is said; made in the browser, so `key` tells a draft that is sent twice."""

    statement: str
    explanation: str = ""
    key: UUID | None = None
    is_invented: bool = False


@dataclass(frozen=True, slots=True)
class AddressedTo:
    """Exactly one of these."""

    organisation: Organisation | None = None
    body: GovernanceBody | None = None
    region: Region | None = None
    level: str = ""
    is_all_partners: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    kind: str = ""
    levels: Iterable[str] = ()
    factors: Iterable[str] = ()
    means: str = ""
    questions: Iterable[CentralQuestion] = ()
    addressees: Iterable[AddressedTo] = field(default=())


@transaction.atomic
def write(
    *,
    session: Session,
    number: int,
    text: Text,
    by: Person | None,
    now: datetime,
    seen: int | None = None,
) -> BuildingBlock:
    """Make bouwsteen `number` of `session`, or change the one with that key or number.

    `seen` is the version the writer had before them; without it the last writer wins. Raises
    ChangedMeanwhile.
    """
    # The row of the session keeps two first writers of one number apart.
    Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    block = _existing(session, number, text.key)
    if block is None:
        return _create(session, number, text, by, now)
    change(
        thing=block,
        seen=block.version if seen is None else seen,
        by=by,
        now=now,
        values={
            "statement": clean_line(text.statement),
            "explanation": clean_text(text.explanation) or block.explanation,
        },
        chain=session.event.chain,
    )
    return block


def _existing(session: Session, number: int, key: UUID | None) -> BuildingBlock | None:
    blocks = BuildingBlock.objects.kept().filter(session=session)
    found = blocks.filter(key=key).first() if key else None
    return found or blocks.filter(number=number).first()


def _create(
    session: Session, number: int, text: Text, by: Person | None, now: datetime
) -> BuildingBlock:
    block = BuildingBlock.objects.create(
        session=session,
        number=number,
        key=text.key or uuid4(),
        statement=clean_line(text.statement),
        explanation=clean_text(text.explanation),
        is_invented=text.is_invented,
        changed_by=by,
    )
    block.standing = Standing.objects.create(
        block=block,
        state=BlockState.CONCEPT,
        on=recorded_on(session, now),
        at=now,
        by=by,
        is_invented=text.is_invented,
    )
    block.save(update_fields=["standing"])
    audit.record("bouwsteen written", on=block, by=by, now=now, chain=session.event.chain)
    return block


def recorded_on(session: Session, now: datetime) -> date:
    """Return the day of the workshop, or today while that is still to come."""
    return min(timezone.localdate(now), session.item.day.date)


@transaction.atomic
def describe(
    *, block: BuildingBlock, description: Description, by: Person | None, now: datetime, seen: int
) -> None:
    """Say what kind of bouwsteen it is, for whom and at which level. Raises ChangedMeanwhile."""
    _combine(block, _described(description), description, seen=seen, by=by, now=now)


@transaction.atomic
def edit(
    *,
    block: BuildingBlock,
    text: Text,
    description: Description,
    by: Person,
    now: datetime,
    seen: int,
) -> None:
    """Write what differs in the text and what it is about. Raises ChangedMeanwhile."""
    said = {
        "statement": clean_line(text.statement),
        "explanation": clean_text(text.explanation),
    }
    _combine(block, said | _described(description), description, seen=seen, by=by, now=now)


def _described(description: Description) -> dict[str, object]:
    return {
        "kind": description.kind,
        "levels": list(description.levels),
        "factors": list(description.factors),
        "means": clean_line(description.means),
    }


def _combine(
    block: BuildingBlock,
    values: dict[str, object],
    description: Description,
    *,
    seen: int,
    by: Person | None,
    now: datetime,
) -> None:
    wanted = list(description.addressees)
    parts = differing(block, {"questions": list(description.questions)})
    if {_key_of(one) for one in wanted} != {_key_of(one) for one in block.addressees.all()}:
        parts.add("addressees")
    chain = block.session.event.chain
    combine(thing=block, seen=seen, by=by, now=now, values=values, parts=parts, chain=chain)
    block.questions.set(description.questions)
    if "addressees" in parts:
        _address(block, wanted)


def _key_of(one: AddressedTo | Addressee) -> tuple[object, ...]:
    return (one.organisation, one.body, one.region, one.level, one.is_all_partners)


def _address(block: BuildingBlock, wanted: list[AddressedTo]) -> None:
    block.addressees.all().delete()
    Addressee.objects.bulk_create(
        Addressee(
            block=block,
            organisation=one.organisation,
            body=one.body,
            region=one.region,
            level=one.level,
            is_all_partners=one.is_all_partners,
        )
        for one in wanted
    )


@transaction.atomic
def withdraw(*, block: BuildingBlock, by: Person | None, now: datetime) -> None:
    """Take the bouwsteen off every page; its history stays."""
    taken = BuildingBlock.objects.kept().filter(pk=block.pk)
    if taken.update(withdrawn_at=now, withdrawn_by=by, top_order=None):
        block.refresh_from_db()
        chain = block.session.event.chain
        audit.record("bouwsteen withdrawn", on=block, by=by, now=now, chain=chain)
