"""Say how a bouwsteen stands; what was said before stays as its history."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from buildingblocks.models import BuildingBlock, Standing
from chain import audit
from chain.actions.change import ChangedMeanwhile
from chain.models import Organisation, Person
from chain.values.text import clean_line


class PersonNotAgreed(Exception):
    """A person stands as lead on a page only after they agreed to be named."""


@dataclass(frozen=True, slots=True)
class StandingText:
    state: str
    on: date
    sentence: str = ""
    lead_organisation: Organisation | None = None
    lead_person: Person | None = None
    proof_url: str = ""
    merged_into: BuildingBlock | None = None
    is_invented: bool = False


@transaction.atomic
def set_standing(
    *,
    block: BuildingBlock,
    text: StandingText,
    by: Person | None,
    now: datetime,
    seen: int | None = None,
) -> Standing:
    """Write a new standing when it differs; `seen` is the id of the standing the writer saw.

    Raises ChangedMeanwhile (about the bouwsteen) when another one was written since, and
    PersonNotAgreed.
    """
    if text.lead_person and not text.lead_person.agreed_to_be_named(now):
        raise PersonNotAgreed
    held = BuildingBlock.objects.select_for_update(of=("self",)).get(pk=block.pk)
    current = held.standing
    if current is not None and seen is not None and current.pk != seen:
        raise ChangedMeanwhile(held, by=current.by, at=current.at, fields={"standing"})
    if current is not None and _says(current) == _said(text):
        return current
    return _write(held, block, text, by, now)


def _write(
    held: BuildingBlock,
    block: BuildingBlock,
    text: StandingText,
    by: Person | None,
    now: datetime,
) -> Standing:
    standing = Standing.objects.create(
        block=held,
        state=text.state,
        sentence=clean_line(text.sentence),
        on=text.on,
        lead_organisation=text.lead_organisation,
        lead_person=text.lead_person,
        proof_url=text.proof_url,
        merged_into=text.merged_into,
        is_invented=text.is_invented,
        at=now,
        by=by,
    )
    BuildingBlock.objects.filter(pk=held.pk).update(
        standing=standing, version=F("version") + 1, changed_at=now, changed_by=by
    )
    block.refresh_from_db()
    audit.record(
        "stand van zaken written",
        on=block,
        by=by,
        now=now,
        fields=["standing"],
        chain=block.session.event.chain,
    )
    return standing


def _says(standing: Standing) -> tuple[object, ...]:
    return (
        standing.state,
        standing.on,
        standing.sentence,
        standing.lead_organisation_id,
        standing.lead_person_id,
        standing.proof_url,
        standing.merged_into_id,
    )


def _said(text: StandingText) -> tuple[object, ...]:
    return (
        text.state,
        text.on,
        clean_line(text.sentence),
        text.lead_organisation.pk if text.lead_organisation else None,
        text.lead_person.pk if text.lead_person else None,
        text.proof_url,
        text.merged_into.pk if text.merged_into else None,
    )
