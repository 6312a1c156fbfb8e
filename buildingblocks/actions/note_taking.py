"""What a note-taker types, field by field, without losing what another typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from buildingblocks.actions import block as block_actions
from buildingblocks.actions import note as note_actions
from buildingblocks.models import BlockText, BuildingBlock, Note, PromptAnswer, Reflection
from buildingblocks.values.slots import SlotName, UnknownSlot
from chain import audit
from chain.actions.change import change
from chain.models import Person
from chain.values.text import clean_line, clean_text
from workshops.models import Session

Thing = BuildingBlock | Note | PromptAnswer | Reflection
_OWNERS: dict[type, str] = {
    BuildingBlock: "block",
    Note: "note",
    PromptAnswer: "answer",
    Reflection: "reflection",
}


class TooLong(Exception):
    """The text does not fit in the field."""


class Choice(StrEnum):
    """What becomes of a text that was typed while another was."""

    CURRENT = "current"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Typed:
    """A text with what its writer had before them: `base`, and `tried`, sent without an answer."""

    text: str
    base: str = ""
    tried: Sequence[str] = ()
    key: UUID | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """`text` is what the field holds now; `other` waits beside it until somebody chooses."""

    text: str
    other: BlockText | None = None


@transaction.atomic
def save(
    *,
    session: Session,
    slot: SlotName,
    typed: Typed,
    by: Person | None,
    now: datetime,
    proposes: bool = False,
) -> Saved:
    """Write the text if its writer had seen what is there; otherwise keep both.

    Who `proposes` writes nothing: the text waits beside what is there for an organiser to choose.
    Sending the same text twice is sending it once. Raises TooLong and UnknownSlot.
    """
    # The row of the session lets one writer at a time look and write.
    Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    text = _clean(slot, typed.text)
    if len(text) > slot.limit:
        raise TooLong
    thing = thing_of(session, slot)
    current = getattr(thing, slot.field) if thing else ""
    if text == current:
        return Saved(current)
    seen = {_clean(slot, had) for had in (typed.base, *typed.tried)}
    if proposes:
        thing = thing or _begin(session, slot, by=by, now=now)
        return Saved(current, _keep_beside(thing, slot, text, seen, by=by, now=now))
    if current in seen or thing is None:
        _write(session, slot, text, by=by, now=now, key=typed.key)
        return Saved(text)
    return Saved(current, _keep_beside(thing, slot, text, seen, by=by, now=now))


def thing_of(session: Session, slot: SlotName) -> Thing | None:
    """Return the row that holds the text of `slot`, if it has been written."""
    if slot.kind == "block":
        return BuildingBlock.objects.kept().filter(session=session, number=slot.number).first()
    if slot.kind == "answer":
        return PromptAnswer.objects.filter(
            session=session, group=slot.group, prompt=slot.prompt
        ).first()
    if slot.kind == "reflection":
        return Reflection.objects.filter(session=session).first()
    return Note.objects.filter(session=session, kind=slot.kind, order=slot.number).first()


@transaction.atomic
def choose(
    *, session: Session, text: BlockText, choice: Choice, by: Person | None, now: datetime
) -> None:
    """Settle two versions; the text that loses is kept in the history of the field."""
    chosen = BlockText.objects.filter(pk=text.pk, chosen_at=None)
    if not chosen.update(chosen_at=now):
        return
    thing = text.block or text.note or text.answer or text.reflection
    if thing is None or choice == Choice.CURRENT:
        return
    if choice == Choice.BOTH and text.block:
        number = _next_number(session)
        said = block_actions.Text(statement=text.text)
        block_actions.write(session=session, number=number, text=said, by=by, now=now)
        return
    lost = getattr(thing, text.field)
    BlockText.objects.create(**_owner(thing), field=text.field, text=lost, at=now, chosen_at=now)
    _change(thing, {text.field: text.text}, session=session, by=by, now=now)


def _clean(slot: SlotName, text: str) -> str:
    return clean_line(text) if slot.is_line else clean_text(text)


def _write(
    session: Session,
    slot: SlotName,
    text: str,
    *,
    by: Person | None,
    now: datetime,
    key: UUID | None,
) -> None:
    thing = thing_of(session, slot) or _empty(session, slot, by=by, now=now)
    if thing:
        _change(thing, {slot.field: text}, session=session, by=by, now=now)
    elif slot.kind == "block":
        said = block_actions.Text(statement=text, key=_free(BuildingBlock, key))
        block_actions.write(session=session, number=slot.number, text=said, by=by, now=now)
    else:
        note = note_actions.NoteText(
            kind=slot.kind, text=text, order=slot.number, key=_free(Note, key)
        )
        note_actions.create(event=session.event, session=session, note=note, by=by, now=now)


def _empty(session: Session, slot: SlotName, *, by: Person | None, now: datetime) -> Thing | None:
    """Make the row of an answer or a reflection; bouwstenen and notes are made with their text."""
    thing: Thing
    if slot.kind == "reflection":
        thing = Reflection.objects.create(session=session, changed_by=by)
    elif slot.kind == "answer":
        thing = _empty_answer(session, slot, by)
    else:
        return None
    name = thing._meta.model_name
    audit.record(f"{name} begun", on=thing, by=by, now=now, chain=session.event.chain)
    return thing


def _begin(session: Session, slot: SlotName, *, by: Person | None, now: datetime) -> Thing:
    """Make the row of a field without words, for a text to wait beside."""
    if found := _empty(session, slot, by=by, now=now):
        return found
    if slot.kind == "block":
        nothing = block_actions.Text(statement="")
        return block_actions.write(
            session=session, number=slot.number, text=nothing, by=by, now=now
        )
    note = note_actions.NoteText(kind=slot.kind, text="", order=slot.number)
    return note_actions.create(event=session.event, session=session, note=note, by=by, now=now)


def _empty_answer(session: Session, slot: SlotName, by: Person | None) -> PromptAnswer:
    workshop = session.workshop
    prompt = workshop.prompts.filter(pk=slot.prompt).first()
    group = workshop.groups.filter(pk=slot.group).first()
    if prompt is None or group is None:
        raise UnknownSlot(str(slot))
    return PromptAnswer.objects.create(session=session, prompt=prompt, group=group, changed_by=by)


def _change(
    thing: Thing,
    values: dict[str, object],
    *,
    session: Session,
    by: Person | None,
    now: datetime,
) -> None:
    if isinstance(thing, Note) and not values["text"]:
        note_actions.remove(thing=thing, by=by, now=now)
        return
    chain = session.event.chain
    change(thing=thing, seen=thing.version, by=by, now=now, values=values, chain=chain)


def _keep_beside(
    thing: Thing,
    slot: SlotName,
    text: str,
    seen: set[str],
    *,
    by: Person | None,
    now: datetime,
) -> BlockText:
    """Keep `text` as the other version; who goes on typing in it goes on in the same one."""
    waiting = BlockText.objects.filter(
        **_owner(thing), field=slot.field, is_conflict=True, chosen_at=None
    )
    own = waiting.filter(text__in=seen | {text}).first()
    if own is None:
        own = BlockText(**_owner(thing), field=slot.field, is_conflict=True)
    own.text, own.by, own.at = text, by, now
    own.save()
    return own


def _owner(thing: Thing) -> dict[str, Thing]:
    return {_OWNERS[type(thing)]: thing}


def _free(model: type[BuildingBlock] | type[Note], key: UUID | None) -> UUID | None:
    """Return the browser's key, unless a row that was taken away has it."""
    return None if key and model._default_manager.filter(key=key).exists() else key


def _next_number(session: Session) -> int:
    numbers = BuildingBlock.objects.kept().filter(session=session).values_list("number", flat=True)
    return max(numbers, default=0) + 1
